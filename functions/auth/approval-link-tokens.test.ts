import { SignJWT } from 'jose';
import { isProblem, type Problem } from '#core/api/problem';
import type { ApprovalLinkClaims } from '#core/approvals/approval-link';
import { tampered } from '#tests/support/entra-tokens';
import { contoso } from '#tests/support/seeded-people';
import { dayMs, movableClock } from '#tests/support/test-platform';
import { approvalLinkIssuer, createApprovalLinks } from './approval-link-tokens.ts';
import { createBearer } from './bearer.ts';
import { createCatalystTokens } from './catalyst-tokens.ts';
import { createOperatorTokens } from './operator-tokens.ts';
import { refusalOf, refuseToken } from './refusals.ts';
import { generateSigningKey, readSigningKeys, type SigningKey } from './signing-keys.ts';

const webBaseUrl = 'https://catalyst.example';
let key: SigningKey;
let other: SigningKey;

beforeAll(async () => {
  const made = await Promise.all([generateSigningKey(), generateSigningKey()]);
  [key, other] = readSigningKeys(JSON.stringify(made)) as [SigningKey, SigningKey];
});

const linksOf = (keys: readonly SigningKey[] = [key], at = webBaseUrl) => {
  const clock = movableClock();
  return { clock, links: createApprovalLinks({ keys, webBaseUrl: at, clock }) };
};

const claims: ApprovalLinkClaims = {
  tenantId: contoso.id,
  ticketId: 'ticket-1',
  runId: 'run-1',
  approvalId: 'a1',
  memberId: contoso.agent.id,
  linkId: 'link-1',
  expiresAt: '2026-03-16T09:00:00.000Z',
};

const partsOf = (token: string) =>
  token.split('.', 2).map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()));

/** A token like ours but for what is given; undefined removes. */
const forged = (by: SigningKey, payload: object = {}, header: object = {}) =>
  new SignJWT({
    iss: approvalLinkIssuer,
    aud: `${webBaseUrl}/v1/approval-links`,
    sub: claims.memberId,
    jti: claims.linkId,
    tenant: claims.tenantId,
    ticket: claims.ticketId,
    run: claims.runId,
    approval: claims.approvalId,
    iat: Date.parse('2026-03-02T09:00:00Z') / 1000,
    exp: Date.parse(claims.expiresAt) / 1000,
    ...payload,
  })
    .setProtectedHeader({ alg: 'ES256', kid: by.keyId, typ: 'approval-link+jwt', ...header })
    .sign(by.privateKey);

it('carries one approval of one member, and is read as it was signed', async () => {
  const { links } = linksOf();
  const token = await links.sign(claims);
  expect(await links.verify(token)).toEqual(claims);
  expect(partsOf(token)).toEqual([
    { alg: 'ES256', kid: key.keyId, typ: 'approval-link+jwt' },
    {
      iss: approvalLinkIssuer,
      aud: 'https://catalyst.example/v1/approval-links',
      sub: contoso.agent.id,
      jti: 'link-1',
      tenant: contoso.id,
      ticket: 'ticket-1',
      run: 'run-1',
      approval: 'a1',
      iat: Date.parse('2026-03-02T09:00:00Z') / 1000,
      exp: Date.parse('2026-03-16T09:00:00Z') / 1000,
    },
  ]);
});

it('stands behind the #, where neither servers nor other pages see it', async () => {
  const { links } = linksOf();
  const address = new URL(links.addressOf(await links.sign(claims)));
  expect([address.origin, address.pathname, address.search]).toEqual([webBaseUrl, '/tabs/approve', '']);
  expect(await links.verify(address.hash.slice(1))).toEqual(claims);
});

it('holds for two weeks, and not a second longer', async () => {
  const { links, clock } = linksOf();
  const token = await links.sign(claims);
  clock.advance(14 * dayMs - 1_000);
  expect(await links.verify(token)).toEqual(claims);
  clock.advance(1_000);
  await expect(links.verify(token)).rejects.toMatchObject({ code: 'CAT_UNAUTHENTICATED' });
});

