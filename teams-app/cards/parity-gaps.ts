import { allFields, type Field, type Form } from '#core/forms/field';

/**
 * What a page in the browser does and a card cannot. `file_told_in_words`: a card takes no file, and no chat keeps one yet, so its
 * person says in words what it shows. `shown_on_later_page`: nothing appears on a card while it is filled in. `checked_when_sent`: the client does not know
 * the rule, so the answer comes back with a sentence.
 */
export type ParityGap = 'file_told_in_words' | 'shown_on_later_page' | 'checked_when_sent';

export interface FieldGap {
  readonly field: string;
  readonly gap: ParityGap;
}

/** Every field that is asked in another manner on a card, and how. */
export const parityGaps = (form: Form): readonly FieldGap[] =>
  allFields(form).flatMap((field) => [
    ...(field.showWhen === null ? [] : [{ field: field.name, gap: 'shown_on_later_page' as const }]),
    ...(field.kind === 'file' ? [{ field: field.name, gap: 'file_told_in_words' as const }] : []),
    ...(isCheckedWhenSent(field) ? [{ field: field.name, gap: 'checked_when_sent' as const }] : []),
  ]);

/** Clients check that something is there, how long it is at most, and bounds of numbers and days. */
function isCheckedWhenSent(field: Field): boolean {
  switch (field.kind) {
    case 'text':
    case 'long_text':
      return field.pattern !== null || (field.minLength ?? 0) > 1;
    case 'email':
    case 'integer':
      return true;
    case 'choices':
      return (field.minItems ?? 0) > 1 || field.maxItems !== null;
    default:
      return false;
  }
}
