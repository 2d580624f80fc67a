import { listing } from '../listing.ts';
import type { Filter } from '../store.ts';
import { useCase } from '../use-case.ts';
import type { StoredApproval } from './approval-document.ts';
import { type ApprovalView, ListApprovals } from './contract.ts';

/** The caller's own approvals. One query, and nobody else's are in it. */
export const listApprovals = useCase('tickets:read', ListApprovals, (ctx, input) => {
  const { id } = ctx.actor;
  const where: Filter =
    input.state === 'decided'
      ? {
          and: [
            { field: 'memberId', is: id },
            { field: 'openFor', is: null },
          ],
        }
      : { field: 'openFor', is: id };
  return listing(
    (query) => ctx.store.query('approval', query),
    { where, orderBy: { field: 'askedAt', direction: input.sort === 'askedAt:asc' ? 'asc' : 'desc' } },
    input,
    (approval: StoredApproval) => ({ value: approval.askedAt, id: approval.id }),
    approvalView,
  );
});

const approvalView = (approval: StoredApproval): ApprovalView => ({
  ticketId: approval.ticketId,
  number: approval.number,
  subject: approval.subject,
  requester: approval.requester,
  runId: approval.runId,
  approvalId: approval.approvalId,
  state: approval.state,
  askedAt: approval.askedAt,
  dueAt: approval.dueAt,
  decidedAt: approval.decidedAt,
  comment: approval.comment,
});
