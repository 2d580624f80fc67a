import { whyEn } from './why-en.ts';
import { closedWords, type ExplainedStretch, pausesOf } from './why-words.ts';

const stretch = (from: string, to: string, rule: string, more: Partial<ExplainedStretch> = {}): ExplainedStretch => ({
  from,
  to,
  rule,
  counts: rule.startsWith('open'),
  ms: Date.parse(to) - Date.parse(from),
  forecast: false,
  ...more,
});
const at = (day: number, hour = 0) => new Date(Date.UTC(2026, 3, day, hour)).toISOString();
const night = 'closed: outside the hours of the week';
const open = 'open: Monday 09:00–17:00 (Office hours, version 3)';
const words = (...intervals: ExplainedStretch[]) => closedWords({ intervals }, whyEn);

describe('closed times', () => {
  it('are nights and weekends', () => {
    expect(
      words(
        stretch(at(1, 9), at(1, 17), open),
        stretch(at(1, 17), at(2, 9), night),
        stretch(at(2, 9), at(2, 17), open),
        stretch(at(2, 17), at(3, 9), night),
        stretch(at(3, 9), at(3, 17), open),
        stretch(at(3, 17), at(6, 9), night),
      ),
    ).toBe('2 nights, 1 weekend');
  });

  it('name holidays and days that are closed by exception, whose nights are theirs', () => {
    expect(
      words(
        stretch(at(1, 17), at(2), night),
        stretch(at(2), at(3), 'closed: holiday Labour Day (2026-04-02)'),
        stretch(at(3), at(3, 9), night),
        stretch(at(3, 9), at(3, 17), open),
        stretch(at(3, 17), at(6), night),
        stretch(at(6), at(7), 'exception: Stocktaking (old stock) (2026-04-06)'),
        stretch(at(7), at(7, 9), night),
      ),
    ).toBe('1 weekend, Labour Day, Stocktaking (old stock)');
  });

  it('name a holiday once, whatever its parts, and count long closures in days', () => {
    expect(
      words(
        stretch(at(1), at(1, 12), 'closed: holiday Eve (2026-04-01)'),
        stretch(at(1, 12), at(2), 'closed: holiday Eve (2026-04-01)', { forecast: true }),
        stretch(at(3), at(8), night),
      ),
    ).toBe('5 closed days, Eve');
  });

  it('are nothing where every hour counts', () => {
    expect(words(stretch(at(1), at(9), 'calendar time', { counts: true }))).toBe('');
  });
});

describe('pauses', () => {
  const paused = (from: string, to: string, more = {}) =>
    stretch(from, to, 'paused: waiting for the requester', { counts: false, ...more });

  it('have a beginning, an end and a reason', () => {
    const intervals = [stretch(at(1), at(2), open), paused(at(2), at(3)), stretch(at(3), at(4), open)];
    expect(pausesOf({ intervals }, false)).toEqual([{ from: at(2), to: at(3), reason: 'requester' }]);
  });

  it('last when nothing comes after them and the promise was not kept', () => {
    const intervals = [stretch(at(1), at(2), open), stretch(at(2), at(3), 'paused: waiting for a vendor')];
    expect(pausesOf({ intervals }, true)).toEqual([{ from: at(2), to: null, reason: 'vendor' }]);
    expect(pausesOf({ intervals }, false)).toEqual([{ from: at(2), to: at(3), reason: 'vendor' }]);
  });

  it('are one where pieces meet', () => {
    const intervals = [paused(at(1), at(2)), paused(at(2), at(3)), stretch(at(3), at(4), open), paused(at(4), at(5))];
    expect(pausesOf({ intervals }, true)).toEqual([
      { from: at(1), to: at(3), reason: 'requester' },
      { from: at(4), to: null, reason: 'requester' },
    ]);
  });

  it.each([
    ['paused: waiting for approval', 'approval'],
    ['paused: waiting for the time that was asked for', 'time'],
  ])('%s', (rule, reason) => {
    const intervals = [stretch(at(1), at(2), open), paused(at(2), at(3), { rule })];
    expect(pausesOf({ intervals }, false)).toEqual([{ from: at(2), to: at(3), reason }]);
  });
});