it('is verified by every key that is kept, and signed by the first', async () => {
  const token = await linksOf([key]).links.sign(claims);
  const { links } = linksOf([other, key]);
  expect(await links.verify(token)).toEqual(claims);
  expect(partsOf(await links.sign(claims))[0]).toMatchObject({ kid: other.keyId });
});

describe('What does not hold', () => {
  const none = (payload: object) =>
    `${[{ alg: 'none', kid: key.keyId, typ: 'approval-link+jwt' }, payload]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.')}.`;

  const bad: readonly (readonly [string, () => Promise<string>])[] = [
    ['nothing', async () => ''],
    ['noise', async () => 'not.a.token'],
    ['very much noise', async () => `${'a'.repeat(100_000)}.b.c`],
    [
      'another payload under the old signature',
      async () => tampered(await forged(key), 1, (it) => ({ ...it, sub: 'somebody' })),
    ],
    ['a token without a signature', async () => none(partsOf(await forged(key))[1])],
    ['a signature by a key that is not kept', () => forged(other)],
    ['the name of a kept key over another signature', () => forged(other, {}, { kid: key.keyId })],
    ['a token for another deployment', () => forged(key, { aud: 'https://other.example/v1/approval-links' })],
    ['a token for the API', () => forged(key, { aud: 'catalyst-itsm' })],
    ['another issuer', () => forged(key, { iss: webBaseUrl })],
    ['another type', () => forged(key, {}, { typ: 'at+jwt' })],
    ['no type', () => forged(key, {}, { typ: undefined })],
    ['no expiry', () => forged(key, { exp: undefined })],
    ['longer than two weeks', () => forged(key, { exp: Date.parse('2026-03-16T09:00:01Z') / 1000 })],
    ['no ticket', () => forged(key, { ticket: undefined })],
    ['an empty run', () => forged(key, { run: '' })],
    ['a member that is no text', () => forged(key, { sub: 7 as unknown as string })],
  ];

  it.each(bad)('is refused in one and the same sentence: %s', async (_name, make) => {
    const { links } = linksOf();
    const refused: unknown = await links.verify(await make()).catch((error: unknown) => error);
    expect(isProblem(refused, 'CAT_UNAUTHENTICATED')).toBe(true);
    expect((refused as Problem).detail).toBe(
      'This link is not valid, or not any more. Open the request in Teams, or ask for a new link.',
    );
  });
});

describe('Tokens of the same keys', () => {
  const ids = { uuid: () => 'id' };
  const holder = { tenantId: contoso.id, userId: contoso.agent.id, name: 'A', upn: 'a@contoso.example' };

  it('for the API and for operators are no links', async () => {
    const { links, clock } = linksOf();
    const catalyst = createCatalystTokens({ issuer: webBaseUrl, keys: [key], clock, ids });
    const operators = createOperatorTokens({ keys: [key], deployment: webBaseUrl, clock, ids });
    const { accessToken } = await catalyst.mint({ ...holder, roles: ['admin'], scopes: ['tickets:read'] });
    for (const token of [accessToken, await operators.mint('kim')]) {
      await expect(links.verify(token)).rejects.toMatchObject({ code: 'CAT_UNAUTHENTICATED' });
    }
  });

  it('of links open neither the API nor an operator’s door', async () => {
    const { links, clock } = linksOf();
    const token = await links.sign(claims);
    const catalyst = createCatalystTokens({ issuer: webBaseUrl, keys: [key], clock, ids });
    const operators = createOperatorTokens({ keys: [key], deployment: webBaseUrl, clock, ids });
    const entra = () => Promise.reject(refuseToken('algorithm'));
    const bearer = createBearer({ entra, catalyst });
    const opened = [bearer(`Bearer ${token}`), catalyst.verify(token), operators.verify(token)];
    for (const door of await Promise.allSettled(opened)) {
      expect(door.status === 'rejected' && refusalOf(door.reason)).toBeTruthy();
    }
  });
});
