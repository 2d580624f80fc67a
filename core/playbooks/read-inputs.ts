import { type Faults, type FieldReader, shortened } from './field-reader.ts';
import { plainMap } from './located.ts';
import type { InputValue } from './playbook.ts';

/** A name that templates can write behind a dot. */
export const inputName = /^[A-Za-z][A-Za-z0-9_]{0,59}$/;

/** The inputs of the playbook, of a step, or of what undoes it. */
export function inputsOf(reader: FieldReader, key: string, faults: Faults): { readonly [name: string]: InputValue } {
  const group = reader.group(key, 'Write `name: value` below it, or { name: value }.');
  if (!group) return {};
  for (const { key: name, keyAt } of group.entries) {
    if (inputName.test(name)) continue;
    faults.add(
      keyAt,
      'name',
      `${shortened(name)} is no name for an input: letters, digits and _, beginning with a letter.`,
    );
  }
  return plainMap(group);
}
