import type { HostControl, Orchestrations, StoryKind } from '#core/operations/engine';
import type { Operator } from '#core/operations/operator';
import type { Ctx, Platform } from '#core/platform';
import type { SignInView } from '#core/sign-in/contract';
import type { TokenSigner } from '#core/sign-in/token-signer';
import { type Circumstances, enterAsApp, enterAsMember } from '#core/tenancy/enter';
import type { LinkedApp } from '#teams-app/deep-links';
import type { VerifiedCaller } from '../auth/bearer.ts';
import type { GuessLimit } from './guess-limit.ts';

/** What the routes need of the running application. */
export interface Gateway {
  readonly platform: Platform;
  readonly authenticate: (authorization: string | undefined) => Promise<Caller>;
  /** Signs Catalyst tokens. */
  readonly tokens: TokenSigner;
  /** What a browser needs to know to sign people in. */
  readonly signIn: SignInView;
  /** Of links that do not hold. */
  readonly guesses: GuessLimit;
  /** For links into it. */
  readonly app: LinkedApp;
  readonly version: string;
  /** Touches the store. @throws StoreFailure while it cannot be read. */
  readonly probe: () => Promise<void>;
  readonly operations: Operations;
}

/** What the routes of operators need beside it. */
export interface Operations {
  /** @throws CAT_UNAUTHENTICATED, CAT_FORBIDDEN */
  readonly authenticate: (authorization: string | undefined) => Promise<Operator>;
  readonly host: () => HostControl;
  readonly kinds: readonly StoryKind[];
  /** Whether the engine answers, as seen in the last five seconds. @throws CAT_UNAVAILABLE where it does not. */
  readonly probe: (orchestrations: () => Orchestrations) => Promise<void>;
}

/** A caller whose token holds; whether their tenant lets them in is seen on entering. */
export interface Caller {
  readonly tenantId: string;
  readonly id: string;
  readonly verified: VerifiedCaller;
}

export const callerOf = (verified: VerifiedCaller): Caller =>
  verified.kind === 'member'
    ? { tenantId: verified.identity.tenantId, id: verified.identity.userId, verified }
    : { tenantId: verified.tenantId, id: verified.appId, verified };

export const enterFrom = (gateway: Gateway, caller: Caller, given: Circumstances): Promise<Ctx> =>
  caller.verified.kind === 'member'
    ? enterAsMember(gateway.platform, caller.verified.identity, given)
    : enterAsApp(gateway.platform, caller.verified, given);
