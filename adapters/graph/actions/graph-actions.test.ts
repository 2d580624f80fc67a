import type { ActionDone, ActionResult } from '#core/playbooks/action-port';
import type { Step } from '#core/playbooks/playbook';
import type { Thing, ThingKind } from '#local/graph/things';
import { type ActionWorld, actionWorld } from '#tests/support/action-world';
import { contoso } from '#tests/support/seeded-people';

const { employee, manager, agent } = contoso;
let world: ActionWorld;
beforeEach(async () => {
  world = await actionWorld();
});
afterEach(async () => {
  // Whatever was asked, it was asked as Graph describes it.
  expect(world.server.graph.strays).toEqual([]);
  await world.close();
});

const apply = (action: string, inputs: Step['inputs'], more = {}) =>
  world.actions.apply(world.call(action, inputs, more));
const readBack = (action: string, inputs: Step['inputs']) => world.actions.readBack(world.call(action, inputs));
const undo = (action: string, inputs: Step['inputs'], done: ActionResult) =>
  world.actions.compensate(world.call(action, inputs), doneOf(done));
const things = (kind: ThingKind): readonly Thing[] => world.server.graph.things.all(contoso.id, kind);
const named = (kind: ThingKind, name: string) => world.server.graph.things.named(contoso.id, kind, name);
const user = (upn: string) => named('user', upn);
const writes = () => world.server.graph.asked.filter((line) => !line.startsWith('GET'));

function doneOf(result: ActionResult): ActionDone {
  if (result.is !== 'done') throw new Error(JSON.stringify(result));
  return result;
}

