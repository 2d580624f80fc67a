import { z } from 'zod';
import { Problem } from '../../api/problem.ts';
import type { Ctx } from '../../platform.ts';
import { inStage } from '../../requests/lifecycle.ts';
import { isRequest } from '../../requests/request.ts';
import { takeBackSettling } from '../../sla/take-back-settling.ts';
import { StoreFailure } from '../../store.ts';
import { statusWords } from '../../tickets/move.ts';
import { moveTicket } from '../../tickets/move-ticket.ts';
import { demand, worksOn } from '../../tickets/policy.ts';
import { isOver, type Ticket } from '../../tickets/ticket.ts';
import { CloseMany } from '../contract.ts';
import { deedOf, tenSecondsMs } from '../deed.ts';
import { Before, beforeOf, wentBack } from './close.ts';
import { change, changeBack } from './reversible.ts';

const How = CloseMany.pick({ code: true, text: true }).extend({
  parentId: z.guid(),
  /** By which of its resolutions; nothing is done where the parent did not come to that one. */
  resolvedAt: z.string(),
});
type How = z.infer<typeof How>;

const Resolved = z.strictObject({ before: Before, resolvedAt: z.string() });
type Resolved = z.infer<typeof Resolved>;

const gate = {
  scope: 'tickets:write',
  allow: (ctx: Ctx, ticket: Ticket) => demand(worksOn(ctx.actor, ticket), 'Only the service desk resolves tickets.'),
} as const;

const resolve = change<{ readonly id: string } & How, Resolved>({
  ...gate,
  input: How.extend({ id: z.guid() }),
  decide: async (ctx, child, { parentId, resolvedAt, code, text }) => {
    await demandResolved(ctx, parentId, resolvedAt);
    if (isOver(child)) return undefined;
    if ((child.kind === 'request') !== (code === 'fulfilled')) {
      const how = child.kind === 'request' ? 'is a request: it is delivered' : 'is an incident: it is resolved';
      throw new Problem('CAT_CONFLICT', `${child.number} ${how} by itself, with a code of its own.`);
    }
    const moved = await moveTicket(ctx, child, { to: 'resolved', code, text, parties: ['desk'] });
    return { ...moved, undo: { before: beforeOf(child), resolvedAt: moved.after.resolvedAt ?? '' } };
  },
});

/** So long the commit of the parent takes at most. */
const parentMs = 60_000;

/**
 * The job was made before the commit of the parent, which may take its time, or have been refused.
 * @throws a StoreFailure while it may still come: it is asked again.
 */
async function demandResolved(ctx: Ctx, parentId: string, resolvedAt: string): Promise<void> {
  const parent = await ctx.store.get('ticket', parentId, parentId);
  if (parent?.resolvedAt === resolvedAt && isOver(parent)) return;
  if (ctx.platform.clock.now().getTime() - Date.parse(resolvedAt) < parentMs) {
    throw new StoreFailure('unavailable', 'The parent of these tickets is not resolved yet');
  }
  throw new Problem('CAT_CONFLICT', `${parent?.number ?? 'Its parent'} is not resolved, so this is left as it is.`);
}

const reopen = changeBack({
  ...gate,
  input: z.strictObject({ id: z.guid(), resolved: Resolved }),
  decide: (ctx, child, { resolved: { before, resolvedAt } }) => {
    if (child.status !== 'resolved' || child.resolvedAt !== resolvedAt) {
      return { kept: `${child.number} is ${statusWords[child.status]} now: somebody has moved it since.` };
    }
    const { stage, ...fields } = before;
    const opened = isRequest(child) && stage !== null ? inStage(child, stage) : child;
    const after: Ticket = { ...opened, ...fields };
    return takeBackSettling(ctx, { action: 'ticket.resolve.undo', after, events: wentBack(child, after) }, resolvedAt);
  },
});

/** Resolves the open children of a ticket that was resolved, as that was. Children of their own stand in the way of a child. */
export const resolveChildrenDeed = deedOf({
  scope: 'tickets:write',
  input: How,
  undo: Resolved,
  undoMs: tenSecondsMs,
  does: (ctx, id, how) => resolve(ctx, { id, ...how }),
  undoes: (ctx, id, resolved) => reopen(ctx, { id, resolved }),
});
