import { z } from 'zod';
import { isProblem } from '#core/api/problem';
import { type ApprovalLinkClaims, type ApprovalLinks, linkRefused } from '#core/approvals/approval-link';
import type { Clock } from '#core/platform';
import { refuseToken } from './refusals.ts';
import { newToken, readSigned, type TokenKind } from './signed-token.ts';
import type { SigningKey } from './signing-keys.ts';

export const approvalLinkIssuer = 'urn:catalyst-itsm:approval-link';
const longestLifetimeSeconds = 14 * 24 * 3600;
/** Ten times what a token of ours has. */
const longestToken = 8 * 1024;

const id = () => z.string().min(1).max(100);
const LinkClaims = z.object({
  sub: id(),
  jti: id(),
  tenant: id(),
  ticket: id(),
  run: id(),
  approval: id(),
  iat: z.int(),
  exp: z.int(),
});

/**
 * The tokens of the links in mails to approvers. Issuer, audience and type are other ones than those of Catalyst tokens and of
 * operators' tokens, so none is ever taken for another; the audience is this deployment.
 */
export function createApprovalLinks({
  keys,
  webBaseUrl,
  clock,
}: {
  /** The first one signs, all verify: a key may go only two weeks after it has signed for the last time. */
  readonly keys: readonly SigningKey[];
  readonly webBaseUrl: string;
  readonly clock: Clock;
}): ApprovalLinks {
  const { origin } = new URL(webBaseUrl);
  const kind: TokenKind = {
    issuer: approvalLinkIssuer,
    audience: `${origin}/v1/approval-links`,
    type: 'approval-link+jwt',
  };
  return {
    sign({ tenantId, ticketId, runId, approvalId, memberId, linkId, expiresAt }) {
      const { token, sign } = newToken(keys, kind, {
        tenant: tenantId,
        ticket: ticketId,
        run: runId,
        approval: approvalId,
      });
      token
        .setSubject(memberId)
        .setJti(linkId)
        .setIssuedAt(Math.floor(clock.now().getTime() / 1000))
        .setExpirationTime(Math.floor(Date.parse(expiresAt) / 1000));
      return sign();
    },
    async verify(token) {
      try {
        if (token.length > longestToken) throw refuseToken('oversized');
        return linkFrom(await readSigned(token, keys, kind, { now: clock.now() }));
      } catch (error) {
        throw isProblem(error, 'CAT_UNAUTHENTICATED') ? linkRefused(error) : error;
      }
    },
    addressOf: (token) => `${origin}/tabs/approve#${token}`,
  };
}

function linkFrom(payload: unknown): ApprovalLinkClaims {
  const read = LinkClaims.safeParse(payload);
  if (!read.success) throw refuseToken('malformed', read.error);
  const { sub, jti, tenant, ticket, run, approval, iat, exp } = read.data;
  if (exp - iat > longestLifetimeSeconds) throw refuseToken('malformed');
  return {
    tenantId: tenant,
    ticketId: ticket,
    runId: run,
    approvalId: approval,
    memberId: sub,
    linkId: jti,
    expiresAt: new Date(exp * 1000).toISOString(),
  };
}
