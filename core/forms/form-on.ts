import { dayMeant } from './calendar-date.ts';
import type { Field, Form } from './field.ts';

/** The form as it is asked on a day: `today` and what counts from it have become dates. */
export const formOn = (form: Form, today: string): Form => ({
  ...form,
  sections: form.sections.map((section) => ({ ...section, fields: section.fields.map((field) => on(field, today)) })),
});

const on = (field: Field, today: string): Field =>
  field.kind === 'date' && field.earliest !== null ? { ...field, earliest: dayMeant(field.earliest, today) } : field;