describe('graph.createUser', () => {
  const kim = { name: 'Kim Jensen-Groß', dept: 'Sales', jobTitle: 'Buyer', manager: manager.id };
  const upn = 'kim.jensen-gross@contoso.example';

  it('makes an account of the name and the domain of the organisation, and leaves no password anywhere', async () => {
    const done = doneOf(await apply('graph.createUser', kim));
    const account = user(upn);
    expect(done.outputs).toEqual({ userId: account?.id, userPrincipalName: upn, name: kim.name });
    expect(account).toMatchObject({
      displayName: kim.name,
      department: 'Sales',
      jobTitle: 'Buyer',
      usageLocation: 'DE',
      accountEnabled: true,
      managerId: manager.id,
    });
    expect(done.requestIds.length).toBeGreaterThan(2);
    expect(JSON.stringify([done, world.test.logged])).not.toMatch(/password/i);
  });

  it('finds what it made when it is asked again', async () => {
    const first = doneOf(await apply('graph.createUser', kim));
    const again = doneOf(await apply('graph.createUser', kim, { attempt: 2 }));
    expect(again.outputs).toEqual(first.outputs);
    expect(writes().filter((line) => line === 'POST /users')).toHaveLength(1);
  });

  it('finds what it made when the answer was lost', async () => {
    world.server.graph.fault({ path: /^\/users$/, reset: 'after' });
    expect(doneOf(await apply('graph.createUser', kim)).outputs.userPrincipalName).toBe(upn);
    expect(things('user').filter(({ displayName }) => displayName === kim.name)).toHaveLength(1);
  });

  it('can be asked whether it happened', async () => {
    expect(await readBack('graph.createUser', kim)).toMatchObject({ is: 'not_done' });
    await apply('graph.createUser', kim);
    expect(await readBack('graph.createUser', kim)).toMatchObject({ is: 'done' });
  });

  it('gives a namesake the next name', async () => {
    await apply('graph.createUser', kim);
    const other = doneOf(await apply('graph.createUser', kim, { key: 'another step' }));
    expect(other.outputs.userPrincipalName).toBe('kim.jensen-gross2@contoso.example');
  });

  it('takes nobody else’s account for its own', async () => {
    expect(await apply('graph.createUser', { ...kim, userPrincipalName: agent.upn })).toMatchObject({
      is: 'refused',
      code: 'name_taken',
      detail: expect.stringContaining(agent.upn),
    });
  });

  it('takes no account of another request for its own, though their author gave both one key', async () => {
    const given = { ...kim, userPrincipalName: upn };
    const key = 'starter-kim';
    await apply('graph.createUser', given, { key });
    const elsewhere = {
      key,
      runId: '00000000-0000-4000-8000-00000000cccc',
      ticketId: '00000000-0000-4000-8000-00000000dddd',
    };
    expect(await apply('graph.createUser', given, elsewhere)).toMatchObject({ is: 'refused', code: 'name_taken' });
    const call = world.call('graph.createUser', given, elsewhere);
    expect(await world.actions.readBack(call)).toMatchObject({ is: 'not_done' });
    expect(user(upn)).toBeDefined();
  });

  it('makes no account for a manager who is not there, and never says that it made none when it did', async () => {
    await apply('graph.createUser', { ...kim, manager: 'nobody@contoso.example' });
    expect(user(upn)).toBeUndefined();
    world.server.graph.fault({ path: /manager\/\$ref/, status: 404, code: 'Request_ResourceNotFound' });
    expect(await apply('graph.createUser', kim, { key: 'two' })).toMatchObject({ is: 'unknown' });
    expect(doneOf(await apply('graph.createUser', kim, { key: 'two', attempt: 2 })).outputs.userPrincipalName).toBe(
      upn,
    );
  });

  it('is undone by deleting the account, once', async () => {
    const done = await apply('graph.createUser', kim);
    expect(await undo('graph.createUser', kim, done)).toMatchObject({ is: 'done' });
    expect(user(upn)).toBeUndefined();
    expect(await undo('graph.createUser', kim, done)).toMatchObject({ is: 'done' });
  });

  it('is not undone where the account is another one by now', async () => {
    const done = doneOf(await apply('graph.createUser', kim));
    const account = user(upn) as Thing;
    const marker = Object.keys(account).find((name) => name.startsWith('extension_')) ?? '';
    world.server.graph.things.put(contoso.id, 'user', { ...account, [marker]: 'of somebody else' }, upn);
    expect(await undo('graph.createUser', kim, done)).toMatchObject({ is: 'done' });
    expect(user(upn)).toBeDefined();
  });

  it.each([
    [{ ...kim, userPrincipalName: 'kim@elsewhere.example' }, 'rejected'],
    [{ ...kim, name: '金 大中' }, 'no_sign_in_name'],
    [{ ...kim, manager: 'nobody@contoso.example' }, 'not_found'],
  ])('refuses %j in words', async (inputs, code) => {
    const result = await apply('graph.createUser', inputs);
    expect(result).toMatchObject({ is: 'refused', code, means: expect.any(String), remedy: expect.any(String) });
  });
});

