import { z } from 'zod';
import { Problem } from '../../api/problem.ts';
import type { Ctx } from '../../platform.ts';
import { demand, worksOn } from '../../tickets/policy.ts';
import { priorityOf } from '../../tickets/priority.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { priorities } from '../../tickets/vocabulary.ts';
import { PrioritiseMany } from '../contract.ts';
import { deedOf, tenSecondsMs } from '../deed.ts';
import { change, changeBack } from './reversible.ts';

const Standing = z.strictObject({ priority: z.enum(priorities), priorityOverridden: z.boolean() });
const Changed = z.strictObject({ before: Standing, after: Standing });
type Changed = z.infer<typeof Changed>;

const standingOf = ({ priority, priorityOverridden }: Ticket) => ({ priority, priorityOverridden });

const gate = {
  scope: 'tickets:write',
  allow: (ctx: Ctx, ticket: Ticket) => demand(worksOn(ctx.actor, ticket), 'Only the service desk sets priorities.'),
} as const;

const events = [{ name: 'ticket.updated', data: { fields: ['priority'] } }] as const;

const prioritise = change<{ readonly id: string } & z.infer<typeof PrioritiseMany>, Changed>({
  ...gate,
  input: PrioritiseMany.extend({ id: z.guid() }),
  decide: (ctx, ticket, { priority }) => {
    if (ticket.status === 'closed') {
      throw new Problem('CAT_CONFLICT', `${ticket.number} is closed. Reopen it to change it.`);
    }
    const after: Ticket = {
      ...ticket,
      priority: priority ?? priorityOf(ctx.tenant.settings, ticket.impact, ticket.urgency),
      priorityOverridden: priority !== null,
    };
    const undo = { before: standingOf(ticket), after: standingOf(after) };
    if (after.priority === ticket.priority && after.priorityOverridden === ticket.priorityOverridden) return undefined;
    return { action: 'ticket.update', after, events, undo };
  },
});

const putBack = changeBack({
  ...gate,
  input: z.strictObject({ id: z.guid(), changed: Changed }),
  decide: (_ctx, ticket, { changed: { before, after } }) => {
    if (ticket.status === 'closed') return { kept: `${ticket.number} has been closed since.` };
    if (ticket.priority !== after.priority || ticket.priorityOverridden !== after.priorityOverridden) {
      return { kept: `${ticket.number} is ${ticket.priority} now: somebody has changed its priority since.` };
    }
    return { action: 'ticket.update.undo', after: { ...ticket, ...before }, events };
  },
});

/** Sets a priority by hand, or with null lets impact and urgency decide again. */
export const priorityDeed = deedOf({
  scope: 'tickets:write',
  input: PrioritiseMany,
  undo: Changed,
  undoMs: tenSecondsMs,
  does: (ctx, id, { priority }) => prioritise(ctx, { id, priority }),
  undoes: (ctx, id, changed) => putBack(ctx, { id, changed }),
});
