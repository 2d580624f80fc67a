import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { tampered } from '#tests/support/entra-tokens';
import { movableClock } from '#tests/support/test-platform';
import { type CatalystTokens, createCatalystTokens } from './catalyst-tokens.ts';
import { createOperatorTokens, machineIssuer, type OperatorTokens } from './operator-tokens.ts';
import { refusalOf } from './refusals.ts';
import { generateSigningKey, readSigningKeys, type SigningKey } from './signing-keys.ts';

const clock = movableClock();
const ids = { uuid: randomUUID };
const deployment = 'https://desk.contoso.example';
let keys: readonly SigningKey[];
let tokens: OperatorTokens;
let catalyst: CatalystTokens;

beforeAll(async () => {
  keys = readSigningKeys(JSON.stringify([await generateSigningKey(), await generateSigningKey()]));
  tokens = createOperatorTokens({ keys, deployment, clock, ids });
  catalyst = createCatalystTokens({ issuer: 'https://catalyst.example', keys, clock, ids });
});

const refusal = (token: string, verify: (token: string) => Promise<unknown> = tokens.verify) =>
  verify(token).then(
    () => 'accepted',
    (error: unknown) => refusalOf(error) ?? error,
  );

const at = () => Math.floor(clock.now().getTime() / 1000);
const signed = (claims: Record<string, unknown>, header: Record<string, unknown> = {}) => {
  const [key] = keys as [SigningKey];
  return new SignJWT({
    iss: machineIssuer,
    aud: `${deployment}/v1/operator`,
    sub: 'kim@console',
    jti: '1',
    iat: at(),
    exp: at() + 600,
    ...claims,
  })
    .setProtectedHeader({ alg: 'ES256', kid: key.keyId, typ: 'operator+jwt', ...header })
    .sign(key.privateKey);
};

it('says who sits at the machine', async () => {
  expect(await tokens.verify(await tokens.mint('kim@console'))).toBe('kim@console');
});

it('holds for ten minutes, and no longer than clocks may differ', async () => {
  const token = await tokens.mint('kim');
  clock.advance(599_000);
  expect(await refusal(token)).toBe('accepted');
  clock.advance(62_000);
  expect(await refusal(token)).toBe('expired');
});

it('of an older key holds, while the key is there', async () => {
  const older = createOperatorTokens({ keys: keys.slice(1), deployment, clock, ids });
  const token = await older.mint('kim');
  expect(await refusal(token)).toBe('accepted');
  const newer = createOperatorTokens({ keys: keys.slice(0, 1), deployment, clock, ids });
  expect(await refusal(token, newer.verify)).toBe('key');
});

it.each([
  ['for another audience', { aud: 'catalyst-itsm' }, {}, 'audience'],
  ['for every deployment', { aud: 'catalyst-operator' }, {}, 'audience'],
  ['of another issuer', { iss: 'https://catalyst.example' }, {}, 'issuer'],
  ['of another type', {}, { typ: 'at+jwt' }, 'malformed'],
  ['made to last', { exp: 4_000_000_000 }, {}, 'malformed'],
  ['without an end', { exp: undefined }, {}, 'malformed'],
  ['without a beginning', { iat: undefined }, {}, 'malformed'],
  ['of nobody', { sub: '' }, {}, 'malformed'],
  ['of a name that breaks the log', { sub: 'kim\n{"level":"error"}' }, {}, 'malformed'],
])('is refused %s', async (_, claims, header, expected) => {
  expect(await refusal(await signed(claims, header))).toBe(expected);
});

it.each([
  ['https://desk.contoso.example/', 'accepted'],
  ['https://desk.contoso.example:443/v1?x=1', 'accepted'],
  ['https://staging.contoso.example', 'audience'],
  ['http://desk.contoso.example', 'audience'],
  ['https://desk.contoso.example:8443', 'audience'],
  ['http://127.0.0.1:7071', 'audience'],
])('made for %s it is %s here, though the keys are the same', async (address, expected) => {
  const theirs = createOperatorTokens({ keys, deployment: address, clock, ids });
  expect(await refusal(await theirs.mint('kim'))).toBe(expected);
});

it.each([
  ['http://localhost:7071', 'accepted'],
  ['http://[::1]:7071', 'accepted'],
  ['http://127.0.0.1:7072', 'audience'],
  ['http://127.0.0.1.attacker.example:7071', 'audience'],
])('this machine has several names: made for %s it is %s', async (address, expected) => {
  const here = createOperatorTokens({ keys, deployment: 'http://127.0.0.1:7071', clock, ids });
  const theirs = createOperatorTokens({ keys, deployment: address, clock, ids });
  expect(await refusal(await theirs.mint('kim'), here.verify)).toBe(expected);
});

it('is refused of a clock that is far ahead, and told so', async () => {
  expect(await refusal(await signed({ iat: at() + 50, exp: at() + 600 }))).toBe('accepted');
  expect(await refusal(await signed({ iat: at() + 90, exp: at() + 600 }))).toBe('notYetValid');
});

it('is refused when it was changed', async () => {
  const token = await tokens.mint('kim');
  expect(await refusal(tampered(token, 1, (claims) => ({ ...claims, sub: 'root' })))).toBe('signature');
  expect(await refusal(tampered(token, 0, (header) => ({ ...header, alg: 'none' })))).toBe('algorithm');
});

it('is never a token of a tenant, nor one of those an operator’s', async () => {
  expect(await refusal(await tokens.mint('kim'), catalyst.verify)).not.toBe('accepted');
  const { accessToken } = await catalyst.mint({
    tenantId: 't',
    userId: 'u',
    name: 'Kim',
    upn: 'kim@contoso.example',
    roles: ['tenant_owner'],
    scopes: [],
  });
  expect(await refusal(accessToken)).not.toBe('accepted');
});

it('cannot be made to live longer', () => {
  expect(() => createOperatorTokens({ keys, deployment, clock, ids, lifetimeSeconds: 601 })).toThrow(RangeError);
  expect(() => createOperatorTokens({ keys: [], deployment, clock, ids })).toThrow(RangeError);
});
