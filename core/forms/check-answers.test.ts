import { checkAnswers } from './check-answers.ts';
import { formOf } from './form-of.ts';
import type { FormSchema, PropertySchema } from './form-schema.ts';
import { formSchemaComplaints } from './form-schema-complaints.ts';

const formWith = (properties: FormSchema['properties'], required: readonly string[] = []) => {
  const schema: FormSchema = { type: 'object', properties, required };
  expect(formSchemaComplaints(schema)).toEqual([]);
  return formOf(schema);
};

/** What becomes of one answer to one field: the answer that is kept, or the code of the complaint. */
function kept(property: PropertySchema, given: unknown): unknown {
  const checked = checkAnswers(formWith({ it: property }), { it: given });
  return 'answers' in checked ? checked.answers.it : checked.errors.map(({ code }) => code).join();
}

const text: PropertySchema = { type: 'string', minLength: 3, maxLength: 5 };
const several: PropertySchema = {
  type: 'array',
  items: { type: 'string', enum: ['a', 'b', 'c'] },
  minItems: 2,
  maxItems: 2,
};
const day: PropertySchema = { type: 'string', format: 'date', 'x-earliest': '2026-01-01', 'x-latest': '2026-12-31' };
const between: PropertySchema = { type: 'number', minimum: -1, maximum: 1 };
const email: PropertySchema = { type: 'string', format: 'email' };
const person: PropertySchema = { type: 'string', format: 'person' };
const file: PropertySchema = { type: 'string', format: 'file' };
const yesNo: PropertySchema = { type: 'boolean' };
const size: PropertySchema = { type: 'string', oneOf: [{ const: 's', title: 'Small' }] };

describe('an answer', () => {
  it.each<[string, PropertySchema, unknown, unknown]>([
    ['text without the blanks around it', text, '  abc \n', 'abc'],
    ['text on one line', { type: 'string' }, 'a\r\nb\nc', 'a b c'],
    ['text of several lines', { type: 'string', format: 'multiline' }, ' a\r\nb\rc ', 'a\nb\nc'],
    ['text counted in characters', text, '🔥🔥🔥🔥🔥', '🔥🔥🔥🔥🔥'],
    ['text that fits a pattern', { type: 'string', pattern: '^\\p{L}+$' }, 'Öl', 'Öl'],
    ['an address', email, ' Erin.O+x@mail.contoso.example ', 'Erin.O+x@mail.contoso.example'],
    ['a number', between, 0.5, 0.5],
    ['no negative zero', between, -0, 0],
    ['a whole number', { type: 'integer' }, 7, 7],
    ['no', yesNo, false, false],
    ['a choice by its value', size, 's', 's'],
    ['choices in the order of the form', several, ['c', 'a'], ['a', 'c']],
    ['a day', day, '2026-12-31', '2026-12-31'],
    ['a leap day', { type: 'string', format: 'date' }, '2024-02-29', '2024-02-29'],
    ['a person', person, { id: 'p-1', name: ' Erin ' }, { id: 'p-1', name: 'Erin' }],
    ['a person whose name is not known', person, { id: 'p-1' }, { id: 'p-1', name: 'p-1' }],
    ['a file by its id', file, 'f-1', [{ id: 'f-1', name: 'f-1' }]],
    [
      'files with their names',
      file,
      [{ id: 'f-1', name: 'a.pdf' }, 'f-2'],
      [
        { id: 'f-1', name: 'a.pdf' },
        { id: 'f-2', name: 'f-2' },
      ],
    ],
    ['no file', file, [], undefined],
    ['nothing where it is null', text, null, undefined],
    ['nothing where it is blank', text, ' \t', undefined],
    ['nothing where it is an empty list', several, [], undefined],
  ])('is kept: %s', (_what, property, given, expected) => {
    expect(kept(property, given)).toEqual(expected);
  });

  it.each<[string, PropertySchema, unknown, string]>([
    ['a number for a text', text, 123, 'type'],
    ['too short', text, ' ab ', 'too_small'],
    ['too long', text, 'abcdef', 'too_big'],
    ['longer than texts are', { type: 'string' }, 'x'.repeat(501), 'too_big'],
    ['half a character', text, 'ab\ud800', 'characters'],
    ['a character that is none', text, 'ab\u0000c', 'characters'],
    ['against the pattern', { type: 'string', pattern: '^a$' }, 'b', 'pattern'],
    ['no address', email, 'erin', 'format'],
    ['an address without a domain', email, 'erin@contoso', 'format'],
    ['an address with a name', email, 'Erin <erin@contoso.example>', 'format'],
    ['two addresses', email, 'a@b.example,c@d.example', 'format'],
    ['an address with two dots in a row', email, 'a@b..example', 'format'],
    ['a text for a number', between, '0.5', 'type'],
    ['what is no number', between, Number.NaN, 'type'],
    ['too little', between, -1.01, 'too_small'],
    ['too much', between, 1.01, 'too_big'],
    ['half of a whole number', { type: 'integer' }, 0.5, 'type'],
    ['more than can be counted', { type: 'integer' }, 2 ** 53, 'type'],
    ['a text for yes or no', yesNo, 'true', 'type'],
    ['a choice by its label', size, 'Small', 'enum'],
    ['a list for one choice', size, ['s'], 'type'],
    ['one for a list', several, 'a', 'type'],
    ['a choice that is none', several, ['a', 'd'], 'enum'],
    ['a list within the list', several, ['a', ['b']], 'enum'],
    ['a choice made twice', several, ['a', 'b', 'a'], 'duplicate'],
    ['too few choices', several, ['a'], 'too_small'],
    ['too many choices', several, ['a', 'b', 'c'], 'too_big'],
    ['a day that there is not', day, '2026-02-29', 'format'],
    ['a day of a century without a leap day', { type: 'string', format: 'date' }, '2100-02-29', 'format'],
    ['a moment', day, '2026-02-01T00:00:00Z', 'format'],
    ['a day too early', day, '2025-12-31', 'too_small'],
    ['a day too late', day, '2027-01-01', 'too_big'],
    ['a person by name', person, 'Erin', 'type'],
    ['a person without an id', person, { name: 'Erin' }, 'type'],
    ['a person and more', person, { id: 'p', name: 'Erin', roles: [] }, 'type'],
    ['a path for an id', person, { id: '../p', name: 'Erin' }, 'type'],
    ['a list of persons', person, [{ id: 'p', name: 'Erin' }], 'type'],
    ['a path for a file', file, ['../etc'], 'type'],
    ['a file named twice', file, ['f-1', 'f-1'], 'duplicate'],
    ['more files than anybody looks at', file, Array.from({ length: 11 }, (_, index) => `f-${index}`), 'too_big'],
  ])('is refused: %s', (_what, property, given, code) => {
    expect(kept(property, given)).toBe(code);
  });
});

