import type { Form, Section } from '#core/forms/field';
import { shownFields } from '#core/forms/shown-fields';
import { type FormDraft, givenBy } from './form-draft.ts';

/** One page of a form: a section, with those of its fields that are asked now. */
export interface FormPage extends Section {
  /** Which section of the form it is, from 0; it stays when other pages come and go. */
  readonly index: number;
}

/** The pages that are asked of somebody who has typed this so far. */
export function pagesFor(form: Form, draft: FormDraft, language: string): readonly FormPage[] {
  const shown = new Set(shownFields(form, givenBy(form, draft, language)).map(({ name }) => name));
  return form.sections.flatMap((section, index) => {
    const fields = section.fields.filter(({ name }) => shown.has(name));
    return fields.length > 0 ? [{ ...section, index, fields }] : [];
  });
}
