import { listing } from '../listing.ts';
import type { Ctx } from '../platform.ts';
import type { Filter } from '../store.ts';
import { useCase } from '../use-case.ts';
import { ListTickets } from './contract.ts';
import { readableBy } from './policy.ts';
import { ticketView } from './present-ticket.ts';
import type { Ticket } from './ticket.ts';

/** What a sort walks: each is one indexed field. */
const sortFields = {
  createdAt: 'createdAt',
  updatedAt: 'updatedAt',
  priority: 'priorityOrder',
  'sla.dueAt': 'slaDueAt',
} as const;

/** One query, whatever the filters; the caller's own reach is part of it. */
export const listTickets = useCase('tickets:read', ListTickets, (ctx, input) => {
  const [sort = 'createdAt', direction] = (input.sort ?? 'createdAt:desc').split(':');
  const field = sortFields[sort as keyof typeof sortFields];
  return listing(
    (query) => ctx.store.query('ticket', query),
    {
      where: { and: [...readableBy(ctx.actor), ...filtersOf(ctx, input)] },
      orderBy: { field, direction: direction === 'asc' ? 'asc' : 'desc' },
    },
    input,
    (ticket: Ticket) => ({ value: ticket[field], id: ticket.id }),
    ticketView,
  );
});

function filtersOf(ctx: Ctx, input: ListTickets): Filter[] {
  const filters: Filter[] = [];
  if (input.mine === true) filters.push({ field: 'readers', has: ctx.actor.id });
  if (input.status) filters.push({ field: 'status', in: input.status });
  if (input.priority) filters.push({ field: 'priority', in: input.priority });
  if (input.kind) filters.push({ field: 'kind', is: input.kind });
  if (input.queueId) filters.push({ field: 'queue.id', is: input.queueId });
  if (input.assigneeId) filters.push(assigneeFilter(ctx, input.assigneeId));
  if (input.tag) filters.push({ field: 'tags', has: input.tag });
  if (input.createdFrom) filters.push({ field: 'createdAt', atLeast: startOf(input.createdFrom) });
  if (input.createdTo) filters.push({ field: 'createdAt', below: endOf(input.createdTo) });
  if (input.search) filters.push({ contains: input.search });
  return filters;
}

function assigneeFilter(ctx: Ctx, assigneeId: string): Filter {
  if (assigneeId === 'none') return { field: 'assignee', is: null };
  return { field: 'assignee.id', is: assigneeId === 'me' ? ctx.actor.id : assigneeId };
}

const startOf = (value: string): string => timestamp(Date.parse(value));

const lastMoment = Date.parse('9999-12-31T23:59:59.999Z');

/** Times compare as text, which holds for years of four digits. */
const timestamp = (ms: number): string =>
  new Date(Math.min(Math.max(ms, Date.parse('0000-01-01')), lastMoment)).toISOString();

/** A date without a time means the whole of that day. */
const endOf = (value: string): string =>
  timestamp(value.includes('T') ? Date.parse(value) : Date.parse(value) + 24 * 3600 * 1000);
