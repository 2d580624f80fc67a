import { isDeepStrictEqual } from 'node:util';
import { orchestrators } from '#orchestrations/stories';
import type { EngineState } from './check-files.ts';
import type { ClockTimeline } from './clock-timeline.ts';
import type { Effect } from './effects.ts';
import { plotOf } from './story-plots.ts';
import type { Told } from './teller.ts';

/** Acknowledged stories that are not in the engine's file. Cheap: for after each round. */
export const lostStories = (told: Iterable<Told>, engine: EngineState): string[] =>
  [...told].filter(({ id, isAcknowledged }) => isAcknowledged && !engine.rows.has(id)).map(({ id }) => `${id} is lost`);

/** What a mailbox must have heard: all words, once each, in order; one that was sent again may have come again. */
export function wordFaults({ id, said }: Pick<Told, 'id' | 'said'>, heard: readonly string[]): string[] {
  const faults: string[] = [];
  for (const word of said) {
    const times = heard.filter((one) => one === word.id).length;
    const most = word.isLast ? 1 : word.sends;
    if (times < 1 || times > most)
      faults.push(`${id} heard ${word.id} ${times} times; it was said ${word.sends} times`);
  }
  const firsts = [...new Set(heard)];
  const inOrder = said.map((word) => word.id);
  if (!isDeepStrictEqual(firsts, inOrder)) faults.push(`${id} heard ${firsts.join(' ')} and not ${inOrder.join(' ')}`);
  return faults;
}

/** A deadline that nobody answered has passed; one that was answered long before it was due was heard. */
function deadlineFaults({ id, said, input }: Told, output: unknown, mustHaveHeard: boolean): string[] {
  if (output === 'heard') return said.length > 0 ? [] : [`${id} heard what nobody said`];
  if (output !== 'timed out') return [`${id} ended with ${JSON.stringify(output)}`];
  return mustHaveHeard ? [`${id} timed out although it was told in time: ${JSON.stringify(input)}`] : [];
}

const dayMs = 86_400_000;

/** Whether every story came to its one right end. `movedFarAt` is when the clock was moved to the end of all waiting. */
export function endingFaults(told: Iterable<Told>, engine: EngineState, movedFarAt: number): string[] {
  const faults: string[] = [];
  for (const story of told) {
    const { id, plot, input } = story;
    const row = engine.rows.get(id);
    if (!row) {
      faults.push(`${id} is lost`);
      continue;
    }
    if (row.status !== 'Completed') {
      faults.push(`${id} is ${row.status}: ${row.output}`);
      continue;
    }
    const output: unknown = JSON.parse(row.output ?? 'null');
    const { ending } = plotOf(plot);
    if (ending === 'the words it was told') {
      faults.push(...wordFaults(story, output as string[]));
    } else if (ending === 'heard or timed out') {
      const { ms } = input as { ms: number };
      const wasTold = story.said.some((word) => word.isAcknowledged && word.at < movedFarAt);
      faults.push(...deadlineFaults(story, output, wasTold && ms > 3 * dayMs));
    } else if (!isDeepStrictEqual(output, ending(input))) {
      faults.push(`${id} ended with ${row.output} and not with ${JSON.stringify(ending(input))}`);
    }
  }
  return faults;
}

/** Results that are recorded although nothing was done, and things done before their time. */
export function effectFaults(
  effects: readonly Effect[],
  engine: EngineState,
  told: ReadonlyMap<string, Told>,
  time: ClockTimeline,
): string[] {
  const done = new Set(effects.map(({ instance, step }) => `${instance} ${step}`));
  const faults = engine.recorded
    .filter(({ instance, step }) => !done.has(`${instance} ${step}`))
    .map(({ instance, step }) => `${instance} has a result of ${step}, which was never done`);
  for (const { instance, step, at, offset, notBefore } of effects) {
    if (notBefore === undefined) continue;
    const latest = time.latest(told.get(instance)?.beganAt ?? 0, at - offset);
    if (latest + 5 < notBefore) faults.push(`${instance} did ${step} ${notBefore - latest} ms before its time`);
  }
  return faults;
}

/** Instances of the product's own stories. */
export const productStories = ({ rows }: EngineState) =>
  [...rows.values()].filter(({ name }) => Object.hasOwn(orchestrators, name));

/** Those that did not end, beside the clocks that have a reason to wait. */
export const failedProductStories = (engine: EngineState, waitingClocks: ReadonlySet<string>): string[] =>
  productStories(engine)
    .filter(({ id, status }) => status !== 'Completed' && !waitingClocks.has(id))
    .map(({ id, status, output }) => `${id} is ${status}: ${output}`);
