import { TZDate } from '@date-fns/tz';

/** Local `HH:MM`; `from` after `to` reaches over midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/**
 * The moment at which the quiet hours around `now` end; undefined outside of them. Local times that a change of the clocks
 * skips are the first moment after the gap.
 */
export function quietUntil(now: Date, hours: QuietHours | null, timeZone: string): Date | undefined {
  if (!hours) return undefined;
  const time = localTime(now, timeZone);
  const overMidnight = hours.from > hours.to;
  const isQuiet = overMidnight ? time >= hours.from || time < hours.to : time >= hours.from && time < hours.to;
  if (!isQuiet) return undefined;
  const end = nextLocal(now, hours.to, timeZone);
  return end > now ? end : undefined;
}

/** The next moment after `now` at which it is so late in this zone. */
export function nextLocal(now: Date, time: string, timeZone: string): Date {
  for (let days = 0; ; days += 1) {
    const at = localMoment(now, days, time, timeZone);
    if (at.getTime() > now.getTime() || days === 2) return at;
  }
}

function localMoment(now: Date, days: number, time: string, timeZone: string): Date {
  const today = new TZDate(now.getTime(), timeZone);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const at = new TZDate(today.getFullYear(), today.getMonth(), today.getDate() + days, hour, minute, 0, 0, timeZone);
  return new Date(at.getTime());
}

function localTime(at: Date, timeZone: string): string {
  const local = new TZDate(at.getTime(), timeZone);
  return `${String(local.getHours()).padStart(2, '0')}:${String(local.getMinutes()).padStart(2, '0')}`;
}
