import { contoso, fabrikam } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { createIncident } from '../incidents/create-incident.ts';
import { routingRules } from '../routing/keep-rules.ts';
import { brokenLink } from '../tickets/audit.ts';
import { transitionTicket } from '../tickets/transition-ticket.ts';
import { bindQueueChannel, unbindQueueChannel } from './bind-channel.ts';
import { managedQueues } from './keep-queues.ts';
import { getQueue, listQueues } from './read-queues.ts';

const { network, serviceDesk, agent, agent2, admin, employee } = contoso;

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const make = async (given: object) => managedQueues.create(await desk.as(admin), { name: 'Printers', ...given });
const change = async (given: object) => managedQueues.update(await desk.as(admin), { id: network.id, ...given });
const remove = async (id: string) => managedQueues.remove(await desk.as(admin), { id });
const refuses = (errors: readonly object[]) => ({ code: 'CAT_VALIDATION', errors });
const bind = async (conversationId = '19:network') =>
  bindQueueChannel(await desk.as(admin), {
    queueName: 'network',
    conversationId,
    serviceUrl: 'https://smba.trafficmanager.net/emea/',
    channelName: 'Network',
  });

it('makes a queue that people hand out by hand, unless it is told otherwise', async () => {
  const made = await make({ memberIds: [agent.id] });
  expect(made).toMatchObject({
    description: '',
    restricted: false,
    assignment: { strategy: 'manual', wipLimit: null, weights: { P1: 8, P2: 4, P3: 2, P4: 1 } },
    skills: [],
    rotaId: null,
    channel: null,
    version: 1,
  });
  expect((await listQueues(await desk.as(agent), {})).items.map(({ name }) => name)).toContain('Printers');
  expect(
    await change({ assignment: { strategy: 'least_loaded', wipLimit: 5 }, skills: ['C++', 'Wi-Fi'] }),
  ).toMatchObject({
    assignment: { strategy: 'least_loaded', wipLimit: 5, honoursPresence: true },
    skills: ['C++', 'Wi-Fi'],
  });
});

it.each<[string, object, object]>([
  ['has a name that is taken', { name: 'NETWORK' }, { pointer: '/name', code: 'taken' }],
  ['is led by nobody', { leadId: 'nobody' }, { pointer: '/leadId', code: 'unknown_member' }],
  ['is led by somebody who does not work the desk', { leadId: employee.id }, { pointer: '/leadId' }],
  ['has a member who does not', { memberIds: [agent.id, employee.id] }, { pointer: '/memberIds/1' }],
  ['names somebody twice', { memberIds: [agent.id, agent.id] }, { pointer: '/memberIds/1', code: 'twice' }],
  ['names a skill twice', { skills: ['VPN', 'vpn'] }, { pointer: '/skills/1', code: 'twice' }],
  ['names a skill that is none', { skills: ['?!'] }, { pointer: '/skills/0', code: 'format' }],
  ['is restricted to nobody', { restricted: true }, { pointer: '/memberIds', code: 'required' }],
  [
    'hands out to nobody',
    { assignment: { strategy: 'round_robin' } },
    {
      pointer: '/memberIds',
      code: 'required',
      detail: 'A queue that hands out by itself needs somebody to hand out to.',
    },
  ],
  [
    'is restricted, and falls back to somebody outside',
    {
      restricted: true,
      memberIds: [agent.id],
      assignment: { strategy: 'manual', fallbackMemberId: agent2.id },
    },
    { pointer: '/assignment/fallbackMemberId', code: 'not_in_queue' },
  ],
  ['has a limit of none', { assignment: { strategy: 'manual', wipLimit: 0 } }, { pointer: '/assignment/wipLimit' }],
  ['has a strategy of its own', { assignment: { strategy: 'lottery' } }, { pointer: '/assignment/strategy' }],
  ['has no such rota', { rotaId: 'gone' }, { pointer: '/rotaId', code: 'unknown_rota' }],
])('refuses a queue that %s, at its field', async (_what, given, error) => {
  await expect(make(given)).rejects.toMatchObject(refuses([error]));
});

it('keeps the channel through every change, and notes who bound it', async () => {
  await bind();
  expect(await change({ description: 'Cables' })).toMatchObject({ channel: { name: 'Network' }, version: 3 });
  await bind();
  await unbindQueueChannel(await desk.as(admin), { id: network.id });
  expect(await getQueue(await desk.as(agent), { id: network.id })).toMatchObject({ channel: null });
  const audit = await desk.stores.forTenant(contoso.id).query('settingAudit', {
    where: { field: 'subject', is: `queue:${network.id}` },
    orderBy: { field: 'at', direction: 'asc' },
    limit: 10,
  });
  const entries = audit.items.map(({ etag: _, ...entry }) => entry).toSorted((a, b) => a.seq - b.seq);
  expect(entries.map(({ after }) => Object.keys(after))).toEqual([['channel'], ['description'], ['channel']]);
  expect(brokenLink(entries)).toBeUndefined();
});

describe('a queue in use', () => {
  it('is not deleted, and its users are named', async () => {
    await bind();
    const ticket = await createIncident(await desk.as(agent), { subject: 'No network', queueId: network.id });
    await routingRules.create(await desk.as(admin), {
      name: 'VPN',
      position: 1,
      when: { textAny: ['vpn'] },
      do: { queueId: network.id },
    });
    await expect(remove(network.id)).rejects.toMatchObject({
      code: 'CAT_CONFLICT',
      detail:
        'The queue “Network” is used by the Teams channel Network; 1 ticket not closed; rule 1, VPN. Change those first, then delete it.',
    });
    await expect(remove(serviceDesk.id)).rejects.toMatchObject({
      detail: expect.stringContaining('the organisation, as its default queue'),
    });
    await unbindQueueChannel(await desk.as(admin), { id: network.id });
    const [rule] = (await routingRules.list(await desk.as(admin), {})).items;
    await routingRules.remove(await desk.as(admin), { id: rule?.id });
    await transitionTicket(await desk.as(agent), { id: ticket.id, to: 'resolved', code: 'fixed', text: 'Done' });
    await transitionTicket(await desk.as(agent), { id: ticket.id, to: 'closed' });
    expect(await remove(network.id)).toMatchObject({ name: 'Network' });
  });

  it('and restricted is not deleted with a closed ticket either: the whole desk could read it', async () => {
    const made = await make({ restricted: true, memberIds: [admin.id] });
    const ticket = await createIncident(await desk.as(admin), { subject: 'A secret', queueId: made.id });
    await transitionTicket(await desk.as(admin), { id: ticket.id, to: 'resolved', code: 'fixed', text: 'Done' });
    await transitionTicket(await desk.as(admin), { id: ticket.id, to: 'closed' });
    await expect(remove(made.id)).rejects.toMatchObject({
      errors: [{ detail: '1 ticket that only its members may see' }],
    });
  });
});

it('behaves as missing where it is restricted and the caller is not in it, or of another organisation', async () => {
  await change({ restricted: true, memberIds: [agent.id] });
  for (const attempt of [
    managedQueues.get(await desk.as(admin), { id: network.id }),
    change({ description: 'Mine' }),
    remove(network.id),
    managedQueues.get(await desk.as(fabrikam.admin), { id: serviceDesk.id }),
  ]) {
    await expect(attempt).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
  }
  expect((await managedQueues.list(await desk.as(admin), {})).items.map(({ name }) => name)).toEqual(['Service Desk']);
});
