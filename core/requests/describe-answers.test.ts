import { formOf } from '../forms/form-of.ts';
import { describeAnswers } from './describe-answers.ts';

const form = formOf({
  type: 'object',
  properties: {
    device: { type: 'string', title: 'Device', oneOf: [{ const: 'l14', title: 'Laptop, 14"' }] },
    extras: {
      type: 'array',
      title: 'With it',
      items: {
        type: 'string',
        oneOf: [
          { const: 'bag', title: 'Bag' },
          { const: 'dock', title: 'Dock' },
        ],
      },
    },
    urgent: { type: 'boolean', title: 'Urgent' },
    seats: { type: 'integer', title: 'How many seats?' },
    from: { type: 'string', format: 'date', title: 'From' },
    buddy: { type: 'string', format: 'person', title: 'Buddy' },
    why: { type: 'string', title: 'Why', maxLength: 5_000 },
  },
} as unknown as Parameters<typeof formOf>[0]);

it('says the labels, in the order of the form', () => {
  const said = describeAnswers(form, {
    buddy: { id: 'm1', name: 'Morgan' },
    device: 'l14',
    extras: ['bag', 'dock'],
    urgent: false,
    seats: 2,
    from: '2026-04-01',
  });
  expect(said.split('\n\n')).toEqual([
    '**Device:** Laptop, 14"',
    '**With it:** Bag, Dock',
    '**Urgent:** No',
    '**How many seats?** 2',
    '**From:** 2026-04-01',
    '**Buddy:** Morgan',
  ]);
});

it('keeps the lines of a long text below its question', () => {
  expect(describeAnswers(form, { why: 'First\nSecond' })).toBe('**Why**\n\nFirst\nSecond');
});

it('is empty without answers, and never longer than a description may be', () => {
  expect(describeAnswers(form, {})).toBe('');
  expect(describeAnswers(form, { why: 'x'.repeat(30_000) })).toHaveLength(20_000);
});
