import type { JWK } from 'jose';
import { generateSigningKey, readSigningKeys } from './signing-keys.ts';

let one: JWK;
let two: JWK;
beforeAll(async () => {
  [one, two] = await Promise.all([generateSigningKey(), generateSigningKey()]);
});

const complaint = (setting: unknown): string => {
  try {
    readSigningKeys(typeof setting === 'string' ? setting : JSON.stringify(setting));
    return 'accepted';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('The setting with the signing keys', () => {
  it('is a JSON array of keys, in their order', () => {
    expect(readSigningKeys(JSON.stringify([two, one])).map(({ keyId }) => keyId)).toEqual([two.kid, one.kid]);
  });

  it('publishes nothing private', () => {
    const [key] = readSigningKeys(JSON.stringify([one]));
    expect(key?.published).toEqual({
      kid: one.kid,
      kty: 'EC',
      crv: 'P-256',
      x: one.x,
      y: one.y,
      alg: 'ES256',
      use: 'sig',
    });
    expect(JSON.stringify(key?.published)).not.toContain(one.d);
  });

  it.each([
    ['is not JSON', () => 'secret', 'signing keys: must be JSON'],
    ['is one key instead of a list', () => one, 'signing keys: must be an array of private JSON Web Keys'],
    ['holds no key', () => [], 'signing keys: must hold at least one key'],
    [
      'names two keys alike',
      () => [one, { ...two, kid: one.kid }],
      'signing keys: must name every key (kid) differently',
    ],
    ['lacks a name', () => [{ ...one, kid: undefined }], 'signing keys.0.kid: must be text'],
    ['lacks the private part', () => [one, { ...two, d: undefined }], 'signing keys.1.d: Invalid input'],
    ['has an RSA key', () => [{ ...one, kty: 'RSA' }], 'signing keys.0.kty: must be EC'],
    ['has another curve', () => [{ ...one, crv: 'P-384' }], 'signing keys.0.crv: must be P-256'],
    ['has a key for something else', () => [{ ...one, use: 'enc' }], 'signing keys.0.use: must be sig'],
    [
      'mixes two keys',
      () => [{ ...one, d: two.d }],
      'signing keys.0: x, y and d are no key of P-256 that belongs together',
    ],
    [
      'has no point of the curve',
      () => [{ ...one, x: 'A'.repeat(43) }],
      'signing keys.0: x, y and d are no key of P-256 that belongs together',
    ],
  ])('is refused when it %s', (_, setting, message) => {
    const said = complaint(setting());
    expect(said).toContain(message);
    for (const secret of [one.d, two.d, 'secret']) expect(said).not.toContain(secret);
  });
});
