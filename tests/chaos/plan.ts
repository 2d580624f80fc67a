import { type Death, type DeathPlace, deathPlaces } from './deaths.ts';
import type { Random } from './random.ts';

/** How a round treats its victims. */
export type Treatment =
  | { readonly kind: 'at a random moment'; readonly afterMs: number }
  | { readonly kind: DeathPlace; readonly times: number }
  /** At a place that it comes to on its way up or right after, or when so much time has passed. */
  | { readonly kind: 'during start-up'; readonly death: Death | undefined; readonly afterMs: number }
  | { readonly kind: 'during a drain'; readonly loadMs: number; readonly afterMs: number }
  /** Nobody is killed: it stops as after Ctrl-C. */
  | { readonly kind: 'drained'; readonly loadMs: number }
  /** The disk runs full, and is free again unless the victim is killed before. */
  | { readonly kind: 'disk full'; readonly fullMs: number; readonly killedWhileFull: boolean }
  /** Two processes on one folder; one is killed, and the other goes on. */
  | { readonly kind: 'one of two'; readonly place: DeathPlace; readonly times: number };

export type Kind = Treatment['kind'];

export interface RoundPlan {
  readonly number: number;
  readonly treatment: Treatment;
  /** Where the clock goes in this round: before its start, or while it runs. */
  readonly clock?: { readonly offsetMs: number; readonly when: 'before' | 'while running' };
}

const dayMs = 86_400_000;

/** The order of a short run; a long one goes through it again and again. */
const order: readonly Kind[] = [
  'after an effect',
  'before a commit',
  'in a batch of changes',
  'at a random moment',
  'during a drain',
  'after a commit',
  'one of two',
  'disk full',
  'after an answer',
  'during start-up',
  'after an effect',
  'after a turn of an orchestrator',
  'at a random moment',
  'drained',
];

/** After how many visits of a place to die there: few enough to come to pass within a round. */
const visits: Readonly<Record<DeathPlace, readonly [number, number]>> = {
  'after an effect': [3, 40],
  'after an answer': [5, 60],
  'before a commit': [10, 250],
  'after a commit': [10, 250],
  'after a turn of an orchestrator': [5, 100],
  'in a batch of changes': [1, 2],
};

const isPlace = (kind: Kind): kind is DeathPlace => (deathPlaces as readonly string[]).includes(kind);

function treatmentOf(kind: Kind, random: Random): Treatment {
  if (isPlace(kind)) return { kind, times: random.whole(...visits[kind]) };
  switch (kind) {
    case 'at a random moment':
      return { kind, afterMs: random.whole(50, 1_500) };
    case 'during start-up':
      return { kind, death: deathOnTheWayUp(random), afterMs: random.whole(50, 1_200) };
    case 'during a drain':
      return { kind, loadMs: random.whole(200, 700), afterMs: random.whole(0, 80) };
    case 'drained':
      return { kind, loadMs: random.whole(200, 700) };
    case 'disk full':
      return { kind, fullMs: random.whole(300, 900), killedWhileFull: random.chance(0.4) };
    case 'one of two': {
      const place = random.pick(deathPlaces);
      return { kind, place, times: random.whole(...visits[place]) };
    }
  }
}

function deathOnTheWayUp(random: Random): Death | undefined {
  if (random.chance(0.4)) return undefined;
  return { place: random.pick(['before a commit', 'after a commit']), times: random.whole(1, 12) };
}

/** The clock moves a day at a time and is never more than a day from the right time. */
function movedClock(offsetMs: number, random: Random): number {
  return offsetMs === 0 ? random.pick([-dayMs, dayMs]) : 0;
}

/** For machines on which no disk can be filled. */
export const withoutFullDisk = (plan: RoundPlan): RoundPlan =>
  plan.treatment.kind === 'disk full' ? { ...plan, treatment: { kind: 'at a random moment', afterMs: 500 } } : plan;

export function planRounds(count: number, random: Random): readonly RoundPlan[] {
  let offsetMs = 0;
  return Array.from({ length: count }, (_, index): RoundPlan => {
    const treatment = treatmentOf(order[index % order.length] ?? 'at a random moment', random);
    const number = index + 1;
    if (index % 3 !== 1) return { number, treatment };
    offsetMs = movedClock(offsetMs, random);
    return { number, treatment, clock: { offsetMs, when: random.pick(['before', 'while running']) } };
  });
}
