import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { isProblem } from '#core/api/problem';
import { type ApprovalLinkClaims, linkRefused } from '#core/approvals/approval-link';
import type { Ctx } from '#core/platform';
import { enterByLink } from '#core/tenancy/enter';
import type { LinkRoute } from './answer.ts';
import { clientAddress } from './client-address.ts';
import type { Gateway } from './gateway.ts';
import { readInput } from './read-input.ts';
import { success } from './success.ts';

/**
 * Answers a route that the link of a mail opens. The token comes in the body, so that it stands in no address and no log of
 * addresses, and no page of another site can send it without being asked first.
 */
export async function runByLink(
  route: LinkRoute,
  gateway: Gateway,
  request: HttpRequest,
  requestId: string,
): Promise<{ readonly response: HttpResponseInit; readonly link: ApprovalLinkClaims }> {
  const { input, complaint } = await readInput(route.endpoint, request);
  if (complaint) throw complaint;
  const { token, ...rest } = input;
  const address = clientAddress(request);
  gateway.guesses.demand(address);
  try {
    const link = await gateway.platform.approvalLinks.verify(typeof token === 'string' ? token : '');
    const ctx = await entered(gateway, link, request, requestId, address);
    const result = await route.present(gateway, ctx, await route.byLink(ctx, rest));
    return { response: await success(route.endpoint, result, request, ctx.outcome), link };
  } catch (error) {
    if (isProblem(error, 'CAT_UNAUTHENTICATED')) gateway.guesses.missed(address);
    throw error;
  }
}

/** That an organisation is suspended or somebody has left is nothing that the bearer of a link is told. */
async function entered(
  gateway: Gateway,
  link: ApprovalLinkClaims,
  request: HttpRequest,
  requestId: string,
  ip: string | undefined,
): Promise<Ctx> {
  const userAgent = request.headers.get('user-agent')?.slice(0, 300);
  const via = { surface: 'mail', requestId, ...(ip && { ip }), ...(userAgent && { userAgent }) } as const;
  try {
    return await enterByLink(gateway.platform, link, { via });
  } catch (error) {
    throw isProblem(error, 'CAT_TENANT_FORBIDDEN') ? linkRefused(error) : error;
  }
}
