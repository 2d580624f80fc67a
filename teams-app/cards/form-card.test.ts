import fc from 'fast-check';
import { answersFromText, textsOfAnswers } from '#core/forms/answers-from-text';
import { checkAnswers } from '#core/forms/check-answers';
import { type Answers, allFields, type Form } from '#core/forms/field';
import { formOf } from '#core/forms/form-of';
import type { FormSchema } from '#core/forms/form-schema';
import { shownFields } from '#core/forms/shown-fields';
import { answeredForms } from '#core/forms/test-forms';
import { buttonsOf, objectsIn, wordsOf } from '#tests/support/bot-cards';
import { de } from '../strings/de.ts';
import { en } from '../strings/en.ts';
import type { Strings } from '../strings/strings.ts';
import { cardBytes, largestCardBytes } from './card.ts';
import { type FormCardView, formCard } from './form-card.ts';
import { errorsOn, nextPage, pagesOf, previousPage, turnAt } from './form-pages.ts';
import { parityGaps } from './parity-gaps.ts';
import { aFormView, everyKind, formOfProperties } from './test-form-cards.ts';
import { typedOn } from './typed-on.ts';

type Json = Readonly<Record<string, unknown>>;

const show = (view: Pick<FormCardView, 'form'> & Partial<FormCardView>, s: Strings = en): Json =>
  JSON.parse(JSON.stringify(formCard(aFormView(view), s)));
const inputsOf = (card: Json): Json[] => [...objectsIn(card)].filter(({ type }) => String(type).startsWith('Input.'));
const inputOf = (card: Json, field: string): Json => inputsOf(card).find(({ id }) => id === `field_${field}`) ?? {};
const every = formOfProperties(everyKind, { required: Object.keys(everyKind) });

