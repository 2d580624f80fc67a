import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject, sign, verify } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { z } from 'zod';
import type { PublicKeyView } from '#core/sign-in/contract';

/** A key that signs Catalyst tokens, and what is published of it. */
export interface SigningKey {
  readonly keyId: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly published: PublicKeyView;
}

const coordinate = () => z.string().regex(/^[\w-]{43}$/, 'must be 43 characters of base64url');
const PrivateKey = z.object({
  kid: z.string('must be text').min(1, 'must not be empty').max(100, 'may have at most 100 characters'),
  kty: z.literal('EC', 'must be EC'),
  crv: z.literal('P-256', 'must be P-256'),
  x: coordinate(),
  y: coordinate(),
  d: coordinate(),
  use: z.literal('sig', 'must be sig').optional(),
  alg: z.literal('ES256', 'must be ES256').optional(),
});
const Setting = z
  .array(PrivateKey, 'must be an array of private JSON Web Keys')
  .min(1, 'must hold at least one key')
  .refine((keys) => new Set(keys.map(({ kid }) => kid)).size === keys.length, 'must name every key (kid) differently');

/**
 * The signing keys of a setting: a JSON array of private P-256 JWKs. The first one signs, all verify. To rotate, put a
 * new one in front, and remove the old one two weeks after every instance has the new setting: so long links of mails live.
 * @throws Error that says what is wrong and where, never what was set.
 */
export function readSigningKeys(setting: string): readonly SigningKey[] {
  const read = Setting.safeParse(parseJson(setting));
  if (!read.success) {
    throw new Error(
      read.error.issues.map(({ path, message }) => `${['signing keys', ...path].join('.')}: ${message}`).join('; '),
    );
  }
  return read.data.map(importKey);
}

function parseJson(setting: string): unknown {
  try {
    return JSON.parse(setting);
  } catch {
    // The error of the parser quotes what it read: it would put a piece of a private key into a log.
    throw new Error('signing keys: must be JSON');
  }
}

function importKey(jwk: z.infer<typeof PrivateKey>, index: number): SigningKey {
  const { kid, kty, crv, x, y, d } = jwk;
  try {
    const privateKey = createPrivateKey({ key: { kty, crv, x, y, d } satisfies JsonWebKey, format: 'jwk' });
    const publicKey = createPublicKey({ key: { kty, crv, x, y } satisfies JsonWebKey, format: 'jwk' });
    const trial = Buffer.from('catalyst');
    if (!verify('sha256', trial, publicKey, sign('sha256', trial, privateKey))) throw new Error('another key');
    return { keyId: kid, privateKey, publicKey, published: { kid, kty, crv, x, y, alg: 'ES256', use: 'sig' } };
  } catch {
    throw new Error(`signing keys.${index}: x, y and d are no key of P-256 that belongs together`);
  }
}

/** A fresh private key for the setting, named by its thumbprint. */
export async function generateSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { kid: await calculateJwkThumbprint(jwk), use: 'sig', alg: 'ES256', ...jwk };
}
