import { z } from 'zod';
import type { Clock } from '#core/platform';
import { refuseToken } from './refusals.ts';
import { newToken, readSigned } from './signed-token.ts';
import type { SigningKey } from './signing-keys.ts';

/**
 * Tokens for the command line on the machine that holds the signing keys. Issuer, audience and type are other ones than
 * those of Catalyst tokens: neither kind is ever taken for the other, though the same keys sign both. The audience is
 * one deployment: whoever was shown a token cannot show it to another one that has the same keys.
 */
export interface OperatorTokens {
  /** `subject`: who sits there, for the log. At most 200 visible ASCII characters. */
  mint(subject: string): Promise<string>;
  /** The subject. @throws CAT_UNAUTHENTICATED for every token that does not hold. */
  verify(token: string): Promise<string>;
}

export const machineIssuer = 'urn:catalyst-itsm:machine';
const type = 'operator+jwt';
const longestLifetimeSeconds = 600;
/** The command line and the product may run on clocks that differ a little. */
const toleranceSeconds = 60;

const OperatorClaims = z.object({
  sub: z.string().regex(/^[\x21-\x7e]{1,200}$/),
  jti: z.string().min(1),
  iat: z.int(),
  exp: z.int(),
});

export function createOperatorTokens({
  keys,
  deployment,
  clock,
  ids,
  lifetimeSeconds = longestLifetimeSeconds,
}: {
  /** The first one signs, all verify. */
  readonly keys: readonly SigningKey[];
  /** Address of the product that tokens are for: its origin counts. @throws TypeError where it is none. */
  readonly deployment: string;
  readonly clock: Clock;
  readonly ids: { readonly uuid: () => string };
  /** At most 600, which is also what is used without it. */
  readonly lifetimeSeconds?: number;
}): OperatorTokens {
  if (keys.length === 0) throw new RangeError('At least one signing key is needed');
  if (!(lifetimeSeconds >= 1 && lifetimeSeconds <= longestLifetimeSeconds)) {
    throw new RangeError(`Operator tokens live 1 to ${longestLifetimeSeconds} seconds`);
  }
  const kind = { issuer: machineIssuer, audience: `${deploymentOf(deployment)}/v1/operator`, type };
  return {
    mint(subject) {
      const at = Math.floor(clock.now().getTime() / 1000);
      const { token, sign } = newToken(keys, kind, {});
      token
        .setSubject(subject)
        .setJti(ids.uuid())
        .setIssuedAt(at)
        .setExpirationTime(at + lifetimeSeconds);
      return sign();
    },
    async verify(token) {
      const payload = await readSigned(token, keys, kind, {
        now: clock.now(),
        clockTolerance: toleranceSeconds,
        maxTokenAge: longestLifetimeSeconds,
      });
      const read = OperatorClaims.safeParse(payload);
      if (!read.success) throw refuseToken('malformed', read.error);
      if (read.data.exp - read.data.iat > longestLifetimeSeconds) throw refuseToken('malformed');
      return read.data.sub;
    },
  };
}

/**
 * Whether an address is on this machine, which nobody else can listen to.
 * @throws TypeError where it is no address.
 */
export const isLoopback = (address: string): boolean =>
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(address).hostname);

/** The origin of an address. This machine has several names, and one of them stands for all. */
function deploymentOf(address: string): string {
  const { protocol, port, origin } = new URL(address);
  return isLoopback(address) ? `${protocol}//127.0.0.1${port && `:${port}`}` : origin;
}
