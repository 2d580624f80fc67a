const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** How far the clock was moved and what it shows, for people: `3 days ahead: Wed, 25 Nov 2026, 04:52 UTC`. */
export function movedTime(aheadMs: number, now: Date): string {
  const [name, unitMs] = units.find(([, ms]) => aheadMs >= ms) ?? ['second', 1_000];
  const count = Math.round((aheadMs / unitMs) * 10) / 10;
  const shown = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  }).format(now);
  return `${count} ${name}${count === 1 ? '' : 's'} ahead: ${shown} UTC`;
}
