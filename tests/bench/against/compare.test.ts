import type { Row, RowResult } from '../row.ts';
import { comparison } from './compare.ts';

const row: Row = { name: 'steps', title: 'Steps', how: '', quickly: '', measure: async () => ({ lines: [] }) };
const run = (value: number, unit = 'ms'): readonly RowResult[] => [
  { lines: [{ what: 'a step', target: '', compared: { value, unit } }] },
];

describe('two builds', () => {
  const verdictOn = (there: readonly number[], here: readonly number[]): string =>
    comparison(
      [row],
      there.map((value) => run(value)),
      here.map((value) => run(value)),
      ['old', 'new'],
    )
      .split('\n')
      .at(-1)
      ?.split('|')
      .at(-2)
      ?.trim() ?? '';

  it('differ only when no repetition of one reaches the other', () => {
    expect(verdictOn([10, 12, 11], [6, 7, 8])).toBe('better');
    expect(verdictOn([6, 7, 8], [10, 12, 11])).toBe('worse');
    expect(verdictOn([10, 12, 8], [6, 7, 9])).toBe('within the noise');
  });

  it('are compared by the figures that both have', () => {
    const table = comparison([row], [[{ lines: [] }]], [run(5)], ['old', 'new']);
    expect(table.split('\n')).toHaveLength(2);
  });
});
