import type { ApprovalView } from '#core/approvals/contract';
import { listApprovals } from '#core/approvals/list-approvals';
import type { Ctx } from '#core/platform';
import { mayRead } from '#core/tickets/policy';
import { approvalListCard, approvalListLength, type ListedApproval } from '#teams-app/cards/approval-list-card';
import type { Card } from '#teams-app/cards/card';
import { approvalLink, approvalsLink, type LinkedApp } from '#teams-app/deep-links';
import type { AnyScene } from '../bot-parts.ts';
import { command } from '../command.ts';

/** `approvals`: what waits for the decision of the person who asks, for their eyes. */
export const approvals = command<true>('approvals', {
  parse: (text) => /^\/?\s*(my\s*)?(open\s*)?approvals?(\s+please)?[\s!.?]*$/i.test(text) || undefined,
  run: async (scene) => ({
    card: await myApprovalsCard(scene),
    summary: scene.s.approval.list.title,
    isPrivate: true,
  }),
});

/** The one that has waited longest comes first. */
export async function myApprovalsCard({ bot, ctx, s }: AnyScene, cursor?: string, notice?: string): Promise<Card> {
  const page = await listApprovals(ctx, {
    state: 'open',
    sort: 'askedAt:asc',
    limit: String(approvalListLength),
    ...(cursor !== undefined && { cursor }),
  });
  const listed = await Promise.all(page.items.map((approval) => listedApproval(bot.app, ctx, approval)));
  return approvalListCard(
    { approvals: listed.flat(), notice, cursor: page.nextCursor ?? undefined, url: approvalsLink(bot.app) },
    s,
  );
}

/** What it costs, and whether it needs a fresh sign-in, stands in the request itself: one point read. */
async function listedApproval(app: LinkedApp, ctx: Ctx, approval: ApprovalView): Promise<readonly ListedApproval[]> {
  const { ticketId, runId, number, subject, requester, askedAt, dueAt } = approval;
  const ticket = await ctx.store.get('ticket', ticketId, ticketId);
  if (!ticket || !mayRead(ctx.actor, ticket)) return [];
  return [
    {
      ticketId,
      runId,
      number,
      subject,
      requester: requester.name,
      forWhom: ticket.request ? (ticket.affectedUser?.name ?? null) : null,
      cost: ticket.request?.cost ?? null,
      askedAt,
      dueAt,
      signInUrl: ticket.request?.sensitive ? approvalLink(app, number) : null,
    },
  ];
}
