import type { AuditEntryView } from '#core/tickets/contract';
import type { Moments } from '../lib/moments.ts';
import type { Strings } from '../strings/en.ts';
import { mergeDeed } from './merged-in-audit.ts';
import { plainDeed } from './plain-deed.ts';
import type { DeskTicketWords } from './words-en.ts';

interface Speech {
  readonly words: DeskTicketWords;
  readonly strings: Strings;
  readonly moments: Moments;
}

/** A field of a ticket before and after a change, in words; null where there was nothing, or is nothing any more. */
export interface ChangedField {
  readonly field: string;
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What somebody did, as it goes on after their name: `changed it (priority: P1)`. */
export function deedOf(entry: AuditEntryView, speech: Speech): string {
  const { words } = speech;
  const sentence = mergeDeed([entry], words) ?? plainDeed(entry, words);
  if (sentence !== undefined) return sentence;
  const said: Readonly<Record<string, string>> = words.audit.actions;
  const known = said[entry.action];
  if (known !== undefined && saysAll.has(entry.action)) return known;
  const changes = fieldsOf(entry, speech).filter(({ field }) => !quiet.has(field));
  const shown = changes
    .slice(0, mostShown)
    .map(({ field, name, after }) => words.audit.became(name, after ?? noneOf(field, words)));
  const rest = shown.join('; ');
  if (known === undefined) return rest === '' ? words.audit.changed : rest;
  return rest === '' ? known : words.audit.with(known, rest);
}

const noneOf = (field: string, { audit }: DeskTicketWords): string =>
  field === 'assignee' ? audit.nobody : audit.nothing;

const mostShown = 3;
/** What was done says what came of it. */
const saysAll: ReadonlySet<string> = new Set(['incident.create', 'request.create', 'ticket.take']);

/** They follow from what is said already. */
const quiet: ReadonlySet<string> = new Set([
  'id',
  'number',
  'kind',
  'createdAt',
  'description',
  'requester',
  'impact',
  'urgency',
  'channel',
  'routing',
  'resolution',
  'resolvedAt',
  'closedAt',
  'waitingSince',
  'assignment',
  'priorityOverridden',
  'status',
  'request',
  'meta',
  'comment',
  'uploads',
  'openTasks',
  'hash',
]);

/** The changed fields that people know; whatever else is kept of a change is named by its own name. */
export function fieldsOf({ before, after }: AuditEntryView, speech: Speech): readonly ChangedField[] {
  const names: Readonly<Record<string, string>> = speech.words.audit.fields;
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields
    .filter((field) => names[field] !== undefined)
    .map((field) => ({
      field,
      name: names[field] ?? field,
      before: isNothing(before[field]) ? null : readable(field, before[field], speech),
      // That something is off or none says nothing where it was not there before.
      after:
        isNothing(after[field]) || (before[field] === undefined && !after[field])
          ? null
          : readable(field, after[field], speech),
    }))
    .filter((change) => change.before !== change.after);
}

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** A value of a field, in words. */
export function readable(field: string, value: unknown, speech: Speech): string {
  const { words, strings, moments } = speech;
  if (isNothing(value)) return words.audit.nothing;
  if (typeof value === 'boolean') return value ? words.audit.yes : words.audit.no;
  if (typeof value === 'number') return (leveled.has(field) && words.audit.levels[value]) || String(value);
  if (typeof value === 'string') return textOf(field, value, strings, words, moments);
  if (Array.isArray(value)) return value.map((one) => readable(field, one, speech)).join(', ');
  return objectOf(value as Readonly<Record<string, unknown>>, speech);
}

function textOf(field: string, value: string, strings: Strings, words: DeskTicketWords, moments: Moments): string {
  const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    status: strings.statuses,
    waitingFor: words.waitsFor,
    code: strings.closures,
    channel: words.channels,
  };
  const known = tables[field]?.[value];
  if (known !== undefined) return known;
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return moments.full(value);
  return value.length > longest ? `${value.slice(0, longest)}…` : value;
}

const longest = 300;
const leveled: ReadonlySet<string> = new Set(['impact', 'urgency']);

/** People and queues by name, links by what they say, requests by their stage. */
function objectOf(value: Readonly<Record<string, unknown>>, { words, strings }: Speech): string {
  const text = (key: string) => (typeof value[key] === 'string' ? value[key] : undefined);
  const link: Readonly<Record<string, string>> = words.linkTypes;
  const type = text('type');
  const other = text('ticketId');
  if (type !== undefined && other !== undefined && link[type] !== undefined) return `${link[type]} ${other}`;
  const stage: Readonly<Record<string, string>> = strings.requestStages;
  const said = text('stage');
  if (said !== undefined && stage[said] !== undefined) return stage[said];
  const closures: Readonly<Record<string, string>> = strings.closures;
  const code = text('code');
  if (code !== undefined && closures[code] !== undefined) return closures[code];
  return (
    text('name') ??
    text('title') ??
    text('filename') ??
    text('number') ??
    text('model') ??
    text('id') ??
    words.audit.something
  );
}
