import type { InputValue } from '#core/playbooks/playbook';
import { Refusal } from './outcomes.ts';

/** Whoever an input names: an id or sign-in name, as text or as a person field answers. */
export interface NamedPerson {
  readonly id: string;
  /** As a form or a template brought it, for words. */
  readonly name: string | null;
  readonly email: string | null;
}

/** @throws Refusal where the value names nobody; checked inputs always do */
export function personOf(value: InputValue | undefined): NamedPerson {
  if (typeof value === 'string' && value.trim() !== '') return { id: value.trim(), name: null, email: null };
  const { id, name, email } =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? fieldsOf(value) : {};
  if (typeof id === 'string' && id !== '') return { id, name: textOf(name), email: textOf(email) };
  throw new Refusal({
    code: 'no_person',
    detail: 'The step names nobody.',
    means: 'It is not known whom this is about.',
    remedy: 'Correct the playbook, or do it by hand and skip the step.',
  });
}

export const peopleOf = (value: InputValue | undefined): readonly NamedPerson[] =>
  Array.isArray(value) ? value.map((one: InputValue) => personOf(one)) : [personOf(value)];

const fieldsOf = (value: object): Readonly<Record<string, unknown>> => value as Readonly<Record<string, unknown>>;
const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
