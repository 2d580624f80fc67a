import { TZDate } from '@date-fns/tz';

/** When the local day of a moment began, in milliseconds: where clocks are set at midnight, its first moment. */
export function localMidnight(timeZone: string, nowMs: number): number {
  const local = new TZDate(nowMs, timeZone);
  return new TZDate(local.getFullYear(), local.getMonth(), local.getDate(), 0, 0, 0, 0, timeZone).getTime();
}
