import { forbidden, notFound } from '../api/problem.ts';
import type { Filter } from '../store.ts';
import type { Actor } from '../tenancy/actor.ts';
import { isKeptFrom, type Ticket } from './ticket.ts';

/** What decides who may know of a ticket. */
export type TicketReach = Pick<Ticket, 'id' | 'readers' | 'keptFrom' | 'approverIds' | 'queue'>;

/**
 * People see the tickets they take part in and those they are or were asked to approve; the desk sees all but those of
 * restricted queues it is not in. Whoever came by the link of a mail sees the ticket it is about. Whom a sensitive request
 * is about knows nothing of it, whatever their role.
 */
export const mayRead = (actor: Actor, ticket: TicketReach): boolean =>
  actor.tenantId !== '' &&
  actor.scopes.has('tickets:read') &&
  (actor.link === undefined || actor.link.ticketId === ticket.id) &&
  !isKeptFrom(ticket, actor.id) &&
  (takesPart(actor, ticket) ||
    ticket.approverIds.includes(actor.id) ||
    (actor.reach === 'all' && !actor.closedQueues.includes(ticket.queue.id)));

/** The same rule as a filter of a list, but for what they approve: that has a list of its own. */
export const readableBy = (actor: Actor): readonly Filter[] => {
  const own: Filter = { field: 'readers', has: actor.id };
  const notAboutThem: Filter = { field: 'keptFrom', hasNot: actor.id };
  if (actor.reach === 'own') return [own, notAboutThem];
  if (actor.closedQueues.length === 0) return [notAboutThem];
  return [{ or: [{ field: 'queue.id', notIn: actor.closedQueues }, own] }, notAboutThem];
};

/** Requester, affected user and watchers take part in a ticket. */
export const takesPart = (actor: Actor, ticket: Pick<Ticket, 'readers' | 'keptFrom'>): boolean =>
  ticket.readers.includes(actor.id) && !isKeptFrom(ticket, actor.id);

/** A ticket is the requester's and, when it was reported on behalf of someone, that person's too. */
export const owns = (actor: Actor, ticket: Ticket): boolean =>
  ticket.requester.id === actor.id || ticket.affectedUser?.id === actor.id;

/**
 * Whoever works the desk works on every ticket but those of restricted queues they are not in. Taking part in such a
 * ticket does not make somebody its desk: it may be about them.
 */
export const worksOn = (actor: Actor, ticket: TicketReach): boolean =>
  actor.reach === 'all' && !actor.closedQueues.includes(ticket.queue.id) && mayRead(actor, ticket);

/** Notes are for those who work on the ticket: nobody else reads, counts or writes them. */
export const mayReadNotes = (actor: Actor, ticket: TicketReach): boolean => worksOn(actor, ticket);

/** The history of a ticket is for those who work on it and for auditors. */
export const mayReadAudit = (actor: Actor, ticket: Ticket): boolean =>
  worksOn(actor, ticket) || (actor.scopes.has('audit:read') && mayRead(actor, ticket));

/** Why a rule says no: nothing at all where the ticket may not be known, else the sentence. */
export function demand(allowed: boolean, sentence: string): void {
  if (!allowed) throw forbidden(sentence);
}

export function demandReadable(actor: Actor, ticket: Ticket | undefined): asserts ticket is Ticket {
  if (!ticket || !mayRead(actor, ticket)) throw notFound();
}
