import { useQuery } from '@tanstack/react-query';
import type { TicketView } from '#core/tickets/contract';
import { useDeskPeople } from '../desk/use-desk-people.ts';
import { usePeople } from '../forms/use-people.ts';
import { useClient } from '../lib/use-client.ts';
import type { Mode } from './composer-drafts.ts';

export interface Suggestion {
  readonly id: string;
  readonly name: string;
  readonly hint?: string;
  readonly isDesk?: boolean;
}

const longMs = 5 * 60_000;
const mostShown = 8;

/** Canned responses by what is typed of shortcut or name; private ones are for notes alone. Undefined until they are there. */
export function useCanned(typed: string, mode: Mode, kind: TicketView['kind']): readonly Suggestion[] | undefined {
  const client = useClient();
  const { data } = useQuery({
    queryKey: ['canned', kind],
    queryFn: async ({ signal }) => (await client.listCannedResponses({ kind }, { signal })).items,
    staleTime: longMs,
  });
  const wanted = typed.toLowerCase();
  return data
    ?.filter(({ isPrivate }) => mode === 'note' || !isPrivate)
    .filter(({ name, shortcut }) => shortcut.includes(wanted) || name.toLowerCase().includes(wanted))
    .sort((one, other) => rank(one.shortcut, wanted) - rank(other.shortcut, wanted))
    .slice(0, 50)
    .map(({ id, name, shortcut, body }) => ({ id, name: `/${shortcut} ${name}`, hint: gistOf(body) }));
}

const rank = (shortcut: string, wanted: string): number => (shortcut.startsWith(wanted) ? 0 : 1);

/** What it is about: not how it greets, and not how it takes its leave. */
const gistOf = (body: string): string =>
  body
    .replaceAll(/\{\{.*?\}\}/g, '…')
    .split('\n')
    .reduce((longest, line) => (line.length > longest.length ? line : longest), '');

interface PlaceWords {
  readonly ofDesk: string;
  readonly ofTicket: string;
}

/** Whom to name: first who takes part, then the desk, then everybody; with where they belong, as far as it is known. */
export function usePeopleToName(
  typed: string,
  ticket: TicketView,
  words: PlaceWords,
): readonly Suggestion[] | undefined {
  const desk = useDeskPeople(true).data;
  const others = usePeople(typed.length > 1 ? typed : '').data;
  if (!desk) return undefined;
  const deskIds = new Set(desk.map(({ id }) => id));
  const { requester, affectedUser, assignee, watchers } = ticket;
  const near = [requester, affectedUser, assignee, ...watchers].filter((person) => person !== null);
  const nearIds = new Set(near.map(({ id }) => id));
  const all = [...near, ...desk, ...(others ?? []).filter(({ active }) => active)];
  const wanted = typed.toLowerCase();
  const fits = (name: string) =>
    name
      .toLowerCase()
      .split(/\s+/)
      .some((word) => word.startsWith(wanted));
  const hintOf = (id: string): string | undefined => {
    if (deskIds.has(id)) return words.ofDesk;
    const department = others?.find((one) => one.id === id)?.departmentId;
    if (department && !isKey.test(department)) return department;
    return nearIds.has(id) ? words.ofTicket : undefined;
  };
  const one = new Map(all.filter(({ name }) => fits(name)).map(({ id, name }) => [id, name] as const));
  return [...one].slice(0, mostShown).map(([id, name]) => {
    const hint = hintOf(id);
    return { id, name, isDesk: deskIds.has(id), ...(hint !== undefined && { hint }) };
  });
}

/** Some directories name departments by keys, which tell people nothing. */
const isKey = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i;
