import { dayNumber, firstMomentOf } from '../routing/hand-over.ts';

/** Later than this nothing can be written down. */
const latest = Date.parse('9999-12-31T00:00:00Z');

/**
 * A moment as it is written in a playbook, in milliseconds: a day begins at midnight of the zone, a time without an offset is
 * on its clocks, and a time with one is what it says. Undefined where it is none.
 */
export function localMoment(written: string, timeZone: string): number | undefined {
  const [, day, time = '00:00', seconds = '0', offset] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(
      written.trim(),
    ) ?? [];
  if (day === undefined || Number.isNaN(dayNumber(day))) return undefined;
  const ms =
    offset === undefined
      ? firstMomentOf(timeZone, dayNumber(day), time) + Number(seconds) * 1_000
      : Date.parse(written.trim().replace(' ', 'T'));
  return ms < latest ? ms : undefined;
}