describe('a form as a card', () => {
  const cards = pagesOf(every).map((_, page) =>
    show({ form: every, page, typed: { urgent: 'true' }, assets: [{ value: 'a-1', label: 'X1' }] }),
  );
  const typeOf = (field: string) => cards.map((card) => inputOf(card, field).type).find(Boolean);

  it('asks each question by the input that is made for it', () => {
    expect(Object.fromEntries(Object.keys(everyKind).map((name) => [name, typeOf(name)]))).toEqual({
      line: 'Input.Text',
      story: 'Input.Text',
      mail: 'Input.Text',
      price: 'Input.Number',
      count: 'Input.Number',
      urgent: 'Input.ChoiceSet',
      remote: 'Input.Toggle',
      size: 'Input.ChoiceSet',
      colour: 'Input.ChoiceSet',
      extras: 'Input.ChoiceSet',
      plain: 'Input.ChoiceSet',
      from: 'Input.Date',
      boss: 'Input.ChoiceSet',
      laptop: 'Input.ChoiceSet',
      scan: undefined,
      why: 'Input.Text',
    });
  });

  it('hands bounds, lengths and defaults to the client', () => {
    const found = (field: string) => cards.map((card) => inputOf(card, field)).find(({ type }) => type) ?? {};
    expect(found('line')).toMatchObject({
      maxLength: 40,
      isRequired: true,
      errorMessage: 'Answer this.',
    });
    expect(found('story')).toMatchObject({ isMultiline: true, value: 'Once', maxLength: 20_000 });
    expect(found('mail')).toMatchObject({ style: 'Email' });
    expect(found('price')).toMatchObject({ min: 0.5, max: 99.5 });
    expect(found('count')).toMatchObject({ min: 1, value: 2, errorMessage: 'Give at least 1.' });
    expect(found('remote')).toMatchObject({ value: 'true', isRequired: false });
    expect(found('size')).toMatchObject({ style: 'expanded', value: 'M' });
    expect(found('colour')).toMatchObject({ style: 'filtered' });
    expect(found('extras')).toMatchObject({ isMultiSelect: true, style: 'expanded' });
    expect(found('from')).toMatchObject({ min: '2026-01-01', max: '2026-12-31' });
    expect(found('boss')).toMatchObject({
      choices: [],
      'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
    });
    expect(found('laptop')).toMatchObject({ choices: [{ title: 'X1', value: 'a-1' }] });
  });

  it('says that a file cannot be kept yet, or which one is there, and asks for the name of a device without a list', () => {
    const words = (typed: FormCardView['typed']) =>
      pagesOf(every)
        .map((_, page) => wordsOf(show({ form: every, page, typed, names: { f: 'contract.pdf' } })))
        .join('\n');
    expect(words({})).toContain('Signed form\nI cannot keep files from chat yet.');
    expect(words({ scan: 'f' })).toContain('Signed form\nAdded: contract.pdf');
    const device = (typed: FormCardView['typed'], more: Partial<FormCardView> = {}) =>
      inputOf(
        show({ form: formOfProperties({ laptop: { type: 'string', format: 'asset' } }), typed, ...more }),
        'laptop',
      );
    expect(device({})).toMatchObject({ type: 'Input.Text', placeholder: 'Give its number or name.' });
    expect(device({ laptop: 'LT-7' })).toMatchObject({ type: 'Input.Text', value: 'LT-7' });
  });

  it('shows sections with their help, and none without a question', () => {
    const form = formOfProperties(
      { a: { type: 'string' }, b: { type: 'string', 'x-showWhen': { field: 'a', is: 'yes' } } },
      {
        'x-sections': [
          { title: 'First', help: 'About a', fields: ['a'] },
          { title: 'Second', fields: ['b'] },
        ],
      },
    );
    expect(wordsOf(show({ form }))).toBe('New laptop\nPart 1 of 2\nFirst\nAbout a\nA');
    expect(wordsOf(show({ form, page: 1, typed: { a: 'yes' } }))).toBe('New laptop\nPart 2 of 2\nSecond\nB');
  });

  it('keeps what was typed, right or wrong, and says what is wrong at the field and before all', () => {
    const form = formOfProperties({ name: { type: 'string', minLength: 5 }, from: { type: 'string', format: 'date' } });
    const typed = { name: 'abc', from: '2026-02-30' };
    const checked = checkAnswers(form, answersFromText(form, typed));
    const errors = 'errors' in checked ? checked.errors : [];
    const card = show({ form, typed, errors });
    expect(inputOf(card, 'name').value).toBe('abc');
    // A day that there is not cannot stand in the client's input.
    expect(inputOf(card, 'from')).not.toHaveProperty('value');
    expect(wordsOf(card)).toBe(
      [
        'New laptop',
        '2 answers need your attention:',
        'Name: Use at least 5 characters.',
        'From: Choose a day.',
        'Name',
        'Use at least 5 characters.',
        'From',
        'Choose a day.',
      ].join('\n'),
    );
    expect(wordsOf(show({ form, typed, errors }, de))).toContain(
      'Bitte sehen Sie sich 2 Antworten noch einmal an:\nName: Mindestens 5 Zeichen.\nFrom: Bitte wählen Sie einen Tag.',
    );
  });

  it('says in its own words what only the server knows, harmless on the card', () => {
    const form = formOfProperties({ boss: { type: 'string', format: 'person' } });
    const errors = [
      { pointer: '/fields/boss', code: 'left', detail: 'They **left**. Choose somebody else.' },
      { pointer: '/itemId', code: 'gone', detail: 'This is not offered any more.' },
    ];
    const words = wordsOf(show({ form, errors }));
    expect(words).toContain('Boss: They \\*\\*left\\*\\*. Choose somebody else.');
    expect(words).toContain('This is not offered any more.');
  });
});

