import { latencyOf, median, percentile } from './figures.ts';

describe('figures', () => {
  const hundred = Array.from({ length: 100 }, (_, n) => n + 1);

  it('take the nearest rank of the sorted values', () => {
    expect(latencyOf([...hundred].reverse(), 3)).toEqual({
      count: 100,
      errors: 3,
      p50: 50,
      p95: 95,
      p99: 99,
      max: 100,
    });
    expect(percentile([7], 0.99)).toBe(7);
  });

  it('do not invent a latency where nothing was measured', () => {
    expect(latencyOf([])).toEqual({
      count: 0,
      errors: 0,
      p50: Number.NaN,
      p95: Number.NaN,
      p99: Number.NaN,
      max: Number.NaN,
    });
  });

  it('have the mean of the middle two as the median of an even number', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5]);
  });
});
