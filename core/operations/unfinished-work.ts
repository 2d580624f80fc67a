import { z } from 'zod';
import type { Documents } from '../documents.ts';
import type { Ctx } from '../platform.ts';
import type { Filter } from '../store.ts';
import { useCase } from '../use-case.ts';

/** What waits for a story to go on with it, in the order in which it is looked through. */
export const unfinishedKinds = [
  'clocks',
  'waiting',
  'resolved',
  'recomputes',
  'held',
  'approvals',
  'runs',
  'jobs',
  'uploads',
] as const;
export type UnfinishedKind = (typeof unfinishedKinds)[number];

/** What each story needs to know to begin again. */
export type UnfinishedWork =
  | {
      readonly what: 'clocks';
      readonly ticketId: string;
      readonly seq: number;
      readonly nextAlarmAt: string | null;
      readonly live: true;
    }
  | { readonly what: 'waiting'; readonly ticketId: string; readonly waitingSince: string }
  | { readonly what: 'resolved'; readonly ticketId: string; readonly resolvedAt: string }
  | { readonly what: 'recomputes'; readonly recomputeId: string }
  | { readonly what: 'approvals'; readonly ticketId: string; readonly runId: string; readonly seq: number }
  | { readonly what: 'runs'; readonly ticketId: string; readonly runId: string }
  | {
      readonly what: 'uploads';
      readonly uploadId: string;
      readonly seq: number;
      readonly nextAlarmAt: string | null;
      readonly live: true;
    }
  | { readonly what: 'held'; readonly memberId: string; readonly until: string }
  | { readonly what: 'jobs'; readonly jobId: string; readonly isUndone: boolean };

export interface UnfinishedPage {
  readonly items: readonly UnfinishedWork[];
  /** Where to go on; null at the end. */
  readonly after: string | null;
}

const pageSize = 200;

const Place = z.strictObject({ what: z.enum(unfinishedKinds), after: z.string().max(400).nullable() });

/** A page of everything of one kind that some story must be waiting with: one query, and nothing else. */
export const listUnfinishedWork = useCase('tickets:read', Place, (ctx, { what, after }): Promise<UnfinishedPage> => {
  const page = { after, limit: pageSize };
  switch (what) {
    case 'clocks':
      return walk(ctx, 'clock', 'ticketId', { field: 'live', is: true }, page, ({ ticketId, seq, nextAlarmAt }) => [
        { what, ticketId, seq, nextAlarmAt, live: true },
      ]);
    case 'waiting':
      return walk(ctx, 'ticket', 'createdAt', { field: 'status', is: 'waiting' }, page, (ticket) =>
        ticket.waitingFor === 'customer' && ticket.waitingSince !== null
          ? [{ what, ticketId: ticket.id, waitingSince: ticket.waitingSince }]
          : [],
      );
    case 'resolved':
      return walk(ctx, 'ticket', 'createdAt', { field: 'status', is: 'resolved' }, page, ({ id, resolvedAt }) =>
        resolvedAt === null ? [] : [{ what, ticketId: id, resolvedAt }],
      );
    case 'recomputes':
      return walk(ctx, 'recompute', 'startedAt', { field: 'state', isNot: 'done' }, page, ({ id }) => [
        { what, recomputeId: id },
      ]);
    case 'held':
      return walk(ctx, 'held', 'until', undefined, page, ({ memberId, until }) => [{ what, memberId, until }]);
    case 'uploads':
      return walk(ctx, 'upload', 'createdAt', { field: 'live', is: true }, page, ({ id, seq, nextTurnAt }) => [
        { what, uploadId: id, seq, nextAlarmAt: nextTurnAt, live: true },
      ]);
    case 'approvals':
      return walk(ctx, 'approvalRun', 'ticketId', { field: 'live', is: true }, page, ({ id, ticketId, seq }) => [
        { what, ticketId, runId: id, seq },
      ]);
    case 'runs':
      return walk(ctx, 'playbookRun', 'ticketId', { field: 'live', is: true }, page, ({ id, ticketId }) => [
        { what, ticketId, runId: id },
      ]);
    case 'jobs':
      return walk(
        ctx,
        'bulkJob',
        'startedAt',
        { field: 'state', in: ['running', 'undoing'] },
        page,
        ({ id, state }) => [{ what, jobId: id, isUndone: state === 'undoing' }],
      );
  }
});

type Walked = 'clock' | 'ticket' | 'recompute' | 'held' | 'approvalRun' | 'playbookRun' | 'bulkJob' | 'upload';

async function walk<T extends Walked>(
  ctx: Ctx,
  type: T,
  field: keyof Documents[T] & string,
  where: Filter | undefined,
  { after, limit }: { readonly after: string | null; readonly limit: number },
  workOf: (document: Documents[T]) => readonly UnfinishedWork[],
): Promise<UnfinishedPage> {
  const page = await ctx.store.query(type, {
    ...(where && { where }),
    orderBy: { field, direction: 'asc' },
    limit,
    ...(after !== null && { after: readPlace(after) }),
  });
  const last = page.items.at(-1);
  return {
    items: page.items.flatMap(workOf),
    after: page.more && last ? JSON.stringify([last[field], last.id]) : null,
  };
}

const StoredPlace = z.tuple([z.string(), z.string()]);

function readPlace(after: string): { readonly value: string; readonly id: string } {
  const [value, id] = StoredPlace.parse(JSON.parse(after));
  return { value, id };
}
