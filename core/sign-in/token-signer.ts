import type { StepUp } from '../tenancy/actor.ts';
import type { Role, Scope } from '../tenancy/roles.ts';
import type { PublicKeysView } from './contract.ts';

/** Whom a Catalyst token is made for, and what it lets them do. */
export interface TokenHolder {
  readonly tenantId: string;
  readonly userId: string;
  readonly name: string;
  readonly upn: string;
  readonly roles: readonly Role[];
  readonly scopes: readonly Scope[];
  readonly stepUp?: StepUp | undefined;
}

export interface MintedToken {
  readonly accessToken: string;
  readonly tokenType: 'Bearer';
  /** Seconds. */
  readonly expiresIn: number;
}

/** Signs Catalyst tokens, and publishes what others need to verify them. */
export interface TokenSigner {
  mint(holder: TokenHolder): Promise<MintedToken>;
  publicKeys(): PublicKeysView;
}
