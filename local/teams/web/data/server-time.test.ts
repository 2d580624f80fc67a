import { dayName } from '../conversation/time.ts';
import { tomorrowAtEight } from '../frame/tomorrow-at-eight.ts';
import { learnServerTime, serverNow } from './server-time.ts';

const dayMs = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * dayMs).toISOString();
const daysAhead = (): number => Math.round((serverNow().getTime() - Date.now()) / dayMs);

afterEach(() => learnServerTime(inDays(0)));

it("follows the server's clock when that was moved, and when it was set back", () => {
  learnServerTime(inDays(3));
  expect(daysAhead()).toBe(3);
  learnServerTime(inDays(0));
  expect(daysAhead()).toBe(0);
});

it('takes the time that an answer needs for no difference', () => {
  const here = Date.now();
  learnServerTime(new Date(here - 4_000).toISOString(), here);
  expect(Math.abs(serverNow().getTime() - Date.now())).toBeLessThan(2_000);
});

it('is what days are named by', () => {
  expect(dayName(inDays(3))).toBe('Today');
  learnServerTime(inDays(3));
  expect(dayName(inDays(3))).toBe('Today');
  expect(dayName(inDays(2))).toBe('Yesterday');
  expect(dayName(inDays(0))).not.toBe('Today');
});

it('is what "until tomorrow at 8" is reckoned by', () => {
  learnServerTime(inDays(3));
  const until = new Date(tomorrowAtEight(serverNow()));
  expect(until.getTime()).toBeGreaterThan(serverNow().getTime());
  expect([until.getHours(), until.getMinutes()]).toEqual([8, 0]);
  expect(until.getDate()).toBe(new Date(Date.now() + 4 * dayMs).getDate());
});
