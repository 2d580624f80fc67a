import { memberRefs } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { ticketVerb } from '../tickets/ticket-verb.ts';
import { type DecisionView, DelegateApproval } from './contract.ts';
import { type Pressed, pressAnswer, pressOf } from './press.ts';
import { demandStepUp } from './step-up.ts';

/** Lets somebody else decide instead of the caller, with the whole time for it. */
export const delegateApproval = ticketVerb<DelegateApproval, DecisionView>({
  scope: 'tickets:read',
  input: DelegateApproval,
  decide: delegated,
  answer: (_ctx, ticket, _input, change) => pressAnswer(ticket, change),
});

async function delegated(ctx: Ctx, ticket: Stored<Ticket>, input: DelegateApproval): Promise<Pressed> {
  const { runId, toId, seen = null } = input;
  const [to] = await memberRefs(ctx, [{ id: toId, pointer: '/toId' }]);
  const person = { id: toId, name: to?.name ?? '' };
  return pressOf(
    ctx,
    ticket,
    runId,
    {
      action: 'approval.delegate',
      event: ({ id, memberId }, at) => ({
        type: 'delegated',
        at,
        approvalId: id,
        memberId,
        to: person,
        because: { by: 'hand' },
      }),
      audited: { to: person, seen },
      says: `${person.name} decides instead of you.`,
    },
    () => {
      if (ticket.request?.sensitive) demandStepUp(ctx);
    },
  );
}
