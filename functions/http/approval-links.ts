import { approvalLinkEndpoints } from '#core/approvals/contract';
import type { LinkedApproval } from '#core/approvals/linked-approval';
import { decideByLink, readApprovalLink } from '#core/approvals/use-link';
import { tongueOf } from '#core/notifications/tongue';
import { findMember } from '#core/people/find-members';
import type { Ctx } from '#core/platform';
import { stringsFor } from '#teams-app/strings/strings';
import type { LinkRoute } from './answer.ts';
import type { Gateway } from './gateway.ts';
import { cardByLink } from './link-card.ts';

/** What the link of a mail to an approver opens. */
export const linkRoutes: readonly LinkRoute[] = [
  { endpoint: approvalLinkEndpoints.readApprovalLink, byLink: readApprovalLink, present },
  { endpoint: approvalLinkEndpoints.decideByLink, byLink: decideByLink, present },
];

/** The answer, with the card that Teams would show to this member. */
async function present(gateway: Gateway, ctx: Ctx, result: unknown): Promise<unknown> {
  const { ticket, ...linked } = result as LinkedApproval;
  const { locale } = tongueOf(await findMember(ctx, ctx.actor.id), ctx.tenant);
  return {
    ...linked,
    number: ticket.number,
    subject: ticket.subject,
    seen: ticket.version + ticket.clockSeq + ticket.workSeq,
    signInPath: `/tabs/approvals/${ticket.number}`,
    card: await cardByLink(gateway.app, ctx, ticket, stringsFor(locale), linked.may),
  };
}
