import { priorities, ticketStatuses } from '#core/tickets/vocabulary';
import {
  defaultColumns,
  type TicketColumn,
  type TicketGrouping,
  ticketColumns,
  ticketGroupings,
} from '#core/views/vocabulary';

/** The filters of the list, under the names that the API and the address give them. An empty text filters nothing. */
export const filterNames = [
  'status',
  'priority',
  'kind',
  'queueId',
  'queueIds',
  'assigneeId',
  'mine',
  'dueFrom',
  'dueBefore',
  'createdFrom',
  'createdTo',
  'updatedFrom',
  'tag',
  'search',
] as const;
export type FilterName = (typeof filterNames)[number];
export type Filters = Readonly<Record<FilterName, string>>;

export const sorts = [
  'updatedAt:desc',
  'updatedAt:asc',
  'createdAt:desc',
  'createdAt:asc',
  'priority:asc',
  'priority:desc',
  'sla.dueAt:asc',
  'sla.dueAt:desc',
] as const;
export type Sort = (typeof sorts)[number];

/** What the list shows and how: a saved view keeps one, and the address says how the present one differs from it. */
export interface Choice {
  readonly filters: Filters;
  readonly sort: Sort;
  readonly group: TicketGrouping | null;
  readonly columns: readonly TicketColumn[];
}

/** What the desk still has to do something about. */
export const unfinished = 'open,in_progress,waiting';

export const filtersOf = (some: Readonly<Record<string, string>>): Filters =>
  Object.fromEntries(filterNames.map((name) => [name, some[name] ?? ''])) as Filters;

export const plainChoice: Choice = {
  filters: filtersOf({ status: unfinished }),
  sort: 'updatedAt:desc',
  group: null,
  columns: defaultColumns,
};

const some = (known: readonly string[]) => (value: string) => value.split(',').every((word) => known.includes(word));
const anId = (value: string) => /^[\w.-]{1,100}$/.test(value);
const aMoment = (value: string) => /^now([+-]\d{1,5}[mhd])?$/.test(value) || !Number.isNaN(Date.parse(value));

/** Whatever an address says: the API is asked only for what it can answer. */
const fits: Readonly<Record<FilterName, (value: string) => boolean>> = {
  status: some(ticketStatuses),
  priority: some(priorities),
  kind: (value) => value === 'incident' || value === 'request',
  queueId: anId,
  queueIds: (value) => value.split(',').every(anId),
  assigneeId: anId,
  mine: (value) => value === 'true' || value === 'false',
  dueFrom: aMoment,
  dueBefore: aMoment,
  createdFrom: aMoment,
  createdTo: aMoment,
  updatedFrom: aMoment,
  tag: (value) => value.length <= 50,
  search: (value) => value.length <= 200,
};

/** The choice that an address makes over another one. What it does not know or cannot read, it leaves as it is. */
export function readChoice(search: string, base: Choice = plainChoice): Choice {
  const said = new URLSearchParams(search);
  const filters = filterNames.map((name) => {
    const value = said.get(name)?.trim();
    return [name, value !== undefined && (value === '' || fits[name](value)) ? value : base.filters[name]];
  });
  const group = said.get('group');
  const wanted = said.get('columns')?.split(',') ?? [];
  const shown = ticketColumns.filter((column) => wanted.includes(column));
  return {
    filters: Object.fromEntries(filters) as Filters,
    sort: sorts.find((sort) => sort === said.get('sort')) ?? base.sort,
    group: group === '' ? null : (ticketGroupings.find((grouping) => grouping === group) ?? base.group),
    columns: shown.length > 0 ? shown : base.columns,
  };
}

/** The part of an address that makes this choice out of the base; everything else that stands in it stays. */
export function writeChoice(search: string, choice: Choice, base: Choice = plainChoice): string {
  const said = new URLSearchParams(search);
  const say = (name: string, value: string, before: string) => {
    if (value === before) said.delete(name);
    else said.set(name, value);
  };
  for (const name of filterNames) say(name, choice.filters[name], base.filters[name]);
  say('sort', choice.sort, base.sort);
  say('group', choice.group ?? '', base.group ?? '');
  say('columns', choice.columns.join(','), base.columns.join(','));
  return searchText(said);
}

/** Commas and colons are as good in an address as what they are written as. */
export function searchText(parameters: URLSearchParams): string {
  const text = parameters.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return text === '' ? '' : `?${text}`;
}

export const sameChoice = (one: Choice, other: Choice): boolean => writeChoice('', one, other) === '';

/** Without the empty ones, as the API takes them. */
export const askedFilters = (filters: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''));

/** What a filter on promises is called; undefined for moments that are none of these. */
export const dues = {
  overdue: { dueFrom: '', dueBefore: 'now' },
  atRisk: { dueFrom: 'now', dueBefore: 'now+60m' },
  day: { dueFrom: 'now', dueBefore: 'now+24h' },
} as const;
export type Due = keyof typeof dues;

export const dueOf = ({ dueFrom, dueBefore }: Pick<Filters, 'dueFrom' | 'dueBefore'>): Due | undefined =>
  (Object.keys(dues) as Due[]).find((due) => dues[due].dueFrom === dueFrom && dues[due].dueBefore === dueBefore);