describe('answers', () => {
  const form = formWith(
    {
      kind: { type: 'string', enum: ['laptop', 'other'], default: 'laptop' },
      which: { type: 'string', 'x-showWhen': { field: 'kind', is: 'other' } },
      lens: { type: 'string', minLength: 9, 'x-showWhen': { field: 'which', is: ['camera', 'telescope'] } },
      extras: { type: 'array', items: { type: 'string', enum: ['bag', 'dock'] } },
      colour: { type: 'string', 'x-showWhen': { field: 'extras', is: 'bag' } },
      urgent: { type: 'boolean' },
    },
    ['kind', 'which', 'lens', 'urgent', 'colour'],
  );

  it('have defaults where nothing was given, and are required only where they are asked for', () => {
    expect(checkAnswers(form, { urgent: false })).toEqual({ answers: { kind: 'laptop', urgent: false } });
  });

  it('are dropped where they are hidden, right or wrong, and so is what hangs on them', () => {
    const given = { kind: 'laptop', which: 'camera', lens: 7, urgent: true, colour: 'red', extras: ['dock'] };
    expect(checkAnswers(form, given)).toEqual({ answers: { kind: 'laptop', extras: ['dock'], urgent: true } });
  });

  it('are asked for one by one', () => {
    const given = {
      kind: 'other',
      which: 'telescope',
      lens: 'long enough',
      extras: ['dock', 'bag'],
      colour: 'red',
      urgent: true,
    };
    expect(checkAnswers(form, given)).toEqual({ answers: { ...given, extras: ['bag', 'dock'] } });
  });

  it('are complained of in the order of the form, each with what to do, and never with what was given', () => {
    const given = { secret: 'hunter2', colour: '', urgent: 'hunter2', extras: ['bag'], kind: 'hunter2', 'a/b~': 1 };
    expect(checkAnswers(form, given)).toEqual({
      errors: [
        { pointer: '/fields/kind', code: 'enum', detail: 'Choose from: laptop, other.' },
        { pointer: '/fields/colour', code: 'required', detail: 'Answer this.' },
        { pointer: '/fields/urgent', code: 'type', detail: 'Say yes or no: true or false.' },
        { pointer: '/fields/secret', code: 'unknown', detail: 'The form does not ask for this. Remove it.' },
        { pointer: '/fields/a~1b~0', code: 'unknown', detail: 'The form does not ask for this. Remove it.' },
      ],
    });
  });

  it('that are null leave a field empty, its default too', () => {
    expect(checkAnswers(form, { kind: null, urgent: true })).toEqual({
      errors: [{ pointer: '/fields/kind', code: 'required', detail: 'Choose one.' }],
    });
  });

  it.each([[null], [undefined], ['text'], [[]], [7]])('that are no object are refused: %p', (given) => {
    expect(checkAnswers(form, given)).toMatchObject({ errors: [{ pointer: '/fields', code: 'type' }] });
  });

  it('find nothing in what objects inherit', () => {
    const given = Object.create({ urgent: true });
    expect(checkAnswers(form, given)).toMatchObject({ errors: [{ pointer: '/fields/urgent', code: 'required' }] });
  });
});
