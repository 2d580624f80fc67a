import { allFields, type Field, type Form } from './field.ts';
import { own, type PlainObject } from './plain-json.ts';

/** The field that decides whether another one is asked holds a value that asks for it. */
const asksFor = (value: unknown, isOneOf: readonly unknown[]): boolean =>
  Array.isArray(value) ? value.some((one) => isOneOf.includes(one)) : isOneOf.includes(value);

/** The fields that are asked, in order, where `held` says what each holds. A field whose asking field is hidden is hidden too. */
export function fieldsShownBy(form: Form, held: (field: Field) => unknown): readonly Field[] {
  const fields = allFields(form);
  const byName = new Map(fields.map((field) => [field.name, field]));
  const isShown = (field: Field, asked: readonly Field[]): boolean => {
    if (field.showWhen === null) return true;
    const asking = byName.get(field.showWhen.field);
    if (asking === undefined || asked.includes(asking)) return false;
    return asksFor(held(asking), field.showWhen.isOneOf) && isShown(asking, [...asked, asking]);
  };
  return fields.filter((field) => isShown(field, [field]));
}

/**
 * The fields that are asked, in order, with these answers. A field that is not among the answers holds its default, one that
 * is null was left empty.
 */
export const shownFields = (form: Form, answers: PlainObject): readonly Field[] =>
  fieldsShownBy(form, ({ name, default: byItself }) => {
    const answer = own(answers, name);
    return answer === undefined ? byItself : answer;
  });
