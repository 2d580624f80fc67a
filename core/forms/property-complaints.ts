import type { FieldError } from '../api/problem.ts';
import { isDate, isNearDay } from './calendar-date.ts';
import { checkValue } from './check-value.ts';
import { choiceComplaints } from './choice-complaints.ts';
import { complaint, countComplaints, type Path, strangers, wordsComplaints } from './complaint.ts';
import type { FieldKind } from './field.ts';
import { fieldOf, formats, kindOf } from './field-of.ts';
import type { PropertySchema } from './form-schema.ts';
import { formLimits, longestAnswer } from './limits.ts';
import { patternTrouble } from './pattern-cost.ts';
import { isPlainObject, own, type PlainObject } from './plain-json.ts';
import { troubleSentence, troubleWordsEn } from './trouble.ts';

const always = ['type', 'title', 'description', 'x-showWhen'];
const ofTexts = ['minLength', 'maxLength', 'pattern', 'default'];

/** What can be said of each kind of field, beside what can be said of all. */
const keywords: { readonly [K in FieldKind]: readonly string[] } = {
  text: ofTexts,
  long_text: ['format', ...ofTexts],
  email: ['format', ...ofTexts],
  number: ['minimum', 'maximum', 'default'],
  integer: ['minimum', 'maximum', 'default'],
  boolean: ['default'],
  choice: ['enum', 'oneOf', 'default'],
  choices: ['items', 'uniqueItems', 'minItems', 'maxItems', 'default'],
  date: ['format', 'x-earliest', 'x-latest', 'default'],
  person: ['format'],
  asset: ['format'],
  file: ['format'],
};
const allKeywords = new Set([...always, ...Object.values(keywords).flat()]);

/** Everything that is wrong with one property by itself; what it says of other fields is looked at elsewhere. */
export function propertyComplaints(name: string, property: unknown, path: Path): FieldError[] {
  if (!isPlainObject(property))
    return [complaint(path, 'type', 'Describe the field by an object, {"type": "string"} at least.')];
  const kind = kindOf(property);
  if (kind === undefined) return [kindComplaint(property, path)];
  const errors = [
    ...Object.keys(property).flatMap((keyword) => keywordComplaints(keyword, kind, path)),
    ...(property.title === undefined ? [] : wordsComplaints(property.title, [...path, 'title'], 1, formLimits.title)),
    ...(property.description === undefined
      ? []
      : wordsComplaints(property.description, [...path, 'description'], 0, formLimits.help)),
    ...limitComplaints(kind, property, path),
  ];
  return errors.length > 0 ? errors : defaultComplaints(name, property as unknown as PropertySchema, path);
}

function kindComplaint({ type, format }: PlainObject, path: Path): FieldError {
  if (type === undefined) return complaint([...path, 'type'], 'required', `Say what it is. ${types}`);
  if (type !== 'string') return complaint([...path, 'type'], 'enum', types);
  return complaint(
    [...path, 'format'],
    typeof format === 'string' ? 'enum' : 'type',
    `Use one of: ${formats.join(', ')}. For a line of text, leave format out.`,
  );
}

const types = 'Use one of: string, number, integer, boolean, array.';

function keywordComplaints(keyword: string, kind: FieldKind, path: Path): FieldError[] {
  if (always.includes(keyword) || keywords[kind].includes(keyword)) return [];
  const detail = allKeywords.has(keyword)
    ? `This does not go with ${kindNames[kind]}. Remove it.`
    : `Forms do not know this keyword. Remove it; ${kindNames[kind]} knows ${[...always, ...keywords[kind]].join(', ')}.`;
  return [complaint([...path, keyword.toWellFormed().slice(0, 100)], 'unknown', detail)];
}

const kindNames: { readonly [K in FieldKind]: string } = {
  text: 'a text',
  long_text: 'a long text',
  email: 'an e-mail address',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'a yes or no',
  choice: 'a choice',
  choices: 'a choice of several',
  date: 'a date',
  person: 'a person',
  asset: 'an asset',
  file: 'a file',
};

function limitComplaints(kind: FieldKind, property: PlainObject, path: Path): FieldError[] {
  switch (kind) {
    case 'text':
    case 'long_text':
    case 'email':
      return textComplaints(property, path, longestAnswer[kind]);
    case 'number':
    case 'integer':
      return numberComplaints(property, path, kind === 'integer');
    case 'choice':
      return choiceComplaints(property, path, false);
    case 'choices':
      return listComplaints(property, path);
    case 'date':
      return dateComplaints(property, path);
    default:
      return [];
  }
}

const given = (property: PlainObject, keyword: string, check: (value: unknown) => FieldError[]): FieldError[] => {
  const value = own(property, keyword);
  return value === undefined ? [] : check(value);
};

