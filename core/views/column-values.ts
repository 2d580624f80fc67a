import type { TicketView } from '../tickets/contract.ts';
import type { TicketColumn } from './vocabulary.ts';

/** What each column says of a ticket, as plain text; empty where there is nothing. Times are ISO, in UTC. */
export const columnValues: { readonly [C in TicketColumn]: (ticket: TicketView) => string } = {
  number: ({ number }) => number,
  kind: ({ kind }) => kind,
  subject: ({ subject }) => subject,
  status: ({ status }) => status,
  waitingFor: ({ waitingFor }) => waitingFor ?? '',
  priority: ({ priority }) => priority,
  requester: ({ requester }) => requester.name,
  affectedUser: ({ affectedUser }) => affectedUser?.name ?? '',
  assignee: ({ assignee }) => assignee?.name ?? '',
  queue: ({ queue }) => queue.name,
  category: ({ categoryId }) => categoryId ?? '',
  tags: ({ tags }) => tags.join(' '),
  channel: ({ channel }) => channel,
  dueAt: ({ sla }) => sla?.dueAt ?? '',
  breached: ({ slas }) => (slas.some(({ breachedAt }) => breachedAt !== null) ? 'yes' : 'no'),
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ updatedAt }) => updatedAt,
  resolvedAt: ({ resolvedAt }) => resolvedAt ?? '',
  closedAt: ({ closedAt }) => closedAt ?? '',
  resolution: ({ resolution }) => resolution?.code ?? '',
};
