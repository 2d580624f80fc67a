import fc from 'fast-check';
import { answersFromText, textsOfAnswers } from './answers-from-text.ts';
import { checkAnswers } from './check-answers.ts';
import { type Answers, allFields } from './field.ts';
import { formOf } from './form-of.ts';
import type { FormSchema } from './form-schema.ts';
import { formSchemaComplaints } from './form-schema-complaints.ts';
import type { PlainObject } from './plain-json.ts';
import { shownFields } from './shown-fields.ts';
import { type AnsweredForm, answeredForms } from './test-forms.ts';

const formIn = ({ schema }: AnsweredForm) => formOf(schema as unknown as FormSchema);

const namesIn = (values: PlainObject): Record<string, string> =>
  Object.fromEntries(
    Object.values(values)
      .flat()
      .filter((value) => typeof value === 'object' && value !== null && 'id' in value)
      .map((value) => Object.values(value as object) as [string, string]),
  );

function accepted(checked: ReturnType<typeof checkAnswers>): Answers {
  if ('errors' in checked) throw new Error(JSON.stringify(checked.errors));
  return checked.answers;
}

describe('any schema of the subset', () => {
  it('is accepted, and has a field for each property', () => {
    fc.assert(
      fc.property(answeredForms(), (one) => {
        expect(formSchemaComplaints(one.schema)).toEqual([]);
        const names = allFields(formIn(one)).map(({ name }) => name);
        expect(names.toSorted()).toEqual(Object.keys(one.schema.properties).sort());
      }),
    );
  });

  it('takes every answer that fits, and keeps those that are asked for as they are', () => {
    fc.assert(
      fc.property(answeredForms(), (one) => {
        const form = formIn(one);
        const answers = accepted(checkAnswers(form, one.given));
        const asked = shownFields(form, one.given).map(({ name }) => name);
        const expected = asked.filter((name) => one.given[name] !== null).map((name) => [name, one.given[name]]);
        expect(answers).toEqual(Object.fromEntries(expected));
      }),
    );
  });

  it('takes the same answers from the texts of a card', () => {
    fc.assert(
      fc.property(answeredForms(), (one) => {
        const form = formIn(one);
        const answers = accepted(checkAnswers(form, one.given));
        const emptied = Object.fromEntries(allFields(form).map(({ name }) => [name, '']));
        const texts = { ...emptied, ...textsOfAnswers(answers) };
        const typed = answersFromText(form, texts, namesIn(one.given));
        // What is hidden stands empty on no card, and what hangs on it stays hidden.
        expect(accepted(checkAnswers(form, typed))).toEqual(answers);
      }),
    );
  });

  it('fills in its defaults where nothing was given, and misses only what is required without one', () => {
    fc.assert(
      fc.property(answeredForms(), (one) => {
        const form = formIn(one);
        const checked = checkAnswers(form, {});
        const shown = shownFields(form, {});
        const missing = shown.filter((field) => field.required && field.default === null);
        if ('errors' in checked) {
          expect(checked.errors.map(({ pointer, code }) => [pointer, code])).toEqual(
            missing.map(({ name }) => [`/fields/${name}`, 'required']),
          );
        } else {
          const defaults = shown.filter((field) => field.default !== null).map((field) => [field.name, field.default]);
          expect([missing, checked.answers]).toEqual([[], Object.fromEntries(defaults)]);
        }
      }),
    );
  });
});

describe('anything at all', () => {
  it('is answered or refused, and never throws', () => {
    fc.assert(
      fc.property(answeredForms(6), fc.jsonValue({ maxDepth: 4 }), fc.jsonValue(), (one, whole, part) => {
        const form = formIn(one);
        const mixed = Object.fromEntries(Object.keys(one.given).map((name) => [name, part]));
        for (const given of [
          whole,
          mixed,
          { ...one.given, ['__proto__']: part },
          JSON.parse('{"__proto__": {"id": 1}}'),
        ]) {
          const checked = checkAnswers(form, given);
          if ('errors' in checked) expect(checked.errors.length).toBeGreaterThan(0);
          else
            expect(accepted(checkAnswers(form, { ...(given as object), ...checked.answers }))).toEqual(checked.answers);
        }
      }),
    );
  });

  it('is a schema or is not, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.jsonValue(), answeredForms(4), (whole, part, { schema }) => {
        expect(Array.isArray(formSchemaComplaints(whole))).toBe(true);
        for (const keyword of ['properties', 'required', 'x-sections', 'title']) {
          expect(Array.isArray(formSchemaComplaints({ ...schema, [keyword]: part }))).toBe(true);
        }
        for (const [name, property] of Object.entries(schema.properties)) {
          for (const keyword of Object.keys(property)) {
            const properties = { ...schema.properties, [name]: { ...property, [keyword]: part } };
            const complaints = formSchemaComplaints({ ...schema, properties });
            // Whatever is accepted can be made into a form and asked for.
            if (complaints.length === 0) checkAnswers(formOf({ ...schema, properties } as unknown as FormSchema), {});
          }
        }
      }),
    );
  });
});
