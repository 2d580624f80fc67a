import { allFields } from './field.ts';
import { formOf } from './form-of.ts';
import { troubleCodes, troubleSentence, troubleWordsEn } from './trouble.ts';

const fields = allFields(
  formOf({
    type: 'object',
    properties: {
      text: { type: 'string', minLength: 1, maxLength: 2 },
      story: { type: 'string', format: 'multiline' },
      mail: { type: 'string', format: 'email' },
      price: { type: 'number', minimum: 0.5, maximum: 1.5 },
      count: { type: 'integer' },
      urgent: { type: 'boolean' },
      size: { type: 'string', enum: Array.from({ length: 200 }, (_, index) => `Size ${index}`) },
      extras: { type: 'array', items: { type: 'string', enum: ['a', 'b'] } },
      from: { type: 'string', format: 'date', 'x-earliest': '2026-01-01' },
      boss: { type: 'string', format: 'person' },
      laptop: { type: 'string', format: 'asset' },
      scan: { type: 'string', format: 'file' },
    },
  }),
);
const say = (name: string, code: (typeof troubleCodes)[number]) =>
  fields.filter((field) => field.name === name).map((field) => troubleSentence(field, code, troubleWordsEn));

describe('what to do about a trouble', () => {
  it('is one short sentence for every kind of field', () => {
    for (const field of fields) {
      for (const code of troubleCodes) {
        const sentence = troubleSentence(field, code, troubleWordsEn);
        expect(sentence).toMatch(/^[A-Z].{5,130}\.$/);
        expect(sentence).not.toMatch(/undefined|null|NaN/);
      }
    }
  });

  it('names the bounds of the field, or those of its kind', () => {
    expect(say('text', 'too_small')).toEqual(['Use at least one character.']);
    expect(say('story', 'too_big')).toEqual(['Use at most 20000 characters.']);
    expect(say('price', 'too_big')).toEqual(['Give at most 1.5.']);
    expect(say('extras', 'too_big')).toEqual(['Choose at most 2.']);
    expect(say('from', 'too_small')).toEqual(['Choose 2026-01-01 or a later day.']);
    expect(say('size', 'enum')[0]).toMatch(/^Choose from: Size 0, Size 1, .* …\.$/);
    expect(say('scan', 'required')).toEqual(['Add a file.']);
    expect(say('scan', 'too_big')).toEqual(['Add at most 10 files.']);
  });
});
