import type { ClockEvent } from './clock.ts';
import type { Terms } from './terms.ts';
import { type Promised, samePromises } from './ticket-terms.ts';

/** What would have been promised from a moment on. */
export interface PromisedSince {
  readonly at: string;
  readonly promised: Promised | undefined;
}

/**
 * The history of a clock as other policies would have made it: what people did stays, what was promised is `promises`
 * (in order of time), and what the clock struck did not happen. A pause that the new terms do not know is none; one that
 * only they know was never recorded, and is not there either.
 */
export function replayHistory(history: readonly ClockEvent[], promises: readonly PromisedSince[]): ClockEvent[] {
  const deeds = history.filter(({ type }) => !made.has(type));
  const events: ClockEvent[] = [];
  let held: Terms | null = null;
  let next = 0;
  for (const { at, promised } of promises) {
    for (let deed = deeds[next]; deed && deed.at < at; deed = deeds[next]) {
      next += 1;
      if (counts(deed, held)) events.push(deed);
    }
    const change = changeTo(held, promised, at);
    if (!change) continue;
    events.push(change);
    held = promised?.terms ?? null;
  }
  return [...events, ...deeds.slice(next).filter((deed) => counts(deed, held))];
}

/** By the product itself: what a replay makes anew. */
const made: ReadonlySet<ClockEvent['type']> = new Set(['started', 'changed', 'released', 'struck']);

const counts = (deed: ClockEvent, held: Terms | null): boolean =>
  deed.type !== 'paused' || held?.pausesOn.includes(deed.reason) === true;

function changeTo(held: Terms | null, promised: Promised | undefined, at: string): ClockEvent | undefined {
  const why = 'the ticket changed';
  if (!promised) return held ? { type: 'released', at, why } : undefined;
  if (!held) return { type: 'started', at, terms: promised.terms };
  if (samePromises(held, promised.terms)) return undefined;
  return { type: 'changed', at, terms: promised.terms, mode: promised.mode, why };
}
