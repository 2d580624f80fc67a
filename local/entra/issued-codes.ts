import { createHash, randomBytes } from 'node:crypto';
import type { LocalPerson } from './local-issuer.ts';

/** Somebody who signed in, when, and under which authentication contexts. */
export interface SignedIn {
  readonly person: LocalPerson;
  /** Seconds since 1970. */
  readonly authTime: number;
  readonly acrs: readonly string[];
}

export interface CodeGrant extends SignedIn {
  readonly redirectUri: string;
  readonly challenge: string;
  readonly nonce: string | undefined;
}

const lifetimeMs = 5 * 60 * 1000;

/** Authorization codes: each is redeemed once, by whoever knows the verifier of its challenge, within five minutes. */
export function issuedCodes(now: () => Date) {
  const codes = new Map<string, { readonly grant: CodeGrant; readonly until: number }>();
  return {
    issue(grant: CodeGrant): string {
      for (const [code, { until }] of codes) if (until <= now().getTime()) codes.delete(code);
      const code = randomBytes(32).toString('base64url');
      codes.set(code, { grant, until: now().getTime() + lifetimeMs });
      return code;
    },
    /** Undefined for every code that does not hold; a try spends the code. */
    redeem(code: string, redirectUri: string, verifier: string): CodeGrant | undefined {
      const held = codes.get(code);
      codes.delete(code);
      if (!held || held.until <= now().getTime() || held.grant.redirectUri !== redirectUri) return undefined;
      if (!/^[\w.~-]{43,128}$/.test(verifier)) return undefined;
      const challenge = createHash('sha256').update(verifier).digest('base64url');
      return challenge === held.grant.challenge ? held.grant : undefined;
    },
  };
}
