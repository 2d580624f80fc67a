import { tzOffset } from '@date-fns/tz';

export const dayMs = 86_400_000;

/** A stretch of time in which a zone's clocks run evenly. Local time is UTC plus `offset`, all in milliseconds. */
export interface OffsetSpan {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

interface ZoneMemory {
  readonly atDayStart: Map<number, number>;
  readonly changing: Map<number, readonly OffsetSpan[]>;
}

const zones = new Map<string, ZoneMemory>();
/** Of one zone: about fifty years. Beyond, remembering begins anew. */
const mostDays = 20_000;
const mostZones = 600;

/**
 * The UTC day `day` (days since 1970), cut where the zone's clocks were set: one span on nearly every day. No zone sets
 * its clocks twice within one. A name the runtime does not know counts as UTC.
 */
export function offsetSpans(timeZone: string, day: number): readonly OffsetSpan[] {
  const memory = memoryOf(timeZone);
  const from = day * dayMs;
  const before = offsetAtStart(memory, timeZone, day);
  const after = offsetAtStart(memory, timeZone, day + 1);
  if (before === after) return [{ from, to: from + dayMs, offset: before }];
  const known = memory.changing.get(day);
  if (known) return known;
  const at = momentOfChange(timeZone, from, from + dayMs, before);
  const spans = [
    { from, to: at, offset: before },
    { from: at, to: from + dayMs, offset: after },
  ].filter((span) => span.from < span.to);
  memory.changing.set(day, spans);
  return spans;
}

/** The local day (`YYYY-MM-DD`) at a moment. */
export function localDateAt(timeZone: string, ms: number): string {
  const span = offsetSpans(timeZone, Math.floor(ms / dayMs)).find(({ from, to }) => from <= ms && ms < to);
  return new Date(ms + (span?.offset ?? 0)).toISOString().slice(0, 10);
}

function memoryOf(timeZone: string): ZoneMemory {
  const known = zones.get(timeZone);
  if (known && known.atDayStart.size < mostDays) return known;
  if (zones.size >= mostZones) zones.clear();
  const made: ZoneMemory = { atDayStart: new Map(), changing: new Map() };
  zones.set(timeZone, made);
  return made;
}

function offsetAtStart(memory: ZoneMemory, timeZone: string, day: number): number {
  const known = memory.atDayStart.get(day);
  if (known !== undefined) return known;
  const offset = offsetAt(timeZone, day * dayMs);
  memory.atDayStart.set(day, offset);
  return offset;
}

const offsetAt = (timeZone: string, ms: number): number => {
  const minutes = tzOffset(timeZone, new Date(ms));
  return Number.isNaN(minutes) ? 0 : Math.round(minutes * 60_000);
};

/** The first millisecond at which the offset is no longer `before`. */
function momentOfChange(timeZone: string, from: number, to: number, before: number): number {
  let last = from;
  let first = to;
  while (first - last > 1) {
    const middle = Math.floor((last + first) / 2);
    if (offsetAt(timeZone, middle) === before) last = middle;
    else first = middle;
  }
  return first;
}
