import { Problem } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';

/** How long a fresh sign-in counts. */
export const stepUpLifetimeMs = 15 * 60 * 1000;
/** Entra's clock may go ahead of ours a little. */
const toleranceMs = 60 * 1000;

/**
 * Lets through whoever signed in anew, under the authentication context of the deployment, within the last quarter of an hour.
 * @throws CAT_STEP_UP_REQUIRED with the claims to ask Entra for.
 */
export function demandStepUp(ctx: Ctx): void {
  if (hasSteppedUp(ctx)) return;
  throw new Problem(
    'CAT_STEP_UP_REQUIRED',
    'This decision needs a fresh sign-in. Open it in the Approvals tab, sign in again, and decide within a quarter of an hour.',
    undefined,
    { claims: stepUpClaims(ctx.platform.stepUpContext) },
  );
}

export function hasSteppedUp({ actor, platform }: Ctx): boolean {
  if (!actor.stepUp?.acrs.includes(platform.stepUpContext)) return false;
  const age = platform.clock.now().getTime() - Date.parse(actor.stepUp.authAt);
  return age <= stepUpLifetimeMs && age >= -toleranceMs;
}

/** The claims request of OpenID Connect that brings this context into an access token, as base64 of its JSON. */
export const stepUpClaims = (context: string): string =>
  btoa(JSON.stringify({ access_token: { acrs: { essential: true, value: context } } }));
