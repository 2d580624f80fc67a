import { readFileSync } from 'node:fs';
import { actionCatalog } from '#core/playbooks/actions/action-catalog';
import { type GraphServer, graphServer } from '#tests/support/graph-server';
import { contoso } from '#tests/support/seeded-people';
import { graphRoutes } from '../answer-route.ts';
import { graphPermissions } from '../permissions.ts';
import { operations } from './operations.ts';

const { employee } = contoso;
let server: GraphServer;
beforeAll(async () => {
  server = await graphServer();
});
afterAll(() => server.close());

const everything = [...graphPermissions, 'MailboxSettings.ReadWrite', 'Presence.ReadWrite.All'];

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  readonly body: any;
}

async function ask(
  method: string,
  path: string,
  body?: unknown,
  roles: readonly string[] = everything,
): Promise<Answer> {
  const response = await fetch(`${server.baseUrl}/local/graph/v1.0${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await server.token(contoso.id, roles)}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  expect(response.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
  return { status: response.status, body: text ? JSON.parse(text) : undefined };
}

it('has facts of everything that this Graph answers, and answers everything that it has facts of', () => {
  const lines = (all: readonly { method: string; path: string }[]) =>
    all.map(({ method, path }) => `${method} ${path}`).sort();
  expect(lines(operations)).toEqual(lines(graphRoutes));
});

it('asks for what actions declare, and no more than the application’s manifest does', () => {
  const declared = [...actionCatalog.values()].flatMap(({ permissions }) => permissions);
  expect([...graphPermissions].sort()).toEqual(
    [
      ...new Set([...declared, 'Presence.Read.All', 'MailboxSettings.Read', 'Mail.Send', 'TeamsActivity.Send.User']),
    ].sort(),
  );
  const manifest = JSON.parse(readFileSync(new URL('../../../teams-app/entra-app.json', import.meta.url), 'utf8')) as {
    requiredResourceAccess: { resourceAccess: { id: string }[] }[];
  };
  // Mail is for our own tenant alone, and the feed comes with the Teams app.
  expect(manifest.requiredResourceAccess[0]?.resourceAccess).toHaveLength(graphPermissions.length - 2);
});

it('tells administrators of every permission that an action takes', () => {
  const guide = readFileSync(new URL('../../../docs/admin-guide.md', import.meta.url), 'utf8');
  for (const { name, permissions } of actionCatalog.values()) {
    if (permissions.length === 0) continue;
    const line = guide.split('\n').find((one) => one.startsWith(`| \`${name}\` |`));
    for (const permission of permissions) expect(line).toContain(`\`${permission}\``);
  }
});

describe('what does not fit the description is refused and kept', () => {
  it.each([
    ['GET', '/users?$expand=manager', undefined, "'$expand' is not known"],
    ['GET', `/users/${employee.id}?$select=id,favouriteColour`, undefined, "'favouriteColour'"],
    ['GET', '/groups?$orderby=displayName', undefined, "'$orderby'"],
    ['GET', '/users/x/messages', undefined, "segment 'messages'"],
    ['PATCH', `/users/${employee.id}`, { id: 'other' }, "'id'"],
    ['PATCH', `/users/${employee.id}`, { accountEnabled: 'no' }, 'not of the type Boolean'],
    ['POST', '/users', { displayName: 'Kim' }, "required for property 'accountEnabled'"],
    ['POST', `/users/${employee.id}/assignLicense`, { addLicenses: [] }, "required for property 'removeLicenses'"],
    ['POST', `/users/${employee.id}/assignLicense`, { addLicenses: [{ sku: '1' }], removeLicenses: [] }, "'sku'"],
    ['POST', `/users/${employee.id}/revokeSignInSessions`, { now: true }, 'takes no body'],
    ['POST', '/groups/x/members/$ref', { '@odata.id': 'https://elsewhere.example/x' }, "'@odata.id'"],
    ['POST', '/teams', { 'template@odata.bind': 'x' }, "'template@odata.bind'"],
    ['POST', '/deviceManagement/managedDevices/x/wipe', { everything: true }, "'everything'"],
    ['DELETE', `/users/${employee.id}/manager`, undefined, 'not allowed'],
  ])('%s %s %j', async (method, path, body, words) => {
    const before = server.graph.strays.length;
    const answer = await ask(method, path, body);
    expect([400, 405]).toContain(answer.status);
    expect(answer.body.error.message).toContain(words);
    expect(server.graph.strays.slice(before)).toHaveLength(1);
  });
});

