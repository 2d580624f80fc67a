/** The time zone if the runtime knows it, else UTC: what a browser names may be newer than what Node knows. */
export function knownTimeZone(name: string | undefined): string {
  if (!name) return 'UTC';
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

/** The instant as a wall clock in `timeZone` with its offset: `2026-11-21T22:09:23.120+01:00`, as Teams writes it. */
export function localTimestamp(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  const offset = part('timeZoneName').replace('GMT', '') || '+00:00';
  const millis = String(at.getUTCMilliseconds()).padStart(3, '0');
  const clock = `${part('hour')}:${part('minute')}:${part('second')}.${millis}`;
  return `${part('year')}-${part('month')}-${part('day')}T${clock}${offset}`;
}
