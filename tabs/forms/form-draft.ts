import { answersFromText, type TypedTexts } from '#core/forms/answers-from-text';
import { allFields, type Form } from '#core/forms/field';
import { localNumber } from './local-number.ts';

/** What somebody has typed into a form: texts by field, as a card sends them, and the names behind ids. */
export interface FormDraft {
  readonly texts: TypedTexts;
  /** Names of the people and files that were chosen, by id. */
  readonly names: TypedTexts;
}

export const emptyDraft: FormDraft = { texts: {}, names: {} };

/**
 * The answers that a draft gives, for `checkAnswers` and for the API. Fields that the form does not ask for any more are left
 * out; numbers are read as they are written in `language`.
 */
export function givenBy(form: Form, { texts, names }: FormDraft, language: string): ReturnType<typeof answersFromText> {
  const devices: Record<string, string> = {};
  const read = allFields(form).flatMap(({ name, kind }): (readonly [string, string])[] => {
    const text = Object.hasOwn(texts, name) ? texts[name] : undefined;
    if (text === undefined) return [];
    if (kind === 'number' || kind === 'integer') return [[name, localNumber(text, language)]];
    if (kind !== 'asset' || text.trim() === '') return [[name, text]];
    const device = deviceNamed(text);
    devices[device.id] = device.name;
    return [[name, device.id]];
  });
  return answersFromText(form, Object.fromEntries(read), { ...names, ...devices });
}

const longestDevice = 100;

/** There is no list of devices yet: one is known by what its person wrote, and its id is that in letters of ids. */
function deviceNamed(text: string): { readonly id: string; readonly name: string } {
  const name = text.trim().slice(0, longestDevice);
  return { id: name.replace(/[^\w.-]+/g, '-'), name };
}

/** What was kept of a draft, whatever it was; nothing where it is none. */
export function readFormDraft(kept: unknown): FormDraft {
  if (typeof kept !== 'object' || kept === null) return emptyDraft;
  const { texts, names } = kept as Readonly<Record<string, unknown>>;
  return { texts: readTexts(texts), names: readTexts(names) };
}

const readTexts = (value: unknown): TypedTexts =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).filter(([, text]) => typeof text === 'string'))
    : {};

export const isUntouched = ({ texts }: FormDraft): boolean => Object.values(texts).every((text) => text.trim() === '');