describe('graph.assignLicenses', () => {
  const sku = (part: string) => named('sku', part)?.skuId;
  const licencesOf = (upn: string) => user(upn)?.assignedLicenses;

  it('assigns what everybody gets, unless told otherwise', async () => {
    const done = doneOf(await apply('graph.assignLicenses', { account: employee.upn }));
    expect(done.outputs).toEqual({ licenses: ['SPE_E3'] });
    expect(licencesOf(employee.upn)).toEqual([{ skuId: sku('SPE_E3'), disabledPlans: [] }]);
  });

  it('takes away what it assigned, and nothing that was there before', async () => {
    await apply('graph.assignLicenses', { account: employee.id }, { key: 'earlier' });
    const inputs = { account: { id: employee.id, name: employee.name }, licenses: ['SPE_E3', 'VISIOCLIENT'] };
    const done = doneOf(await apply('graph.assignLicenses', inputs));
    expect(done.outputs).toEqual({ licenses: ['VISIOCLIENT'] });
    expect(await undo('graph.assignLicenses', inputs, done)).toMatchObject({ is: 'done' });
    expect(await undo('graph.assignLicenses', inputs, done)).toMatchObject({ is: 'done' });
    expect(licencesOf(employee.upn)).toEqual([{ skuId: sku('SPE_E3'), disabledPlans: [] }]);
  });

  it('knows its own licences after an answer that was lost', async () => {
    world.server.graph.fault({ path: /assignLicense/, reset: 'after', times: 3 });
    const inputs = { account: employee.upn };
    expect(await apply('graph.assignLicenses', inputs)).toMatchObject({ is: 'unknown' });
    const done = doneOf(await apply('graph.assignLicenses', inputs, { attempt: 2 }));
    expect(done.outputs).toEqual({ licenses: ['SPE_E3'] });
    await undo('graph.assignLicenses', inputs, done);
    expect(licencesOf(employee.upn)).toEqual([]);
  });

  it.each([
    [{ account: employee.upn, licenses: 'NO_SUCH_PART' }, 'no_subscription'],
    [{ account: 'nobody@contoso.example' }, 'not_found'],
  ])('refuses %j in words', async (inputs, code) => {
    expect(await apply('graph.assignLicenses', inputs)).toMatchObject({ is: 'refused', code });
  });

  it('says that none is left, and that a country is missing', async () => {
    const licenses = ['Microsoft_365_Copilot'];
    for (const account of [manager.upn, agent.upn]) {
      await apply('graph.assignLicenses', { account, licenses }, { key: `for ${account}` });
    }
    expect(await apply('graph.assignLicenses', { account: employee.upn, licenses })).toMatchObject({
      code: 'no_licence_left',
      detail: 'No licence of Microsoft_365_Copilot is left.',
    });
    const { id } = user(employee.upn) as Thing;
    world.server.graph.things.put(contoso.id, 'user', { ...user(employee.upn), id, usageLocation: null }, employee.upn);
    expect(await apply('graph.assignLicenses', { account: employee.upn })).toMatchObject({ code: 'no_usage_location' });
  });
});

describe('graph.addToGroup', () => {
  const inputs = { account: employee.upn, group: 'vpn-users' };
  const members = () => named('group', 'vpn-users')?.memberIds;

  it('adds, finds itself done, and takes out again', async () => {
    const done = doneOf(await apply('graph.addToGroup', inputs));
    expect(done.outputs).toMatchObject({ groupName: 'vpn-users' });
    expect(members()).toEqual([employee.id]);
    expect(doneOf(await apply('graph.addToGroup', inputs, { attempt: 2 })).memory).toEqual(done.memory);
    await undo('graph.addToGroup', inputs, done);
    expect(members()).toEqual([]);
    expect(await undo('graph.addToGroup', inputs, done)).toMatchObject({ is: 'done' });
  });

  it('leaves in whoever was in before', async () => {
    await apply('graph.addToGroup', inputs, { key: 'earlier' });
    const done = await apply('graph.addToGroup', inputs);
    await undo('graph.addToGroup', inputs, done);
    expect(members()).toEqual([employee.id]);
  });

  it('takes out whom it added, also where it learned of it by reading back', async () => {
    world.server.graph.fault({ path: /members\/\$ref/, reset: 'after', times: 3 });
    expect(await apply('graph.addToGroup', inputs)).toMatchObject({ is: 'unknown' });
    const found = await readBack('graph.addToGroup', inputs);
    await undo('graph.addToGroup', inputs, found as ActionResult);
    expect(members()).toEqual([]);
  });

  it('refuses a group that is not there, is there twice, or is filled by a rule', async () => {
    expect(await apply('graph.addToGroup', { ...inputs, group: "o'hara" })).toMatchObject({ code: 'no_group' });
    const group = named('group', 'vpn-users') as Thing;
    const change = (more: object, id = group.id, nickname = 'vpn-users') =>
      world.server.graph.things.put(contoso.id, 'group', { ...group, ...more, id, mailNickname: nickname }, nickname);
    change({ groupTypes: ['DynamicMembership'] });
    expect(await apply('graph.addToGroup', inputs)).toMatchObject({ code: 'closed_group' });
    change({}, 'another', 'another');
    expect(await apply('graph.addToGroup', inputs)).toMatchObject({ code: 'many_groups' });
  });
});

