import { isProblem } from '../api/problem.ts';
import { type MergePreview, PreviewMerge } from '../links/contract.ts';
import type { Ctx } from '../platform.ts';
import type { PersonRef } from '../tenancy/actor.ts';
import { findTicket } from '../tickets/find-ticket.ts';
import { demand, mayReadNotes, worksOn } from '../tickets/policy.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { useCase } from '../use-case.ts';
import { mergeRefusal, targetRefusal } from './merge-rules.ts';
import { joinedBy } from './merged-ticket.ts';
import { undoMinutes } from './undo-time.ts';

const mostCounted = 200;
const atOnce = 10;

/** What a merge would do, ticket by ticket, without doing it. One read and one count for each of them. */
export const previewMerge = useCase('tickets:write', PreviewMerge, async (ctx, input): Promise<MergePreview> => {
  const target = await findTicket(ctx, input.id);
  demand(worksOn(ctx.actor, target), 'Only the service desk merges tickets.');
  const refs = [...new Set(input.ticketIds)];
  const tickets: MergePreview['tickets'] = [];
  let after: Ticket = target;
  for (let start = 0; start < refs.length; start += atOnce) {
    const found = await Promise.all(refs.slice(start, start + atOnce).map((ref) => read(ctx, ref)));
    for (const { ref, source, comments } of found) {
      const isTwice = source && tickets.some(({ number }) => number === source.number);
      if (isTwice) continue;
      const refusal = source ? await mergeRefusal(ctx, after, source) : 'There is no such ticket that you can see.';
      if (source && refusal === null) after = asJoined(after, source, input.shareWords ?? false);
      tickets.push(lineOf(ctx, { ref, source, comments }, refusal));
    }
  }
  return {
    into: { id: target.id, number: target.number, subject: target.subject },
    refusal: targetRefusal(ctx, target),
    tickets,
    watchers: gainedBy(target, after),
    undoMinutes,
  };
});

interface Read {
  readonly ref: string;
  readonly source: Ticket | undefined;
  readonly comments: number;
}

async function read(ctx: Ctx, ref: string): Promise<Read> {
  try {
    const source = await findTicket(ctx, ref);
    const comments = await ctx.store.count('comment', {
      partition: source.id,
      where: { field: 'isPrivate', is: false },
      upTo: mostCounted,
    });
    return { ref, source, comments };
  } catch (error) {
    if (!isProblem(error, 'CAT_NOT_FOUND')) throw error;
    return { ref, source: undefined, comments: 0 };
  }
}

/** Only to see whom it would bring, and how much room it would leave. */
const asJoined = (target: Ticket, source: Ticket, sharesWords: boolean): Ticket =>
  joinedBy(target, source, { at: '', jobId: '', by: { id: '', name: '' }, sharesWords });

const gainedBy = (before: Ticket, after: Ticket): PersonRef[] =>
  after.watchers.slice(before.watchers.length).map((person) => ({ ...person }));

const lineOf = (
  ctx: Ctx,
  { ref, source, comments }: Read,
  refusal: string | null,
): MergePreview['tickets'][number] => ({
  ticketId: ref,
  number: source?.number ?? null,
  subject: source?.subject ?? null,
  status: source?.status ?? null,
  requester: source?.requester ?? null,
  comments,
  notes: source && mayReadNotes(ctx.actor, source) ? source.noteCount : 0,
  files: source?.fileCount ?? 0,
  refusal,
});
