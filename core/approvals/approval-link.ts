import { Problem } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';

/** One approval of one run, of one member: all that the link of a mail can be used for. */
export interface ApprovalLinkAim {
  readonly ticketId: string;
  readonly runId: string;
  readonly approvalId: string;
  readonly memberId: string;
}

/** What the token of a link says, once its signature holds. */
export interface ApprovalLinkClaims extends ApprovalLinkAim {
  readonly tenantId: string;
  /** The link itself: it decides once. */
  readonly linkId: string;
  /** ISO, whole seconds. */
  readonly expiresAt: string;
}

/** Signs the links of mails and verifies them. A token is a secret: it goes into no log and into no address that is sent. */
export interface ApprovalLinks {
  sign(claims: ApprovalLinkClaims): Promise<string>;
  /** @throws CAT_UNAUTHENTICATED, in the same words for every token that does not hold. */
  verify(token: string): Promise<ApprovalLinkClaims>;
  /** The page that opens with this token; it stands behind the `#`, which browsers keep to themselves. */
  addressOf(token: string): string;
}

const lifetimeMs = 14 * 24 * 3600 * 1000;

/**
 * The address for the mail to somebody who is asked: whoever opens it sees the present state, and whoever decides there decides
 * as this member. Two weeks outlive both terms of an approval.
 */
export async function approvalLinkFor(ctx: Ctx, aim: ApprovalLinkAim): Promise<string> {
  const { approvalLinks, clock, ids } = ctx.platform;
  const expiresMs = Math.floor((clock.now().getTime() + lifetimeMs) / 1000) * 1000;
  const token = await approvalLinks.sign({
    ticketId: aim.ticketId,
    runId: aim.runId,
    approvalId: aim.approvalId,
    memberId: aim.memberId,
    tenantId: ctx.actor.tenantId,
    linkId: ids.uuid(),
    expiresAt: new Date(expiresMs).toISOString(),
  });
  return approvalLinks.addressOf(token);
}

/** Why a link does not hold is said to nobody: not that it was good once, nor that its organisation or member are known here. */
export const linkRefused = (cause?: unknown): Problem =>
  new Problem(
    'CAT_UNAUTHENTICATED',
    'This link is not valid, or not any more. Open the request in Teams, or ask for a new link.',
    undefined,
    { cause },
  );