describe('graph.disableUser and graph.resetPassword', () => {
  it('ends sign-in and sessions, and lets in again only whom it kept out', async () => {
    const inputs = { account: employee.upn };
    const done = await apply('graph.disableUser', inputs);
    expect(user(employee.upn)).toMatchObject({
      accountEnabled: false,
      signInSessionsValidFromDateTime: expect.any(String),
    });
    const again = await apply('graph.disableUser', inputs, { key: 'a second step' });
    await undo('graph.disableUser', inputs, again);
    expect(user(employee.upn)).toMatchObject({ accountEnabled: false });
    await undo('graph.disableUser', inputs, done);
    expect(user(employee.upn)).toMatchObject({ accountEnabled: true });
  });

  it('changes nothing where sessions may not be ended', async () => {
    world.server.graph.fault({ path: /revoke/, status: 403, code: 'Authorization_RequestDenied' });
    expect(await apply('graph.disableUser', { account: employee.upn })).toMatchObject({
      is: 'refused',
      means: expect.stringContaining('User.RevokeSessions.All'),
    });
    expect(user(employee.upn)).toMatchObject({ accountEnabled: true });
  });

  it('leaves sessions alone where told so', async () => {
    await apply('graph.disableUser', { account: employee.upn, signOut: false });
    expect(writes().filter((line) => line.includes('revoke'))).toEqual([]);
  });

  it('resets a password to one that nobody is told, and does not guess whether it did', async () => {
    const inputs = { account: employee.upn };
    const done = doneOf(await apply('graph.resetPassword', inputs));
    expect(done.outputs).toEqual({ resetAt: '2026-03-02T09:00:00.000Z' });
    expect(user(employee.upn)?.lastPasswordChangeDateTime).toBeDefined();
    world.server.graph.fault({ path: /^\/users\/c0[^?]*$/, reset: 'after' });
    expect(await apply('graph.resetPassword', inputs)).toMatchObject({ is: 'unknown' });
    expect(await readBack('graph.resetPassword', inputs)).toMatchObject({ is: 'unknown' });
  });
});

describe('graph.createTeam', () => {
  const inputs = { name: 'Spring launch', owner: manager.upn, members: [employee.id, agent.upn] };
  const teams = () => things('team');

  it('makes group and team, waits for Teams, and adds people', async () => {
    const done = doneOf(await apply('graph.createTeam', inputs));
    const [team] = teams();
    expect(done.outputs).toEqual({ teamId: team?.id, webUrl: expect.stringContaining('teams.microsoft.com') });
    const group = world.server.graph.things.get(contoso.id, 'group', String(team?.id));
    expect(group).toMatchObject({ displayName: 'Spring launch', visibility: 'Private', ownerIds: [manager.id] });
    expect(group?.memberIds).toEqual([manager.id, employee.id, agent.id]);
  });

  it.each([['/groups'], ['/teams']])('makes one team when the answer of %s is lost', async (path) => {
    world.server.graph.fault({ path: new RegExp(`^${path}$`), reset: 'after' });
    expect(await apply('graph.createTeam', inputs)).toMatchObject({ is: 'done' });
    expect(await apply('graph.createTeam', inputs, { attempt: 2 })).toMatchObject({ is: 'done' });
    expect(teams()).toHaveLength(1);
    expect(things('group').filter(({ displayName }) => displayName === 'Spring launch')).toHaveLength(1);
  });

  it('comes again where Teams does not know the group yet', async () => {
    world.server.graph.fault({ path: /^\/teams$/, status: 404, code: 'NotFound' });
    expect(await apply('graph.createTeam', inputs)).toMatchObject({
      is: 'unknown',
      detail: expect.stringContaining('Part of it was done.'),
    });
  });

  it('deletes its team, and nothing else', async () => {
    const done = await apply('graph.createTeam', inputs);
    await undo('graph.createTeam', inputs, done);
    await undo('graph.createTeam', inputs, done);
    expect(teams()).toEqual([]);
  });
});

