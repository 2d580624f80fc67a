import fc from 'fast-check';
import type { PlainObject } from './plain-json.ts';

/** A question as a schema writes it, and what can be answered to it. */
interface Question {
  readonly property: PlainObject;
  readonly answer: fc.Arbitrary<unknown>;
}

export interface AnsweredForm {
  readonly schema: PlainObject & { readonly properties: { readonly [name: string]: PlainObject } };
  /** An answer to each question, or null where it may be left empty and is. */
  readonly given: { readonly [name: string]: unknown };
}

const sign = fc.constantFrom(...'aZ9 .,-_<{$"\\*`é🔥漢', '{{', '</');
export const words = (least: number, most: number): fc.Arbitrary<string> =>
  fc.array(sign, { minLength: 0, maxLength: most }).map((signs) => {
    const inner = [...signs.join('')].slice(0, Math.max(0, most - 2));
    const missing = Math.max(0, least - 2 - inner.length);
    return most < 2 ? 'x' : `x${inner.join('')}${'o'.repeat(missing)}y`;
  });

const described = fc.record(
  { title: words(1, 40), description: words(0, 120) },
  { requiredKeys: [] },
) as fc.Arbitrary<PlainObject>;

const bounds = (least: number, most: number) =>
  fc
    .tuple(fc.integer({ min: least, max: most }), fc.integer({ min: least, max: most }))
    .map((pair) => pair.sort((a, b) => a - b));

const textual = (format?: 'multiline'): fc.Arbitrary<Question> =>
  fc.oneof(
    fc.constant({ property: { type: 'string', ...(format && { format }) }, answer: words(1, 60) }),
    bounds(2, 60).map(([minLength = 2, maxLength = 60]) => ({
      property: { type: 'string', ...(format && { format }), minLength, maxLength },
      answer: words(minLength, maxLength),
    })),
    fc.constantFrom('^[A-Z]{2}-\\d{3}$', '^(lap|desk)top[a-z]{0,5}$', '^\\p{Lu}[^<>]{1,20}$').map((pattern) => ({
      property: { type: 'string', ...(format && { format }), pattern },
      answer: fc.stringMatching(new RegExp(pattern.replace('\\p{Lu}', '[A-Z]').replace('[^<>]', '[a-z]'))),
    })),
  );

const email: Question = {
  property: { type: 'string', format: 'email' },
  answer: fc.stringMatching(/^[a-z.+-]{1,20}@[a-z]{1,10}(\.[a-z]{2,5}){1,2}$/),
};

const number = fc.constantFrom('number', 'integer').chain((type) => {
  const valueWithin = (min: number, max: number) =>
    type === 'integer'
      ? fc.integer({ min: Math.ceil(min), max: Math.floor(max) })
      : fc.double({ min, max, noNaN: true }).map((value) => (value === 0 ? 0 : value));
  return fc.oneof(
    fc.constant({ property: { type }, answer: valueWithin(-1e9, 1e9) }),
    bounds(-1_000, 1_000).map(([minimum = 0, maximum = 0]) => ({
      property: { type, minimum, maximum },
      answer: valueWithin(minimum, maximum),
    })),
  );
});

const choiceList = fc
  .uniqueArray(fc.stringMatching(/^[A-Za-z][A-Za-z0-9 .:/-]{0,10}[a-z]$/), { minLength: 1, maxLength: 12 })
  .chain((values) => fc.boolean().map((isPlain) => ({ values, isPlain })))
  .map(({ values, isPlain }) => ({
    values,
    keyword: isPlain
      ? { enum: values }
      : { oneOf: values.map((value, at) => ({ const: value, title: `${at}: {{${value}}}` })) },
  }));

const choice = choiceList.map(({ values, keyword }) => ({
  property: { type: 'string', ...keyword },
  answer: fc.constantFrom(...values),
}));

