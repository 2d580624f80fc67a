import type { FieldError } from '#core/api/problem';
import { answersFromText, type TypedTexts } from '#core/forms/answers-from-text';
import { pointerToField } from '#core/forms/check-answers';
import { allFields, type Field, type Form, type Section } from '#core/forms/field';
import { shownFields } from '#core/forms/shown-fields';
import { bareLine, plainText } from './plain-text.ts';

/** What one card asks of a form: its sections, each with those of its fields that are asked there. */
export type FormPage = readonly Section[];

const mostFields = 10;
/** Half of a card. The other half is for what is typed, what is wrong, and what stands around. */
const mostBytes = 12 * 1024;

/**
 * A form in parts that fit on a card each. A card cannot show a field at once when another one is answered, so a field that
 * hangs on another is asked on a later page; whoever does not see it turns no page for it. Which field is on which page
 * depends on the form alone.
 */
export function pagesOf(form: Form): readonly FormPage[] {
  const levels = levelsOf(form);
  const deepest = Math.max(0, ...levels.values());
  return Array.from({ length: deepest + 1 }, (_, level) =>
    form.sections.map((section) => ({
      ...section,
      fields: section.fields.filter((field) => levels.get(field.name) === level),
    })),
  ).flatMap(cut);
}

/** How many other fields a field hangs on, one by one. */
function levelsOf(form: Form): ReadonlyMap<string, number> {
  const fields = allFields(form);
  const asking = new Map(fields.map(({ name, showWhen }) => [name, showWhen?.field]));
  const levelOf = (name: string): number => {
    const way = [name];
    for (let next = asking.get(name); next !== undefined && !way.includes(next); next = asking.get(next))
      way.push(next);
    return way.length - 1;
  };
  return new Map(fields.map(({ name }) => [name, levelOf(name)]));
}

function cut(sections: FormPage): readonly FormPage[] {
  const pages: Section[][] = [];
  let left = { fields: 0, bytes: 0 };
  for (const section of sections) {
    const heading = bytesOf(section.title, section.help);
    let part: Field[] | undefined;
    for (const field of section.fields) {
      const bytes = bytesOfField(field);
      if (left.fields < 1 || left.bytes < bytes + (part ? 0 : heading)) {
        pages.push([]);
        left = { fields: mostFields, bytes: mostBytes };
        part = undefined;
      }
      if (part === undefined) {
        part = [];
        pages.at(-1)?.push({ ...section, fields: part });
        left.bytes -= heading;
      }
      part.push(field);
      left = { fields: left.fields - 1, bytes: left.bytes - bytes };
    }
  }
  return pages;
}

const utf8 = new TextEncoder();
const bytesOf = (...texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + utf8.encode(JSON.stringify(plainText(text))).length, 0);

/** What a question takes without its answer, and without what is wrong with it. */
function bytesOfField(field: Field): number {
  const frame = 450;
  const choices = field.kind === 'choice' || field.kind === 'choices' ? field.choices : [];
  const listed = choices.reduce((sum, { value, label }) => sum + bytesOf(bareLine(label)) + bytesOf(value) + 22, 0);
  const ofDevices = field.kind === 'asset' ? 8_000 : 0;
  return frame + bytesOf(field.label, field.help) + listed + ofDevices;
}

/** The pages of a form, each with what it asks of somebody who has typed this so far, which may be nothing. */
export function pagesFor(form: Form, typed: TypedTexts): readonly FormPage[] {
  const shown = new Set(shownFields(form, answersFromText(form, typed)).map(({ name }) => name));
  return pagesOf(form).map((page) =>
    page
      .map((section) => ({ ...section, fields: section.fields.filter(({ name }) => shown.has(name)) }))
      .filter(({ fields }) => fields.length > 0),
  );
}

/** One page among those that are asked of somebody. */
export interface Turn {
  readonly sections: FormPage;
  /** Numbers of the pages before and after it, from 0; undefined where there is none. */
  readonly before: number | undefined;
  readonly after: number | undefined;
  /** Which of how many it is, from 1, as things are now; one more may follow from what is answered here. */
  readonly part: number;
  readonly parts: number;
  /** No page comes after it, whatever is answered here. */
  readonly isLast: boolean;
}

export function turnAt(form: Form, typed: TypedTexts, page: number): Turn {
  const pages = pagesFor(form, typed);
  const asked = pages.flatMap(({ length }, index) => (length > 0 ? [index] : []));
  const sections = pages[page] ?? [];
  const after = asked.find((index) => index > page);
  const here = new Set(namesOn(sections));
  const hangsOnThis = allFields(form).some(({ showWhen }) => showWhen !== null && here.has(showWhen.field));
  const mayFollow = after === undefined && hangsOnThis;
  return {
    sections,
    before: asked.findLast((index) => index < page),
    after,
    part: asked.indexOf(page) + 1,
    parts: asked.length + (mayFollow ? 1 : 0),
    isLast: after === undefined && !mayFollow,
  };
}

/** The page after this one, or undefined where everything has been asked; after -1, the first. */
export const nextPage = (form: Form, typed: TypedTexts, page: number): number | undefined =>
  turnAt(form, typed, page).after;

export const previousPage = (form: Form, typed: TypedTexts, page: number): number | undefined =>
  turnAt(form, typed, page).before;

const namesOn = (page: FormPage): readonly string[] => page.flatMap(({ fields }) => fields.map(({ name }) => name));

/** What of the complaints about a form concerns the fields of this page. */
export function errorsOn(page: FormPage, errors: readonly FieldError[]): readonly FieldError[] {
  const pointers = new Set(namesOn(page).map(pointerToField));
  return errors.filter(({ pointer }) => pointers.has(pointer));
}