describe('devices', () => {
  const inputs = { device: 'CO-1001', account: employee.upn };
  const device = () => things('autopilotDevice').find(({ serialNumber }) => serialNumber === 'CO-1001');

  it('are assigned, and given back to whom they were assigned before', async () => {
    const first = await apply('intune.assignDevice', { ...inputs, account: agent.upn }, { key: 'earlier' });
    const done = await apply('intune.assignDevice', inputs);
    expect(device()).toMatchObject({ userPrincipalName: employee.upn, addressableUserName: employee.name });
    await undo('intune.assignDevice', inputs, done);
    expect(device()).toMatchObject({ userPrincipalName: agent.upn });
    await undo('intune.assignDevice', inputs, first);
    expect(device()).toMatchObject({ userPrincipalName: '' });
  });

  it('are wiped by their serial number, and a lost answer is found out', async () => {
    world.server.graph.fault({ path: /wipe$/, reset: 'after' });
    expect(await apply('intune.wipe', { device: { id: 'CO-1002' } })).toMatchObject({ is: 'unknown' });
    expect(await readBack('intune.wipe', { device: 'CO-1002' })).toMatchObject({ is: 'done' });
    expect(await readBack('intune.wipe', { device: 'CO-1003' })).toMatchObject({ is: 'unknown' });
    expect(await apply('intune.wipe', { device: 'CO-9999' })).toMatchObject({ is: 'refused', code: 'no_device' });
  });

  it('are not wiped again where Intune failed in the middle', async () => {
    world.server.graph.fault({ path: /wipe$/, status: 500 });
    expect(await apply('intune.wipe', { device: 'CO-1004' })).toMatchObject({ is: 'unknown' });
  });
});

describe('what Graph says no with', () => {
  const inputs = { account: employee.upn, group: 'vpn-users' };

  it('names the consent that is missing', async () => {
    world.server.consent(contoso.id, ['User.Read.All']);
    expect(await apply('graph.addToGroup', inputs)).toMatchObject({
      is: 'refused',
      code: 'not_allowed',
      detail: 'Microsoft Graph answered 403 Authorization_RequestDenied.',
      means: expect.stringContaining('GroupMember.ReadWrite.All'),
      remedy: expect.stringContaining('consent'),
    });
  });

  it('says that the application is not in the tenant', async () => {
    world.server.consent(contoso.id, undefined);
    expect(await apply('graph.addToGroup', inputs)).toMatchObject({ is: 'refused', code: 'no_token' });
  });

  it.each([
    [
      { status: 429, retryAfterS: 60 },
      { is: 'retryable', retryAfterMs: 60_000 },
    ],
    [{ status: 500 }, { is: 'unknown' }],
    [
      { status: 503, retryAfterS: 20 },
      { is: 'retryable', retryAfterMs: 20_000 },
    ],
    [
      { status: 400, code: 'Request_BadRequest' },
      { is: 'refused', code: 'rejected' },
    ],
    [{ status: 423 }, { is: 'refused', code: 'locked' }],
    [
      { status: 403, code: 'Authorization_RequestDenied' },
      { is: 'refused', code: 'not_allowed' },
    ],
  ] as const)('%j to the write itself', async (fault, result) => {
    world.server.graph.fault({ path: /members\/\$ref/, ...fault });
    const answer = await apply('graph.addToGroup', inputs);
    expect(answer).toMatchObject(result);
    expect(answer.requestIds.length).toBeGreaterThan(0);
    expect(named('group', 'vpn-users')?.memberIds).toEqual([]);
  });
});

it('waits as long as a throttled directory asks', async () => {
  const busy = await actionWorld({ mostWrites: 1 });
  const add = (account: string, key: string) =>
    busy.actions.apply(busy.call('graph.addToGroup', { account, group: 'vpn-users' }, { key }));
  expect(await add(employee.upn, 'one')).toMatchObject({ is: 'done' });
  expect(await add(agent.upn, 'two')).toMatchObject({ is: 'retryable', retryAfterMs: 150_000 });
  busy.test.clock.advance(150_000);
  expect(await add(agent.upn, 'two')).toMatchObject({ is: 'done' });
  await busy.close();
});
