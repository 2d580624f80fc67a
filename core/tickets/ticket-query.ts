import type { Ctx } from '../platform.ts';
import type { Filter, Query, Stored } from '../store.ts';
import type { ListTickets } from './contract.ts';
import { searchableBy } from './merged-words.ts';
import { readableBy } from './policy.ts';
import type { Ticket } from './ticket.ts';

/** What a sort walks: each is one indexed field. */
const sortFields = {
  createdAt: 'createdAt',
  updatedAt: 'updatedAt',
  priority: 'priorityOrder',
  'sla.dueAt': 'slaDueAt',
} as const;

export type TicketFilterInput = Omit<ListTickets, 'page' | 'pageSize' | 'cursor' | 'limit'>;

/** A list of tickets as the store is asked for it. */
export interface TicketQuery {
  readonly query: Pick<Query, 'where' | 'orderBy'>;
  /** What was asked, whenever: the same for each page of a list that moves with the time. */
  readonly asked: unknown;
  readonly sortValue: (ticket: Stored<Ticket>) => { readonly value: string; readonly id: string };
}

/** One query, whatever the filters; the caller's own reach is part of it. */
export function ticketQuery(ctx: Ctx, input: TicketFilterInput): TicketQuery {
  const [sort = 'createdAt', direction] = (input.sort ?? 'createdAt:desc').split(':');
  const field = sortFields[sort as keyof typeof sortFields];
  const asOf = (nowMs: number): TicketQuery['query'] => ({
    where: { and: [...readableBy(ctx.actor), ...filtersOf(ctx, input, nowMs)] },
    orderBy: { field, direction: direction === 'asc' ? 'asc' : 'desc' },
  });
  return {
    query: asOf(ctx.platform.clock.now().getTime()),
    asked: asOf(0),
    sortValue: (ticket) => ({ value: ticket[field], id: ticket.id }),
  };
}

function filtersOf(ctx: Ctx, input: TicketFilterInput, nowMs: number): Filter[] {
  const filters: Filter[] = [];
  if (input.mine === true) filters.push({ field: 'readers', has: ctx.actor.id });
  if (input.status) filters.push({ field: 'status', in: input.status });
  if (input.priority) filters.push({ field: 'priority', in: input.priority });
  if (input.kind) filters.push({ field: 'kind', is: input.kind });
  if (input.queueId) filters.push({ field: 'queue.id', is: input.queueId });
  if (input.queueIds) filters.push({ field: 'queue.id', in: input.queueIds });
  if (input.assigneeId) filters.push(assigneeFilter(ctx, input.assigneeId));
  if (input.tag) filters.push({ field: 'tags', has: input.tag });
  if (input.createdFrom) filters.push({ field: 'createdAt', atLeast: startOf(input.createdFrom, nowMs) });
  if (input.createdTo) filters.push({ field: 'createdAt', below: endOf(input.createdTo, nowMs) });
  if (input.updatedFrom) filters.push({ field: 'updatedAt', atLeast: startOf(input.updatedFrom, nowMs) });
  if (input.dueFrom) filters.push({ field: 'slaDueAt', atLeast: startOf(input.dueFrom, nowMs) });
  if (input.dueBefore) filters.push({ field: 'slaDueAt', below: startOf(input.dueBefore, nowMs) });
  if (input.search) filters.push({ contains: input.search }, ...searchableBy(ctx.actor, input.search));
  return filters;
}

/** Nobody has it: asked of the id, which an index knows. */
export const unassigned: Filter = { field: 'assignee.id', is: null };

function assigneeFilter(ctx: Ctx, assigneeId: string): Filter {
  if (assigneeId === 'none') return unassigned;
  return { field: 'assignee.id', is: assigneeId === 'me' ? ctx.actor.id : assigneeId };
}

const minuteMs = 60_000;
const unitMs = { m: minuteMs, h: 60 * minuteMs, d: 24 * 60 * minuteMs };

/** `now`, and `now` with so many minutes, hours or days added or taken away; undefined for anything else. */
function movingTime(value: string, nowMs: number): number | undefined {
  const match = /^now(?:([+-])(\d+)([mhd]))?$/.exec(value);
  if (!match) return undefined;
  const [, sign, count, unit] = match;
  const distance = Number(count ?? 0) * unitMs[(unit ?? 'm') as keyof typeof unitMs];
  return sign === '-' ? nowMs - distance : nowMs + distance;
}

const startOf = (value: string, nowMs: number): string => timestamp(movingTime(value, nowMs) ?? Date.parse(value));

const lastMoment = Date.parse('9999-12-31T23:59:59.999Z');

/** Times compare as text, which holds for years of four digits. */
const timestamp = (ms: number): string =>
  new Date(Math.min(Math.max(ms, Date.parse('0000-01-01')), lastMoment)).toISOString();

/** A date without a time means the whole of that day. */
const endOf = (value: string, nowMs: number): string => {
  const moving = movingTime(value, nowMs);
  if (moving !== undefined) return timestamp(moving);
  return timestamp(value.includes('T') ? Date.parse(value) : Date.parse(value) + unitMs.d);
};
