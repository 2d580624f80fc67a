import { answersFromText, referencesIn, textOfAnswer } from './answers-from-text.ts';
import { formOf } from './form-of.ts';

const form = formOf({
  type: 'object',
  properties: {
    name: { type: 'string' },
    count: { type: 'integer' },
    urgent: { type: 'boolean' },
    extras: { type: 'array', items: { type: 'string', enum: ['a', 'b'] } },
    boss: { type: 'string', format: 'person' },
    scan: { type: 'string', format: 'file' },
  },
});

describe('texts of a card', () => {
  it('become what was given', () => {
    const texts = { name: ' Erin ', count: ' 3 ', urgent: 'false', extras: 'a, b', boss: 'p-1', scan: 'f-1, f-2' };
    expect(answersFromText(form, texts, { 'p-1': 'Morgan', 'f-2': 'b.png' })).toEqual({
      name: ' Erin ',
      count: 3,
      urgent: false,
      extras: ['a', 'b'],
      boss: { id: 'p-1', name: 'Morgan' },
      scan: [{ id: 'f-1' }, { id: 'f-2', name: 'b.png' }],
    });
  });

  it.each(['three', '0x10', '1,5', '3 4', 'Infinity', '--1', '.'])(
    'stay texts where they are no number: %s',
    (text) => {
      expect(answersFromText(form, { count: text })).toEqual({ count: text });
    },
  );

  it('stay texts where no number is that long, at once', () => {
    const count = `${'1'.repeat(100_000)}x`;
    const begun = performance.now();
    expect(answersFromText(form, { count })).toEqual({ count });
    expect(answersFromText(form, { count: '1'.repeat(41) })).toEqual({ count: '1'.repeat(41) });
    expect(performance.now() - begun).toBeLessThan(200);
  });

  it.each([
    ['-1.5', -1.5],
    ['1e3', 1_000],
    ['.5', 0.5],
    ['+2.', 2],
  ])('%s is the number %d', (text, number) => {
    expect(answersFromText(form, { count: text })).toEqual({ count: number });
  });

  it('were left empty on purpose where they are blank, and stay strange where the form does not know them', () => {
    expect(answersFromText(form, { name: ' ', urgent: '', other: '' })).toEqual({
      name: null,
      urgent: null,
      other: '',
    });
    expect(answersFromText(form, { urgent: 'yes' })).toEqual({ urgent: 'yes' });
  });

  it('know no name that objects inherit', () => {
    expect(answersFromText(form, { boss: 'constructor' })).toEqual({ boss: { id: 'constructor' } });
  });
});

describe('answers', () => {
  it('become the texts that fill a card', () => {
    const files = [
      { id: 'f-1', name: 'a.pdf' },
      { id: 'f-2', name: 'b.png' },
    ];
    expect([true, 1.5, 'x', ['a', 'b'], { id: 'p-1', name: 'Morgan' }, files].map(textOfAnswer)).toEqual([
      'true',
      '1.5',
      'x',
      'a,b',
      'p-1',
      'f-1,f-2',
    ]);
  });

  it('tell whom and what they refer to, for whoever has to look it up', () => {
    const answers = { name: 'x', boss: { id: 'p-1', name: 'Morgan' }, scan: [{ id: 'f-1', name: 'a.pdf' }] };
    expect(referencesIn(form, answers)).toEqual([
      { field: 'boss', kind: 'person', id: 'p-1', name: 'Morgan' },
      { field: 'scan', kind: 'file', id: 'f-1', name: 'a.pdf' },
    ]);
  });
});
