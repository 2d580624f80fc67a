import type { FieldKind } from './field.ts';

/** What a form may have at most, so that each of its questions fits on a card. Texts are counted in characters. */
export const formLimits = {
  fields: 60,
  sections: 20,
  /** Of a field's name. */
  name: 60,
  title: 100,
  help: 500,
  choices: 200,
  choice: 100,
  /** All choices of a field together, values and labels, in bytes of UTF-8. */
  choiceBytes: 4_000,
  /** Values of one `x-showWhen`. */
  shownFor: 50,
  pattern: 200,
  /** Files of one answer. */
  files: 10,
  /** The whole schema, in characters of JSON, roughly. */
  schema: 100_000,
} as const;

/** Longest answers, where the form does not say less. */
export const longestAnswer = { text: 500, long_text: 20_000, email: 254 } as const satisfies Partial<
  Record<FieldKind, number>
>;

/** Characters as JSON Schema counts them: code points. */
export const characters = (text: string): number => {
  let count = 0;
  for (const _ of text) count++;
  return count;
};

export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
