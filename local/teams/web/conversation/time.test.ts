import { dayName } from './time.ts';

const now = new Date(2026, 10, 21, 9, 0);

it.each([
  [new Date(2026, 10, 21, 0, 1), 'Today'],
  [new Date(2026, 10, 20, 23, 59), 'Yesterday'],
])('calls %s %s', (at, name) => {
  expect(dayName(at.toISOString(), now)).toBe(name);
});

it('names older days by their date, with the year when it is another', () => {
  expect(dayName(new Date(2026, 10, 1).toISOString(), now)).not.toMatch(/2026/);
  expect(dayName(new Date(2025, 10, 1).toISOString(), now)).toMatch(/2025/);
});
