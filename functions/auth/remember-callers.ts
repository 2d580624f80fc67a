import { hash } from 'node:crypto';
import { decodeJwt } from 'jose';
import type { Clock } from '#core/platform';
import { type Authenticate, tokenIn } from './bearer.ts';
import type { VerifiedCaller } from './verified-caller.ts';

/** As long as a token may go on being believed after its key or its session was withdrawn. */
const longestMs = 60_000;
const mostCallers = 10_000;

interface Remembered {
  readonly since: number;
  readonly until: number;
  readonly caller: VerifiedCaller;
}

/**
 * Verifies a token once and believes it for a minute, or until it expires: a signature costs more than most requests.
 * Only what held is remembered, under a hash of the whole header; no token is kept.
 */
export function rememberCallers(authenticate: Authenticate, clock: Clock): Authenticate {
  const known = new Map<string, Remembered>();
  let latest = Number.NEGATIVE_INFINITY;
  return async (header) => {
    if (header === undefined) return authenticate(header);
    const name = hash('sha256', header, 'base64url');
    const now = clock.now().getTime();
    // A clock that was set back no longer says how long ago anything was: what is known would be believed for longer.
    if (now < latest) known.clear();
    latest = now;
    const held = known.get(name);
    if (held && held.since <= now && now < held.until) return held.caller;
    known.delete(name);
    const caller = await authenticate(header);
    const expiresMs = (decodeJwt(tokenIn(header)).exp ?? 0) * 1_000;
    known.set(name, { since: now, until: Math.min(now + longestMs, expiresMs), caller });
    const [oldest] = known.keys();
    if (known.size > mostCallers && oldest !== undefined) known.delete(oldest);
    return caller;
  };
}
