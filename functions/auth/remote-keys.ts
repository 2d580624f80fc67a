import { type CryptoKey, importJWK } from 'jose';
import { z } from 'zod';
import { Problem } from '#core/api/problem';
import type { Clock, Log } from '#core/platform';

/** A public key others sign with. `issuer`: whose tokens it may sign, where the key set says so. */
export interface VerificationKey {
  readonly key: CryptoKey;
  readonly issuer: string | undefined;
}

/**
 * Finds a key by its id; undefined where the key set has none of that name.
 * @throws CAT_UNAVAILABLE when the key set cannot be read and the answer is not known without it.
 */
export type FindKey = (keyId: string) => Promise<VerificationKey | undefined>;

export interface RemoteKeysOptions {
  /** Of the key set; https, or a loopback address. */
  readonly url: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
}

/** Read again after an hour; during an outage the last known keys serve for a day, as Entra announces rotations. */
const freshMs = 3_600_000;
const usableMs = 24 * 3_600_000;
/** Unknown key ids, which anyone can make up, and an outage cause one request in this time. */
const cooldownMs = 30_000;
/** While there are no keys at all, nothing works: then try sooner. */
const retryMs = 2_000;

/** The RS256 keys published at a URL, kept in memory. Many asking at once share one request. */
export function remoteKeys(options: RemoteKeysOptions): FindKey {
  const { clock, log } = options;
  const url = demandSafe(options.url);
  let held: { readonly keys: ReadonlyMap<string, VerificationKey>; readonly at: number } | undefined;
  let failure: unknown;
  let nextAt = Number.NEGATIVE_INFINITY;
  let pending: Promise<void> | undefined;

  const now = () => clock.now().getTime();
  const youngerThan = (ageMs: number) => held !== undefined && now() - held.at < ageMs;

  async function refresh(): Promise<void> {
    try {
      held = { keys: await fetchKeys(url, options.fetch ?? fetch, options.timeoutMs ?? 5_000), at: now() };
      failure = undefined;
      nextAt = now() + cooldownMs;
    } catch (error) {
      failure = error;
      nextAt = now() + (held ? cooldownMs : retryMs);
      log({ level: 'warn', msg: 'the key set cannot be read', url, cause: String(error) });
    }
  }

  async function refreshWhenDue(): Promise<void> {
    if (!pending && now() < nextAt) return;
    pending ??= refresh().finally(() => {
      pending = undefined;
    });
    await pending;
  }

  return async (keyId) => {
    if (!youngerThan(freshMs) || !held?.keys.has(keyId)) await refreshWhenDue();
    const key = youngerThan(usableMs) ? held?.keys.get(keyId) : undefined;
    if (!key && failure !== undefined) {
      throw new Problem('CAT_UNAVAILABLE', 'Your sign-in cannot be checked right now. Try again shortly.', undefined, {
        cause: failure,
      });
    }
    return key;
  };
}

function demandSafe(url: string): string {
  const { protocol, hostname } = new URL(url);
  const isLoopback = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback)) return url;
  throw new Error('The key set must be read over https.');
}

const KeySet = z.object({ keys: z.array(z.looseObject({})) });
const RsaKey = z.object({
  kty: z.literal('RSA'),
  kid: z.string().min(1),
  n: z.string(),
  e: z.string(),
  use: z.literal('sig').optional(),
  alg: z.literal('RS256').optional(),
  issuer: z.string().optional(),
});

async function fetchKeys(url: string, get: typeof fetch, timeoutMs: number): Promise<Map<string, VerificationKey>> {
  const response = await get(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  if (response.status !== 200) throw new Error(`the key set answered ${response.status}`);
  const published = KeySet.parse(await response.json()).keys;
  const imported = await Promise.all(published.map(importKey));
  const keys = new Map(imported.filter((entry) => entry !== undefined));
  if (keys.size === 0) throw new Error('the key set holds no key for RS256');
  return keys;
}

/** Keys for other uses and algorithms may stand in the same set: they are passed over. */
async function importKey(published: unknown): Promise<[string, VerificationKey] | undefined> {
  const read = RsaKey.safeParse(published);
  if (!read.success) return undefined;
  const { kty, kid, n, e, issuer } = read.data;
  const key = await importJWK({ kty, n, e }, 'RS256').catch(() => undefined);
  return key && 'algorithm' in key && isLong(key) ? [kid, { key, issuer }] : undefined;
}

const isLong = ({ algorithm }: CryptoKey): boolean =>
  'modulusLength' in algorithm && typeof algorithm.modulusLength === 'number' && algorithm.modulusLength >= 2048;
