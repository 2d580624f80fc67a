import { ticketRead } from '../tickets/ticket-verb.ts';
import { GetApprovals } from './contract.ts';
import { approvalsOf, noApprovals } from './read-approvals.ts';

/** Who was asked, what they said, and what the caller may do. */
export const getApprovals = ticketRead({
  scope: 'tickets:read',
  input: GetApprovals,
  run: async (ctx, ticket) => (await approvalsOf(ctx, ticket)) ?? noApprovals,
});