describe('a text too long for a card', () => {
  const form = formOfProperties({ story: { type: 'string', format: 'multiline' } }, { required: ['story'] });
  const typed = { story: 'x'.repeat(15_000) };

  it('is kept, and said so, and holds nothing up', () => {
    const card = show({ form, typed });
    expect(wordsOf(card)).toContain('Your text of 15000 characters is kept.');
    expect(inputOf(card, 'story')).not.toHaveProperty('value');
    expect(inputOf(card, 'story')).not.toHaveProperty('isRequired');
    expect(buttonsOf(card)[0]?.data).toEqual({ draftId: 'd', page: 0, kept: 'story' });
    expect(typedOn(form, 0, { kept: 'story', field_story: '' }, typed)).toEqual(typed);
  });

  it('gives way to another one', () => {
    expect(typedOn(form, 0, { kept: 'story', field_story: 'short' }, typed)).toEqual({ story: 'short' });
    expect(typedOn(form, 0, { kept: '', field_story: '' }, { story: 'short' })).toEqual({ story: '' });
  });
});

describe('the pages of a form', () => {
  const form = formOfProperties(
    {
      kind: { type: 'string', enum: ['laptop', 'other'] },
      which: { type: 'string', 'x-showWhen': { field: 'kind', is: 'other' } },
      vendor: { type: 'string', 'x-showWhen': { field: 'which', is: 'camera' } },
      reason: { type: 'string' },
    },
    { required: ['kind', 'which', 'reason'] },
  );
  const titles = (view: Partial<FormCardView>) => buttonsOf(show({ form, ...view })).map(({ title }) => title);

  it('ask later what hangs on an answer, and turn no page for whoever is not asked', () => {
    expect(pagesOf(form).map((page) => page.flatMap(({ fields }) => fields.map(({ name }) => name)))).toEqual([
      ['kind', 'reason'],
      ['which'],
      ['vendor'],
    ]);
    expect(turnAt(form, {}, 0)).toMatchObject({ part: 1, parts: 2, isLast: false });
    expect(nextPage(form, {}, -1)).toBe(0);
    expect(nextPage(form, { kind: 'laptop' }, 0)).toBeUndefined();
    expect(nextPage(form, { kind: 'other' }, 0)).toBe(1);
    expect(nextPage(form, { kind: 'other', which: 'camera' }, 1)).toBe(2);
    expect(previousPage(form, { kind: 'other', which: 'camera' }, 2)).toBe(1);
    expect(previousPage(form, {}, 0)).toBeUndefined();
  });

  it('say Next where more may come, and what is done where nothing can', () => {
    expect(titles({})).toEqual(['Next', 'Cancel']);
    expect(titles({ page: 1, typed: { kind: 'other' } })).toEqual(['Next', 'Back', 'Cancel']);
    expect(titles({ page: 2, typed: { kind: 'other', which: 'camera' } })).toEqual(['Continue', 'Back', 'Cancel']);
    expect(buttonsOf(show({ form: formOfProperties({ a: { type: 'string' } }) })).map(({ title }) => title)).toEqual([
      'Continue',
      'Cancel',
    ]);
  });

  it('can be left backwards with what was typed, so nothing holds a press up there', () => {
    const card = show({ form, page: 1, typed: { kind: 'other' } });
    expect(inputOf(card, 'which')).toMatchObject({ label: 'Which (required)' });
    expect(inputOf(card, 'which')).not.toHaveProperty('isRequired');
    expect(inputOf(show({ form }), 'kind')).toMatchObject({ label: 'Kind', isRequired: true });
  });

  it('are checked one by one', () => {
    const checked = checkAnswers(form, { kind: 'other' });
    const errors = 'errors' in checked ? checked.errors : [];
    expect(pagesOf(form).map((page) => errorsOn(page, errors).map(({ pointer }) => pointer))).toEqual([
      ['/fields/reason'],
      ['/fields/which'],
      [],
    ]);
  });

  it('have at most ten questions each', () => {
    const many = formOfProperties(
      Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`f${index}`, { type: 'string' as const }])),
    );
    expect(pagesOf(many).map((page) => page.flatMap(({ fields }) => fields).length)).toEqual([10, 10, 5]);
  });
});

