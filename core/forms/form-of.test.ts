import { allFields } from './field.ts';
import { formOf } from './form-of.ts';
import { wordsOfName } from './words-of-name.ts';

describe('a form', () => {
  it('has its questions in order: those of no section first, then section by section', () => {
    const form = formOf({
      type: 'object',
      title: 'New starter',
      properties: { a: { type: 'boolean' }, b: { type: 'boolean' }, c: { type: 'boolean' }, d: { type: 'boolean' } },
      required: ['b'],
      'x-sections': [
        { title: 'Person', help: 'Who begins', fields: ['d', 'b'] },
        { title: 'Device', fields: ['a'] },
      ],
    });
    expect(form.title).toBe('New starter');
    expect(form.sections.map(({ title, help, fields }) => [title, help, fields.map(({ name }) => name)])).toEqual([
      ['', '', ['c']],
      ['Person', 'Who begins', ['d', 'b']],
      ['Device', '', ['a']],
    ]);
    expect(allFields(form).filter(({ required }) => required)).toMatchObject([{ name: 'b' }]);
  });

  it('asks nothing where the schema has no properties', () => {
    expect(formOf({ type: 'object', properties: {} })).toEqual({ title: '', sections: [] });
  });

  it('says of each field what it is, with nothing left out', () => {
    const form = formOf({
      type: 'object',
      properties: {
        story: {
          type: 'string',
          format: 'multiline',
          title: 'Why?',
          description: 'In short',
          maxLength: 9,
          default: 'x',
        },
        price: { type: 'number', minimum: 1 },
        size: { type: 'string', oneOf: [{ const: 's', title: 'Small' }], 'x-showWhen': { field: 'price', is: 3 } },
        extras: { type: 'array', items: { type: 'string', enum: ['bag'] }, minItems: 1, default: ['bag'] },
        from: { type: 'string', format: 'date', 'x-latest': '2026-12-31', 'x-showWhen': { field: 'size', is: ['s'] } },
        boss: { type: 'string', format: 'person' },
      },
    });
    const free = { help: '', required: false, showWhen: null, default: null };
    expect(allFields(form)).toEqual([
      {
        ...free,
        name: 'story',
        label: 'Why?',
        help: 'In short',
        kind: 'long_text',
        minLength: null,
        maxLength: 9,
        pattern: null,
        default: 'x',
      },
      { ...free, name: 'price', label: 'Price', kind: 'number', minimum: 1, maximum: null },
      {
        ...free,
        name: 'size',
        label: 'Size',
        kind: 'choice',
        choices: [{ value: 's', label: 'Small' }],
        showWhen: { field: 'price', isOneOf: [3] },
      },
      {
        ...free,
        name: 'extras',
        label: 'Extras',
        kind: 'choices',
        choices: [{ value: 'bag', label: 'bag' }],
        minItems: 1,
        maxItems: null,
        default: ['bag'],
      },
      {
        ...free,
        name: 'from',
        label: 'From',
        kind: 'date',
        earliest: null,
        latest: '2026-12-31',
        showWhen: { field: 'size', isOneOf: ['s'] },
      },
      { ...free, name: 'boss', label: 'Boss', kind: 'person' },
    ]);
  });

  it.each([
    ['deviceType', 'Device type'],
    ['cost_center_ID', 'Cost center ID'],
    ['IPAddress', 'IP address'],
    ['justification', 'Justification'],
    ['vpn2Site', 'Vpn2 site'],
    ['x', 'X'],
  ])('calls %s “%s” where it has no title', (name, label) => {
    expect(wordsOfName(name)).toBe(label);
  });
});
