/** The next day at eight in this browser's zone, in UTC. */
export function tomorrowAtEight(now: Date): string {
  const at = new Date(now);
  at.setDate(at.getDate() + 1);
  at.setHours(8, 0, 0, 0);
  return at.toISOString();
}