describe('permissions', () => {
  it.each([
    ['GET', '/users', undefined, 'User.Read.All'],
    [
      'POST',
      `/users/${employee.id}/assignLicense`,
      { addLicenses: [], removeLicenses: [] },
      'LicenseAssignment.ReadWrite.All',
    ],
    ['GET', '/groups', undefined, 'GroupMember.ReadWrite.All'],
    ['GET', '/subscribedSkus', undefined, 'Organization.Read.All'],
    ['GET', '/deviceManagement/managedDevices', undefined, 'DeviceManagementManagedDevices.Read.All'],
  ])('%s %s takes one', async (method, path, body, role) => {
    expect((await ask(method, path, body, ['Presence.Read.All'])).status).toBe(403);
    expect((await ask(method, path, body, [role])).status).toBeLessThan(300);
  });

  it('for a part of an account is none for the rest of it', async () => {
    const change = (body: object, role: string) =>
      ask('PATCH', `/users/${employee.id}`, body, [role]).then(({ status }) => status);
    expect(await change({ accountEnabled: true }, 'User.EnableDisableAccount.All')).toBe(204);
    expect(await change({ accountEnabled: true, displayName: 'X' }, 'User.EnableDisableAccount.All')).toBe(403);
    const passwordProfile = { password: 'Long-enough-1' };
    expect(await change({ passwordProfile }, 'User.ReadWrite.All')).toBe(403);
    expect(await change({ passwordProfile }, 'User-PasswordProfile.ReadWrite.All')).toBe(204);
  });
});

describe('the directory', () => {
  const kim = (more: object = {}) => ({
    accountEnabled: true,
    displayName: 'Kim',
    mailNickname: 'kim',
    userPrincipalName: 'kim@contoso.example',
    passwordProfile: { password: 'Long-enough-1', forceChangePasswordNextSignIn: true },
    ...more,
  });

  it('has each name once, in a domain of its own, and keeps no password', async () => {
    expect((await ask('POST', '/users', kim({ userPrincipalName: 'kim@elsewhere.example' }))).body.error).toMatchObject(
      {
        code: 'Request_BadRequest',
      },
    );
    expect((await ask('POST', '/users', kim({ passwordProfile: { password: 'short' } }))).status).toBe(400);
    const made = await ask('POST', '/users', kim());
    expect([made.status, made.body.userPrincipalName]).toEqual([201, 'kim@contoso.example']);
    expect((await ask('POST', '/users', kim({ mailNickname: 'kim2' }))).body.error.message).toContain('already exists');
    expect(JSON.stringify(server.graph.things.get(contoso.id, 'user', made.body.id))).not.toContain('Long-enough');
    expect((await ask('DELETE', `/users/${made.body.id}`)).status).toBe(204);
    expect((await ask('GET', `/users/${made.body.id}`)).status).toBe(404);
  });

  it('counts the licences that are taken', async () => {
    const skus = async () => (await ask('GET', '/subscribedSkus')).body.value;
    const sku = (await skus()).find((one: { skuPartNumber: string }) => one.skuPartNumber === 'VISIOCLIENT');
    const assign = (addLicenses: object[], removeLicenses: string[]) =>
      ask('POST', `/users/${employee.id}/assignLicense`, { addLicenses, removeLicenses });
    await assign([{ skuId: sku.skuId, disabledPlans: [] }], []);
    const after = (await skus()).find((one: { skuId: string }) => one.skuId === sku.skuId);
    expect([sku.consumedUnits, after.consumedUnits]).toEqual([0, 1]);
    await assign([], [sku.skuId]);
    expect((await assign([], [sku.skuId])).body.error.message).toBe('User does not have a corresponding license.');
  });

  it('lists members of members, page after page', async () => {
    const group = async (displayName: string) =>
      (await ask('GET', `/groups?$filter=${encodeURIComponent(`displayName eq '${displayName}'`)}`)).body.value[0]
        .id as string;
    const [outer, inner] = [await group('vpn-users'), await group('app-crm-readers')];
    const add = (to: string, id: string) =>
      ask('POST', `/groups/${to}/members/$ref`, {
        '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
      });
    await add(outer, employee.id);
    await add(outer, inner);
    for (const one of [contoso.agent, contoso.manager]) await add(inner, one.id);
    expect((await add(inner, contoso.agent.id)).body.error.message).toContain('already exist');
    const names: string[] = [];
    let path = `/groups/${outer}/transitiveMembers?$top=2&$select=id,displayName`;
    for (;;) {
      const { body } = await ask('GET', path);
      names.push(...body.value.map((one: { displayName: string }) => one.displayName));
      if (!body['@odata.nextLink']) break;
      path = body['@odata.nextLink'].replace(`${server.baseUrl}/local/graph/v1.0`, '');
    }
    expect(names.sort()).toEqual(['Avery Agent', 'Erin Employee', 'Morgan Manager', 'app-crm-readers']);
  });
});
