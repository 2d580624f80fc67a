import { z } from 'zod';
import { invalid, Problem } from '../../api/problem.ts';
import { findMember } from '../../people/find-members.ts';
import { demandQueue } from '../../queues/find-queues.ts';
import { worksTheDesk } from '../../tenancy/roles.ts';
import { assigned, assignmentEvents, demandDesk } from '../../tickets/assignment.ts';
import { AssignTicket } from '../../tickets/contract.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { AssignMany } from '../contract.ts';
import { deedOf, tenSecondsMs } from '../deed.ts';
import { change, changeBack } from './reversible.ts';

const Ref = z.strictObject({ id: z.string(), name: z.string() });

/** Whose it was, and whose it became. */
const Handed = z.strictObject({
  before: z.strictObject({
    assignee: Ref.nullable(),
    queue: Ref,
    assignment: z.custom<Ticket['assignment']>((record) => record !== undefined),
  }),
  after: z.strictObject({ assigneeId: z.string().nullable(), queueId: z.string() }),
});
type Handed = z.infer<typeof Handed>;

const gate = { scope: 'tickets:assign', allow: demandDesk } as const;

const assign = change<z.infer<typeof AssignTicket>, Handed>({
  ...gate,
  input: AssignTicket,
  decide: async (ctx, ticket, input) => {
    if (ticket.status === 'closed') {
      throw new Problem('CAT_CONFLICT', `${ticket.number} is closed. Reopen it to assign it.`);
    }
    const after = await assigned(ctx, ticket, input);
    const events = await assignmentEvents(ctx, ticket, after);
    if (events.length === 0) return undefined;
    const { assignee, queue, assignment } = ticket;
    const undo = {
      before: { assignee, queue, assignment },
      after: { assigneeId: after.assignee?.id ?? null, queueId: after.queue.id },
    };
    return { action: 'ticket.assign', after, events, undo };
  },
});

const handBack = changeBack({
  ...gate,
  input: z.strictObject({ id: z.guid(), handed: Handed }),
  decide: async (ctx, ticket, { handed: { before, after } }) => {
    if (ticket.status === 'closed') return { kept: `${ticket.number} has been closed since.` };
    if ((ticket.assignee?.id ?? null) !== after.assigneeId || ticket.queue.id !== after.queueId) {
      const who = ticket.assignee ? `with ${ticket.assignee.name}` : 'with nobody';
      return { kept: `${ticket.number} is ${who} in ${ticket.queue.name} now: somebody has assigned it since.` };
    }
    const back: Ticket = { ...ticket, ...before };
    return { action: 'ticket.assign.undo', after: back, events: await assignmentEvents(ctx, ticket, back) };
  },
});

/** Gives tickets to an agent, to a queue, or to both. Undone where they are still with those. */
export const assignDeed = deedOf({
  scope: 'tickets:assign',
  input: AssignMany,
  undo: Handed,
  undoMs: tenSecondsMs,
  check: async (ctx, { assigneeId, queueId }) => {
    if (queueId !== undefined) await demandQueue(ctx, queueId);
    const member = assigneeId ? await findMember(ctx, assigneeId) : undefined;
    if (!assigneeId || (member?.active && worksTheDesk(member.roles))) return;
    throw invalid([
      {
        pointer: '/assigneeId',
        code: 'not_an_agent',
        detail: 'This is nobody of the service desk. GET /v1/members?role=agent lists who is.',
      },
    ]);
  },
  does: (ctx, id, input) => assign(ctx, { id, ...input }),
  undoes: (ctx, id, handed) => handBack(ctx, { id, handed }),
});