/** Two limits that are right by themselves, and the wrong way round. */
const order = (property: PlainObject, least: string, most: string, path: Path): FieldError[] => {
  const [low, high] = [own(property, least), own(property, most)];
  const isWrong =
    (typeof low === 'number' && typeof high === 'number' && low > high) ||
    (typeof low === 'string' && typeof high === 'string' && low > high);
  return isWrong
    ? [
        complaint(
          [...path, least],
          'range',
          `${least} is more than ${most}, so that no answer would do. Change one of them.`,
        ),
      ]
    : [];
};

function textComplaints(property: PlainObject, path: Path, longest: number): FieldError[] {
  const errors = [
    ...given(property, 'minLength', (value) => countComplaints(value, [...path, 'minLength'], 0, longest)),
    ...given(property, 'maxLength', (value) => countComplaints(value, [...path, 'maxLength'], 1, longest)),
  ];
  const most = property.maxLength;
  return [
    ...errors,
    ...(errors.length > 0 ? [] : order(property, 'minLength', 'maxLength', path)),
    ...given(property, 'pattern', (value) =>
      patternComplaints(value, [...path, 'pattern'], errors.length === 0 && typeof most === 'number' ? most : longest),
    ),
  ];
}

function patternComplaints(value: unknown, path: Path, longest: number): FieldError[] {
  const errors = wordsComplaints(value, path, 1, formLimits.pattern);
  if (typeof value !== 'string' || errors.length > 0) return errors;
  const trouble = patternTrouble(value, longest);
  return trouble === undefined ? [] : [complaint(path, 'pattern', trouble)];
}

function numberComplaints(property: PlainObject, path: Path, isWhole: boolean): FieldError[] {
  const check = (keyword: string) =>
    given(property, keyword, (value) => {
      const isRight = isWhole ? Number.isSafeInteger(value) : Number.isFinite(value);
      return isRight
        ? []
        : [complaint([...path, keyword], 'type', isWhole ? 'Give a whole number.' : 'Give a number.')];
    });
  const errors = [...check('minimum'), ...check('maximum')];
  return errors.length > 0 ? errors : order(property, 'minimum', 'maximum', path);
}

const earliestWords = 'Give a day as year-month-day, such as 2026-03-31, or today, or today+7d for a week ahead.';

function dateComplaints(property: PlainObject, path: Path): FieldError[] {
  const check = (keyword: string, detail: string, isRight: (text: string) => boolean) =>
    given(property, keyword, (value) =>
      typeof value === 'string' && isRight(value) ? [] : [complaint([...path, keyword], 'format', detail)],
    );
  const earliest = own(property, 'x-earliest');
  const counts = typeof earliest === 'string' && isNearDay(earliest);
  const errors = [
    ...check('x-earliest', earliestWords, (text) => isDate(text) || isNearDay(text)),
    ...check('x-latest', troubleWordsEn.date, isDate),
  ];
  return errors.length > 0 || counts ? errors : order(property, 'x-earliest', 'x-latest', path);
}

function listComplaints(property: PlainObject, path: Path): FieldError[] {
  const { items } = property;
  const here = [...path, 'items'];
  if (!isPlainObject(items)) {
    const detail = 'Say what can be chosen: {"type": "string", "enum": [ … ]}, or oneOf with const and title.';
    return [complaint(here, items === undefined ? 'required' : 'type', detail)];
  }
  const errors = [
    ...strangers(items, ['type', 'enum', 'oneOf'], here, 'Items have type and enum or oneOf only. Remove this.'),
    ...(items.type === 'string'
      ? []
      : [complaint([...here, 'type'], 'enum', 'Use string: lists of other things have no face.')]),
    ...choiceComplaints(items, here, true),
    ...given(property, 'uniqueItems', (value) =>
      value === true
        ? []
        : [complaint([...path, 'uniqueItems'], 'enum', 'Nothing can be chosen twice. Use true, or leave it out.')],
    ),
  ];
  if (errors.length > 0) return errors;
  const count = [items.enum ?? items.oneOf].flat().length;
  const counts = [
    ...given(property, 'minItems', (value) => countComplaints(value, [...path, 'minItems'], 0, count)),
    ...given(property, 'maxItems', (value) => countComplaints(value, [...path, 'maxItems'], 1, count)),
  ];
  return counts.length > 0 ? counts : order(property, 'minItems', 'maxItems', path);
}

/** The default must be an answer that the field itself accepts. */
function defaultComplaints(name: string, property: PropertySchema, path: Path): FieldError[] {
  if (!('default' in property) || property.default === undefined) return [];
  const field = fieldOf(name, property, false);
  const reading = checkValue(field, property.default);
  if (reading === 'nothing')
    return [
      complaint([...path, 'default'], 'default', 'This is no answer. Remove it, so that the field begins empty.'),
    ];
  if ('value' in reading) return [];
  return [
    complaint(
      [...path, 'default'],
      'default',
      `The field itself would refuse this. ${troubleSentence(field, reading.trouble, troubleWordsEn)}`,
    ),
  ];
}
