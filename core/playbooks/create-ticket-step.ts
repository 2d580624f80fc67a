import { derivedUuid } from '../digest.ts';
import { findMember } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import { shorten } from '../tickets/reply-to.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { ActionCall } from './action-port.ts';
import { type DeskAction, doneWith, keyed, textIn } from './desk-call.ts';
import { linkByPlaybook, withdrawByPlaybook } from './desk-verbs.ts';
import { openedByRun } from './playbook-triggers.ts';
import { queueNamed } from './queue-named.ts';

/** Opens an incident beside the ticket of the run, linked to it, for the same requester where they are still there. */
export const createTicketStep: DeskAction = {
  apply: async (ctx, call, verbs) => {
    const source = await ctx.store.get('ticket', call.ticketId, call.ticketId);
    const made = (await openedBefore(ctx, call)) ?? (await verbs.createIncident(...(await report(ctx, call, source))));
    if (source) {
      await linkByPlaybook(ctx, { id: made.id, to: source.number, type: 'relates_to', remove: false });
    }
    return doneWith({ ticketId: made.id, number: made.number }, { ticketId: made.id });
  },
  readBack: async (ctx, call) => {
    const made = await openedBefore(ctx, call);
    return made && doneWith({ ticketId: made.id, number: made.number }, { ticketId: made.id });
  },
  undo: async (ctx, call) => {
    const made = await openedBefore(ctx, call);
    if (made) await withdrawByPlaybook(ctx, { id: made.id });
  },
};

/** Its id follows from the key, as for everything that is created with one. */
function openedBefore(ctx: Ctx, call: ActionCall): Promise<Ticket | undefined> {
  const id = derivedUuid(keyed(ctx, call, 'create').idempotency?.key, 0);
  return ctx.store.get('ticket', id, id);
}

async function report(ctx: Ctx, call: ActionCall, source: Ticket | undefined): Promise<[Ctx, object]> {
  const { subject, description, queue, priority } = call.inputs;
  const requester = source && (await findMember(ctx, source.requester.id));
  const said = textIn(description);
  const where = textIn(queue);
  return [
    keyed(ctx, call, 'create'),
    {
      subject: shorten(textIn(subject) ?? '', 200),
      meta: { [openedByRun]: call.runId },
      ...(said !== undefined && { description: shorten(said, 20_000) }),
      ...(priority !== undefined && { priority }),
      ...(where !== undefined && { queueId: await queueNamed(ctx, where) }),
      ...(requester?.active && { requesterId: requester.id }),
    },
  ];
}
