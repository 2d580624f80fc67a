import type { Random } from './random.ts';

/**
 * The stories that chaos tells, as data: what each is given, and what must come of it however often the process that
 * tells it is killed. `story-orchestrators.ts` has the same stories as orchestrators.
 */
export interface Plot<I = never> {
  readonly weight: number;
  readonly invent: (random: Random) => I;
  /** What comes of it, as worked out without an engine; or what people outside decide by what they say. */
  readonly ending: ((input: I) => unknown) | 'the words it was told' | 'heard or timed out';
  /** Names of the events it listens to. */
  readonly hears?: 'word' | 'answer';
  /** How long it takes at least, when that is more than the clock is moved before the end of the run. */
  readonly lastsDays?: (input: I) => number;
}

const plot = <I>(written: Plot<I>): Plot<I> => written;
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

const dayMs = 86_400_000;

/** How many purses there are: few, so that transfers wait for each other. */
export const purses = 5;

/** A step of a chain takes what came before and makes more of it. */
export const chainStep = (before: number, step: number): number => before * 3 + step;
export const chainOf = (steps: number): number => upTo(steps).reduce(chainStep, 1);

/** A mailbox writes down what it is told, up to the word that is the last. */
export interface Word {
  readonly id: string;
  readonly isLast: boolean;
}

export const plots = {
  chain: plot({
    weight: 4,
    invent: (random) => ({ steps: random.whole(1, 5) }),
    ending: ({ steps }) => chainOf(steps),
  }),
  fan: plot({
    weight: 3,
    invent: (random) => ({ width: random.whole(2, 8) }),
    ending: ({ width }) => upTo(width).reduce((sum, one) => sum + one * one, 0),
  }),
  retry: plot({
    weight: 3,
    // An attempt that a kill has swallowed may be made again: so it fails fewer times than it is tried, or always.
    invent: (random) => ({ attempts: 4, failures: random.pick([1, 2, 3, Number.MAX_SAFE_INTEGER]), everyMs: 40 }),
    ending: ({ attempts, failures }) => (failures < attempts ? 'worked' : 'gave up'),
  }),
  nap: plot({
    weight: 3,
    invent: (random) => ({
      naps: upTo(random.whole(1, 4)).map(() => random.whole(1, 700)),
      together: random.chance(0.5),
    }),
    ending: ({ naps }) => naps.length,
  }),
  sleep: plot({
    weight: 1,
    invent: (random) => ({ ms: random.whole(3, 30) * dayMs }),
    ending: () => 'awake',
    lastsDays: ({ ms }) => ms / dayMs,
  }),
  mailbox: plot({ weight: 2, invent: () => null, ending: 'the words it was told', hears: 'word' }),
  archive: plot({ weight: 2, invent: () => null, ending: 'the words it was told', hears: 'word' }),
  deadline: plot({
    weight: 2,
    invent: (random) => ({ ms: random.pick([300, 1_000, 5 * dayMs, 20 * dayMs]) }),
    ending: 'heard or timed out',
    hears: 'answer',
    lastsDays: ({ ms }) => ms / dayMs,
  }),
  family: plot({
    weight: 2,
    invent: (random) => ({ children: random.whole(1, 3), steps: random.whole(1, 3), brittle: random.chance(0.5) }),
    ending: ({ children, steps, brittle }) => ({
      children: upTo(children).map((child) => chainOf(steps + child)),
      brittle: brittle ? 'worked' : 'not asked',
    }),
  }),
  loop: plot({
    weight: 2,
    invent: (random) => ({ left: random.whole(2, 6), sum: 0 }),
    ending: ({ left }) => upTo(left).reduce((sum, one) => sum + one, 0),
  }),
  saga: plot({
    weight: 2,
    invent: (random) => ({ steps: random.whole(1, 4), breaks: random.chance(0.6) }),
    ending: ({ steps, breaks }) => [
      ...upTo(steps).map((step) => `did ${step}`),
      ...(breaks ? upTo(steps).map((step) => `undid ${steps + 1 - step}`) : []),
    ],
  }),
  /** Between two purses, both locked: what one loses the other gains, whoever else moves money. */
  transfer: plot({
    weight: 3,
    invent: (random) => {
      const from = random.whole(1, purses);
      return { from, to: (from % purses) + 1, amount: random.whole(1, 50) };
    },
    ending: () => 'moved',
  }),
} as const;

export type PlotName = keyof typeof plots;

export const plotNames = Object.keys(plots) as readonly PlotName[];

export const plotOf = (name: PlotName): Plot<unknown> => plots[name] as Plot<unknown>;
