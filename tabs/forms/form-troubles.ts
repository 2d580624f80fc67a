import { partsOf } from '#core/api/parse';
import type { FieldError } from '#core/api/problem';
import { checkAnswers } from '#core/forms/check-answers';
import { allFields, type Field, type Form } from '#core/forms/field';
import { type TroubleCode, troubleCodes, troubleSentence } from '#core/forms/trouble';
import { type FormDraft, givenBy } from './form-draft.ts';
import type { FormWords } from './words-en.ts';

/** What is wrong with one answer, in the person's language. */
export interface FormTrouble {
  /** The field's name; undefined for what belongs to none. */
  readonly field: string | undefined;
  readonly label: string;
  readonly sentence: string;
}

/** What is wrong by the form's own rules, in the order of its fields: the rules that the server has. */
export function troublesOf(form: Form, draft: FormDraft, language: string, words: FormWords): readonly FormTrouble[] {
  const checked = checkAnswers(form, givenBy(form, draft, language));
  return 'errors' in checked ? atFields(form, checked.errors, words) : [];
}

/** Complaints of the form or of the server (`/fields/x`, `/answers/x`), each at its field. */
export function atFields(form: Form, errors: readonly FieldError[], words: FormWords): readonly FormTrouble[] {
  const fields = new Map(allFields(form).map((field) => [field.name, field]));
  return errors.map((error) => {
    const [first, name = ''] = partsOf(error.pointer);
    const field = first === 'answers' || first === 'fields' ? fields.get(name) : undefined;
    return { field: field?.name, label: field?.label ?? '', sentence: sentenceOf(error, field, words) };
  });
}

const isTroubleCode = (code: string): code is TroubleCode => troubleCodes.some((known) => known === code);

function sentenceOf({ code, detail }: FieldError, field: Field | undefined, words: FormWords): string {
  if (code === 'unknown_member') return words.unknownPerson;
  if (code === 'not_on_behalf') return words.notForOthers;
  return field && isTroubleCode(code) ? troubleSentence(field, code, words.trouble) : detail;
}
