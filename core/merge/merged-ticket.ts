import { inStage } from '../requests/lifecycle.ts';
import { isRequest } from '../requests/request.ts';
import type { PersonRef } from '../tenancy/actor.ts';
import { isLinked, withLink, withoutLink } from '../tickets/linked.ts';
import { cameAfter } from '../tickets/merged-words.ts';
import { noWait } from '../tickets/move.ts';
import type { MergedTicket, Ticket } from '../tickets/ticket.ts';

export interface Merging {
  readonly at: string;
  readonly jobId: string;
  readonly by: PersonRef;
}

/** The ticket as it is closed by being merged into another one. */
export function closedInto(ticket: Ticket, target: Ticket, { at, jobId, by }: Merging): Ticket {
  const { status, waitingFor, waitingSince } = ticket;
  const linked = isLinked(ticket, 'duplicate', target.number);
  const was = { status, waitingFor, waitingSince, stage: ticket.request?.stage ?? null, linked };
  const closed: Ticket = isRequest(ticket) ? inStage(ticket, 'cancelled') : { ...ticket, status: 'closed' };
  return {
    ...withLink(closed, 'duplicate', target.number),
    ...noWait,
    resolution: { code: 'duplicate', text: `Merged into ${target.number}, where it goes on.`, by, at },
    resolvedAt: at,
    closedAt: at,
    mergedInto: { id: target.id, number: target.number, at, jobId, was },
  };
}

/** The same ticket as it stood before that. */
export function takenBackOut(ticket: Ticket): Ticket {
  const { mergedInto, ...rest } = ticket;
  if (!mergedInto) return ticket;
  const { status, waitingFor, waitingSince, stage, linked } = mergedInto.was;
  const opened: Ticket = isRequest(rest) && stage !== null ? inStage(rest, stage) : rest;
  return {
    ...(linked ? opened : withoutLink(opened, 'duplicate', mergedInto.number)),
    status,
    waitingFor,
    waitingSince,
    resolution: null,
    resolvedAt: null,
    closedAt: null,
  };
}

const ownersOf = ({ requester, affectedUser }: Ticket): readonly PersonRef[] =>
  affectedUser ? [requester, affectedUser] : [requester];

interface Joining extends Merging {
  readonly sharesWords: boolean;
}

/**
 * The target with one more ticket merged into it, and with those that were merged into that one before. Whose tickets they
 * are become watchers.
 */
export function joinedBy(target: Ticket, source: Ticket, joining: Joining): Ticket {
  let after: Ticket = target;
  for (const [one, people] of [
    [directEntry(target, source, joining), ownersOf(source)],
    ...(source.mergedFrom ?? []).map(
      (entry) => [throughEntry(entry, source, joining), cameWith(entry, source)] as const,
    ),
  ] as const) {
    const there = new Set([...ownersOf(after), ...after.watchers].map(({ id }) => id));
    const gained = people.filter(({ id }) => !there.has(id));
    after = {
      ...after,
      watchers: [...after.watchers, ...gained],
      mergedFrom: [...(after.mergedFrom ?? []), { ...one, gained: gained.map(({ id }) => id) }],
    };
  }
  return withLink(after, 'duplicated_by', source.number);
}

type Entry = Omit<MergedTicket, 'gained'>;

/** Who came into the source with other tickets reads of it only what was said since, here as there. */
function directEntry(target: Ticket, source: Ticket, { at, jobId, sharesWords }: Joining): Entry {
  const newcomers = source.newcomers ?? [];
  const late = newcomers.map((memberId) => ({ memberId, since: cameAfter(memberId, source) }));
  return {
    id: source.id,
    number: source.number,
    queueId: source.queue.id,
    at,
    jobId,
    sharesWords,
    people: ownersOf(source).map(({ id }) => id),
    readers: source.readers.filter((id) => !newcomers.includes(id)),
    ...(late.length > 0 && { late }),
    through: null,
    linked: isLinked(target, 'duplicated_by', source.number),
  };
}

/** What was shared within the source stays shared among those who took part there. */
const throughEntry = (
  { gained: _, ...entry }: MergedTicket,
  source: Ticket,
  { at, jobId, sharesWords }: Joining,
): Entry => ({
  ...entry,
  at,
  jobId,
  sharesWords: entry.sharesWords && sharesWords,
  readers: entry.sharesWords ? [...new Set([...entry.readers, ...source.readers])] : entry.readers,
  through: source.id,
});

const cameWith = ({ people }: MergedTicket, source: Ticket): readonly PersonRef[] =>
  source.watchers.filter(({ id }) => people.includes(id));

const isOf = (entry: MergedTicket, sourceId: string, jobId: string): boolean =>
  entry.jobId === jobId && (entry.id === sourceId || entry.through === sourceId);

/** Whether this merge is among those of the target. */
export const hasJoined = ({ mergedFrom = [] }: Ticket, sourceId: string, jobId: string): boolean =>
  mergedFrom.some((entry) => isOf(entry, sourceId, jobId));

export interface Left {
  readonly after: Ticket;
  /** Who is no watcher any more. */
  readonly lost: readonly string[];
  /** Since when they were. */
  readonly since: string;
}

/** The target without what one merge brought: just the watchers that it gained, unless they came with another one, too. */
export function leftBy(target: Ticket, source: Pick<Ticket, 'id' | 'number'>, jobId: string): Left {
  const all = target.mergedFrom ?? [];
  const leaving = all.filter((entry) => isOf(entry, source.id, jobId));
  const gained = leaving.flatMap((entry) => entry.gained);
  const handed = new Set<string>();
  const staying = all
    .filter((entry) => !leaving.includes(entry))
    .map((entry) => {
      const kept = gained.filter((id) => entry.people.includes(id) && !handed.has(id));
      for (const id of kept) handed.add(id);
      return kept.length === 0 ? entry : { ...entry, gained: [...entry.gained, ...kept] };
    });
  const lost = gained.filter((id) => !handed.has(id));
  const direct = leaving.find(({ id }) => id === source.id);
  const unlinked = direct?.linked ? target : withoutLink(target, 'duplicated_by', source.number);
  const after = { ...unlinked, watchers: target.watchers.filter(({ id }) => !lost.includes(id)), mergedFrom: staying };
  return { after, lost, since: leaving.map(({ at }) => at).sort()[0] ?? '' };
}
