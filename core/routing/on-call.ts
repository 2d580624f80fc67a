import { dayNumber, firstMomentOf, localDayAt } from './hand-over.ts';
import type { Rota } from './rota.ts';

type Turns = Pick<Rota, 'timeZone' | 'startsOn' | 'handOverAt' | 'everyDays' | 'memberIds' | 'overrides'>;

/**
 * Who is on call at a moment: an override that covers it (from inclusive, to exclusive), else whose turn it is. Turns
 * change at the local hand-over time, on days with a change of the clock, too. Undefined before the rota begins, and
 * where it has nobody.
 */
export function onCallAt(rota: Turns, atMs: number): string | undefined {
  const override = rota.overrides.find(({ from, to }) => Date.parse(from) <= atMs && atMs < Date.parse(to));
  if (override) return override.memberId;
  const days = lastHandOver(rota, atMs) - dayNumber(rota.startsOn);
  if (!(days >= 0) || rota.memberIds.length === 0) return undefined;
  return rota.memberIds[Math.floor(days / rota.everyDays) % rota.memberIds.length];
}

/** The local day whose hand-over time was the last to pass. */
function lastHandOver({ timeZone, handOverAt }: Turns, atMs: number): number {
  const today = localDayAt(timeZone, atMs);
  const passed = [today + 1, today].find((day) => firstMomentOf(timeZone, day, handOverAt) <= atMs);
  return passed ?? today - 1;
}
