import { ticketVerb } from '../tickets/ticket-verb.ts';
import { type ApproveRequest as Approve, ApproveRequest, type DecisionView, RejectRequest } from './contract.ts';
import { type Press, pressAnswer, pressOf } from './press.ts';
import { demandStepUp } from './step-up.ts';

/** Approves, as whoever is asked. Sensitive requests want a fresh sign-in. */
export const approveRequest = ticketVerb<Approve, DecisionView>({
  scope: 'tickets:read',
  input: ApproveRequest,
  decide: (ctx, ticket, input) =>
    pressOf(ctx, ticket, input.runId, pressed('approve', input), () => {
      if (ticket.request?.sensitive) demandStepUp(ctx);
    }),
  answer: (_ctx, ticket, _input, change) => pressAnswer(ticket, change),
});

/** Rejects and says why, as whoever is asked. Sensitive requests want a fresh sign-in. */
export const rejectRequest = ticketVerb<RejectRequest, DecisionView>({
  scope: 'tickets:read',
  input: RejectRequest,
  decide: (ctx, ticket, input) =>
    pressOf(ctx, ticket, input.runId, pressed('reject', input), () => {
      if (ticket.request?.sensitive) demandStepUp(ctx);
    }),
  answer: (_ctx, ticket, _input, change) => pressAnswer(ticket, change),
});

const pressed = (decision: 'approve' | 'reject', { comment = null, seen = null }: Said): Press => ({
  action: `approval.${decision}`,
  event: ({ id, memberId }, at) => ({ type: 'decided', at, approvalId: id, memberId, decision, comment }),
  audited: { decision, comment, seen },
  says: decision === 'approve' ? 'You approved this.' : 'You rejected this.',
});

interface Said {
  readonly comment?: string | null | undefined;
  readonly seen?: number | null | undefined;
}
