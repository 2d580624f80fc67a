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
  expect(describeAnswers(form, { why: 'First\nSecond' })).toBe('**Why**\n\n> First\n> Second');
});

it('lets nobody write an answer that looks like another one, or like a link of ours', () => {
  const why = '[Policy](https://evil.example)\n\n**Device:** Phone\n# Approved';
  const [question, ...lines] = describeAnswers(form, { why }).split('\n');
  expect(question).toBe('**Why**');
  expect(lines.filter((line) => line !== '').every((line) => line.startsWith('>'))).toBe(true);
  expect(lines.join('\n')).not.toMatch(/\]\(|(?<!\\)\*/);
  expect(describeAnswers(form, { buddy: { id: 'm', name: '**Device:** Phone' } })).toBe(
    '**Buddy:** \\*\\*Device:\\*\\* Phone',
  );
});

it('is empty without answers, and never longer than a description may be', () => {
  expect(describeAnswers(form, {})).toBe('');
  expect(describeAnswers(form, { why: 'x'.repeat(30_000) })).toHaveLength(20_000);
});