const choices = choiceList.chain(({ values, keyword }) =>
  fc.option(bounds(1, values.length)).map((counts) => {
    const [minItems = 1, maxItems = values.length] = counts ?? [];
    return {
      property: { type: 'array', items: { type: 'string', ...keyword }, ...(counts && { minItems, maxItems }) },
      answer: fc.subarray(values, { minLength: minItems, maxLength: maxItems }),
    };
  }),
);

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const date = fc.tuple(day, day).chain((days) => {
  const [earliest = '', latest = ''] = [...days].sort();
  const within = fc
    .date({ min: new Date(earliest), max: new Date(`${latest}T23:59:59Z`), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10));
  return fc.constantFrom<Question>(
    { property: { type: 'string', format: 'date' }, answer: day },
    { property: { type: 'string', format: 'date', 'x-earliest': earliest, 'x-latest': latest }, answer: within },
  );
});

const named = fc.record({ id: fc.uuid(), name: words(1, 30) });
const reference = fc.constantFrom('person', 'asset', 'file').map((format) => ({
  property: { type: 'string', format },
  answer: format === 'file' ? fc.uniqueArray(named, { minLength: 1, maxLength: 4, selector: ({ id }) => id }) : named,
}));

const withDefault = (question: Question): fc.Arbitrary<Question> =>
  fc.option(question.answer).map((value) => {
    const mayHave = !['person', 'asset', 'file'].includes(String(question.property.format));
    return value === null || !mayHave ? question : { ...question, property: { ...question.property, default: value } };
  });

const yesOrNo: Question = { property: { type: 'boolean' }, answer: fc.boolean() };
const question: fc.Arbitrary<Question> = fc
  .oneof(
    textual(),
    textual('multiline'),
    fc.constant(email),
    number,
    fc.constant(yesOrNo),
    choice,
    choices,
    date,
    reference,
  )
  .chain(withDefault)
  .chain((asked) => described.map((words) => ({ ...asked, property: { ...asked.property, ...words } })));

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,20}$/).filter((text) => !(text in Object.prototype));

/** A field may hang on one before it, where that one has an answer that a condition can name. */
const conditions = (questions: readonly (readonly [string, Question])[]) =>
  fc.tuple(
    ...questions.map(([, { property }], index) => {
      const before = questions
        .slice(0, index)
        .filter(([, asking]) => !['person', 'asset', 'file'].includes(String(asking.property.format)));
      if (before.length === 0) return fc.constant(property);
      return fc.option(fc.constantFrom(...before), { freq: 1 }).chain((asking) =>
        asking === null
          ? fc.constant(property)
          : fc.uniqueArray(asking[1].answer, { minLength: 1, maxLength: 3 }).map((values) => {
              const is = [...new Set(values.flat())];
              return { ...property, 'x-showWhen': { field: asking[0], is: is.length === 1 ? is[0] : is } };
            }),
      );
    }),
  );

/** Any schema of the subset, with answers that fit it. */
export const answeredForms = (most = 12): fc.Arbitrary<AnsweredForm> =>
  fc
    .uniqueArray(name, { minLength: 1, maxLength: most })
    .chain((names) => fc.tuple(...names.map((one) => fc.tuple(fc.constant(one), question))))
    .chain((questions) =>
      fc.record({
        questions: fc.constant(questions),
        properties: conditions(questions),
        required: fc.subarray(questions.map(([one]) => one)),
        title: fc.option(words(1, 40)),
        sections: fc.option(sectionsOf(questions.map(([one]) => one))),
      }),
    )
    .chain(({ questions, properties, required, title, sections }) => {
      const schema = {
        type: 'object',
        properties: Object.fromEntries(questions.map(([one], index) => [one, properties[index] ?? {}])),
        required,
        ...(title !== null && { title }),
        ...(sections !== null && { 'x-sections': sections }),
      };
      const given = questions.map(([one, { answer }]) => (required.includes(one) ? answer : fc.option(answer)));
      return fc.tuple(...given).map((values) => ({
        schema,
        given: Object.fromEntries(questions.map(([one], index) => [one, values[index]])),
      }));
    });

const sectionsOf = (names: readonly string[]) =>
  fc.tuple(fc.shuffledSubarray([...names], { minLength: 1 }), fc.integer({ min: 1, max: 4 })).map(([chosen, size]) =>
    Array.from({ length: Math.ceil(chosen.length / size) }, (_, index) => ({
      title: `Section ${index}`,
      fields: chosen.slice(index * size, (index + 1) * size),
    })),
  );
