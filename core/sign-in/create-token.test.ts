import { isProblem } from '#core/api/problem';
import { enterAsApp, enterAsMember } from '#core/tenancy/enter';
import { contoso } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { TokenView } from './contract.ts';
import { createTokenUseCase } from './create-token.ts';
import type { TokenHolder } from './token-signer.ts';

let test: TestPlatform;
const held: TokenHolder[] = [];
const createToken = createTokenUseCase({
  mint: async (holder) => {
    held.push(holder);
    return { accessToken: 'signed', tokenType: 'Bearer', expiresIn: 900 };
  },
  publicKeys: () => ({ keys: [] }),
});
const via = { via: { surface: 'api', requestId: 'r' } } as const;

beforeAll(async () => {
  test = await testPlatform();
});
afterAll(() => test.close());

describe('A Catalyst token in exchange for one of Entra', () => {
  it('is for the person, their tenant, and what they may do now', async () => {
    const answer = await createToken(await test.as(contoso.agent), {});
    expect(TokenView.parse(answer)).toEqual({
      accessToken: 'signed',
      tokenType: 'Bearer',
      expiresIn: 900,
      tenant: { id: contoso.id, name: contoso.name },
      roles: ['agent'],
      scopes: ['tickets:read', 'tickets:write', 'tickets:assign', 'kb:edit', 'reports:read'],
    });
    expect(held.at(-1)).toEqual({
      tenantId: contoso.id,
      userId: contoso.agent.id,
      name: contoso.agent.name,
      upn: contoso.agent.upn,
      roles: answer.roles,
      scopes: answer.scopes,
    });
  });

  it('is not given for a Catalyst token, or that one would never end', async () => {
    const identity = { tenantId: contoso.id, userId: contoso.agent.id, mayJoin: false };
    const granted = { ...identity, grant: { roles: contoso.agent.roles, scopes: ['tickets:read'] as const } };
    const ctx = await enterAsMember(test.platform, granted, via);
    const before = held.length;
    const refused = await createToken(ctx, {}).catch((error: unknown) => error);
    expect(isProblem(refused, 'CAT_UNAUTHENTICATED')).toBe(true);
    expect(held).toHaveLength(before);
  });

  it('is not given to an application', async () => {
    const app = { tenantId: contoso.id, appId: 'app', name: 'Export', scopes: ['tickets:read'] as const };
    const refused = await createToken(await enterAsApp(test.platform, app, via), {}).catch((error: unknown) => error);
    expect(isProblem(refused, 'CAT_FORBIDDEN')).toBe(true);
  });

  it('takes no fields', async () => {
    const refused = await createToken(await test.as(contoso.agent), { scopes: ['privacy:admin'] }).catch(
      (error: unknown) => error,
    );
    expect(isProblem(refused, 'CAT_VALIDATION')).toBe(true);
  });
});
