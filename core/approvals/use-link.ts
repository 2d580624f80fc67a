import { z } from 'zod';
import { invalid } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import { useCase } from '../use-case.ts';
import { askBack } from './ask-back.ts';
import { type DecideByLink, DecidingByLink } from './contract.ts';
import { approveRequest, rejectRequest } from './decide.ts';
import { type LinkedApproval, linkedApproval } from './linked-approval.ts';
import { demandStepUp } from './step-up.ts';

/** How it stands. Reading is free: what scans mails for its people opens every link, and must neither decide nor use it up. */
export const readApprovalLink = useCase('tickets:read', z.strictObject({}), linkedApproval);

/**
 * Decides as the member whom the link is for, on that one approval, once: the link is used up in the commit of the decision.
 * Late or twice, it answers how it stands. Where a fresh sign-in is wanted, a link is none.
 * @throws CAT_STEP_UP_REQUIRED where the request is sensitive.
 */
export const decideByLink = useCase('tickets:read', DecidingByLink, async (ctx, input): Promise<LinkedApproval> => {
  const { because, ticket } = await linkedApproval(ctx);
  if (because === 'sign_in') demandStepUp(ctx);
  const { says } = await decided(ctx, ticket.id, input);
  return { ...(await linkedApproval(ctx)), says };
});

type Decision = Omit<DecideByLink, 'token'>;

function decided(
  ctx: Ctx,
  id: string,
  { decision, comment, turn, seen }: Decision,
): Promise<{ readonly says: string }> {
  const looked = seen === undefined ? {} : { seen };
  const said = comment === undefined ? {} : { comment };
  switch (decision) {
    case 'approve':
      return approveRequest(ctx, { id, ...said, ...looked });
    case 'reject':
      if (comment === undefined) throw missing('Say why: the requester reads it.');
      return rejectRequest(ctx, { id, comment, ...looked });
    default:
      if (comment === undefined) throw missing('Write your question: the requester reads and answers it.');
      return askBack(ctx, { id, question: comment, ...(turn === undefined ? {} : { turn }), ...looked });
  }
}

const missing = (detail: string) => invalid([{ pointer: '/comment', code: 'required', detail }]);
