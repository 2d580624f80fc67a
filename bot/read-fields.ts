export type Fields = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of an object; none where it is something else. */
export const fieldsOf = (value: unknown): Fields => (isRecord(value) ? value : {});

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** A text field of what a card sent, without blanks around it; empty where it is missing or no text. */
export const typedText = (data: Fields, field: string): string =>
  (textOf(data[field]) ?? '').toWellFormed().replaceAll('\u0000', '').trim();