describe('any form', () => {
  /** Fills the pages in as a person would, and reads what each press sends. */
  function walk(form: Form, texts: Readonly<Record<string, string>>) {
    let typed: Readonly<Record<string, string>> = {};
    let page = nextPage(form, typed, -1);
    while (page !== undefined) {
      const card = show({ form, page, typed, assets: [] });
      expect(cardBytes(card as never)).toBeLessThanOrEqual(largestCardBytes);
      const sent = inputsOf(card).map(({ id }) => [id, texts[String(id).slice('field_'.length)] ?? '']);
      typed = typedOn(form, page, { ...buttonsOf(card)[0]?.data, ...Object.fromEntries(sent) }, typed);
      page = nextPage(form, typed, page);
    }
    return typed;
  }

  const answersOf = (checked: ReturnType<typeof checkAnswers>): Answers =>
    'answers' in checked ? checked.answers : {};

  it('takes on cards the answers that it takes elsewhere, but for devices and files', () => {
    fc.assert(
      fc.property(answeredForms(), ({ schema, given }) => {
        const form = formOf({ ...schema, required: [] } as unknown as FormSchema);
        const onCards = allFields(form).filter(({ kind }) => kind !== 'file' && kind !== 'asset');
        const names = new Map(onCards.map(({ name }) => [name, given[name]]));
        const answers = answersOf(checkAnswers(form, Object.fromEntries(names)));
        const persons = Object.values(answers).flatMap((value) =>
          typeof value === 'object' && 'id' in value ? [[value.id, value.name]] : [],
        );
        const typed = walk(form, textsOfAnswers(answers));
        expect(answersOf(checkAnswers(form, answersFromText(form, typed, Object.fromEntries(persons))))).toEqual(
          answers,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('asks everything once, and what hangs on an answer on a later page', () => {
    fc.assert(
      fc.property(answeredForms(), ({ schema }) => {
        const form = formOf(schema as unknown as FormSchema);
        const pageOf = new Map(
          pagesOf(form).flatMap((page, index) =>
            page.flatMap(({ fields }) => fields.map(({ name }) => [name, index] as const)),
          ),
        );
        const placed = pagesOf(form).flatMap((page) => page.flatMap(({ fields }) => fields.map(({ name }) => name)));
        expect(placed.toSorted()).toEqual(
          allFields(form)
            .map(({ name }) => name)
            .sort(),
        );
        for (const { name, showWhen } of allFields(form)) {
          if (showWhen) expect(pageOf.get(name)).toBeGreaterThan(pageOf.get(showWhen.field) ?? 0);
        }
      }),
    );
  });
});

describe('what a card cannot do', () => {
  it('is this, and nothing else', () => {
    expect(parityGaps(every)).toEqual([
      { field: 'line', gap: 'checked_when_sent' },
      { field: 'mail', gap: 'checked_when_sent' },
      { field: 'count', gap: 'checked_when_sent' },
      { field: 'extras', gap: 'checked_when_sent' },
      { field: 'scan', gap: 'file_told_in_words' },
      { field: 'why', gap: 'shown_on_later_page' },
    ]);
  });

  it('accounts for every field that no page has an input for', () => {
    const typed = { urgent: 'true' };
    const asked = pagesOf(every).flatMap((_, page) =>
      inputsOf(show({ form: every, page, typed, assets: [{ value: 'a', label: 'A' }] })).map(({ id }) => id),
    );
    const missing = shownFields(every, answersFromText(every, typed)).filter(
      ({ name }) => !asked.includes(`field_${name}`),
    );
    const files = parityGaps(every).filter(({ gap }) => gap === 'file_told_in_words');
    expect(missing.map(({ name }) => name)).toEqual(files.map(({ field }) => field));
  });
});

it('keeps no more of what came than shows that it is too much', () => {
  const form = formOfProperties({ line: { type: 'string', maxLength: 40 }, count: { type: 'integer' } });
  const much = 'a'.repeat(30_000);
  const typed = typedOn(form, 0, { field_line: `b${' '.repeat(30_000)}c`, field_count: much }, {});
  expect(Object.values(typed).map((text) => text.length < 1_000)).toEqual([true, true]);
  expect(checkAnswers(form, answersFromText(form, typed))).toMatchObject({
    errors: [{ code: 'too_big' }, { code: 'type' }],
  });
});
