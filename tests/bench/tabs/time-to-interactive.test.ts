import { timeToInteractive } from './time-to-interactive.ts';

const task = (start: number, duration: number) => ({ start, duration });
const request = (start: number, end: number) => ({ start, end });

it('is the first paint where nothing long comes after it', () => {
  expect(timeToInteractive(300, [task(400, 50)], [request(0, 900)], 6_000)).toBe(300);
});

it('is the end of the last long task before five quiet seconds', () => {
  const tasks = [task(500, 120), task(4_000, 80), task(20_000, 200)];
  expect(timeToInteractive(300, tasks, [], 30_000)).toBe(4_080);
});

it('waits while more than two requests are under way, and still counts from the last long task', () => {
  const three = [request(0, 8_000), request(0, 8_000), request(100, 7_000)];
  expect(timeToInteractive(300, [task(500, 120)], three, 30_000)).toBe(620);
  expect(timeToInteractive(300, [task(500, 120), task(6_500, 100)], three, 30_000)).toBe(6_600);
  expect(timeToInteractive(300, [task(500, 120)], three, 9_000)).toBeUndefined();
});

it('cannot be told from less than five seconds', () => {
  expect(timeToInteractive(300, [], [], 5_000)).toBeUndefined();
});
