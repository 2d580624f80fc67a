import type { Answers } from '../forms/field.ts';
import type { StageCondition } from './chain.ts';
import { unmetCondition, unmetWords } from './conditions.ts';

const answers: Answers = {
  cost: 100,
  device: 'laptop',
  abroad: false,
  extras: ['bag', 'dock'],
  buddy: { id: 'ann', name: 'Ann' },
};

describe('a condition of a stage', () => {
  it.each<[StageCondition, boolean]>([
    [{ field: 'cost', is: 100 }, true],
    [{ field: 'cost', is: 'laptop' }, false],
    [{ field: 'cost', atLeast: 100 }, true],
    [{ field: 'cost', below: 100 }, false],
    [{ field: 'cost', atLeast: 50, below: 101 }, true],
    [{ field: 'cost', atLeast: 50, below: 100 }, false],
    [{ field: 'device', isOneOf: ['phone', 'laptop'] }, true],
    [{ field: 'device', is: 'laptop', isOneOf: ['phone'] }, false],
    [{ field: 'abroad', is: false }, true],
    [{ field: 'extras', is: 'dock' }, true],
    [{ field: 'extras', isOneOf: ['mouse'] }, false],
    [{ field: 'buddy', is: 'ann' }, true],
    [{ field: 'device', atLeast: 1 }, false],
    [{ field: 'missing', below: 1 }, false],
    [{ field: 'constructor', is: 'x' }, false],
  ])('%j holds: %s', (condition, holds) => {
    expect(unmetCondition([condition], answers)).toBe(holds ? null : condition);
  });

  it('is one of several that must all hold', () => {
    const met = { field: 'cost', is: 100 };
    const unmet = { field: 'device', is: 'phone' };
    expect(unmetCondition([met, unmet], answers)).toBe(unmet);
    expect(unmetCondition(undefined, answers)).toBeNull();
  });

  it('says in words what does not hold', () => {
    expect(unmetWords({ field: 'cost', atLeast: 1000 })).toBe('cost is not at least 1000');
    expect(unmetWords({ field: 'device', isOneOf: ['phone', 'fax'] })).toBe('device is not one of phone, fax');
    expect(unmetWords({ field: 'abroad', is: true })).toBe('abroad is not true');
  });
});
