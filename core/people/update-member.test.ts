import { contoso } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { createIncident } from '../incidents/create-incident.ts';
import { managedQueues } from '../queues/keep-queues.ts';
import { rotas } from '../routing/keep-rotas.ts';
import { routingRules } from '../routing/keep-rules.ts';
import { assignTicket } from '../tickets/assign-ticket.ts';
import { brokenLink } from '../tickets/audit.ts';
import { getMember } from './read-members.ts';
import { updateMember } from './update-member.ts';

const { network, serviceDesk, agent, agent2, admin, employee, manager } = contoso;

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const update = async (id: string, given: object, ifMatch?: string[]) =>
  updateMember(await desk.as(admin, ifMatch ? { ifMatch } : {}), { id, ...given });

it('changes what is given, at once, and notes it', async () => {
  const given = {
    skills: ['VPN', 'Wi-Fi'],
    vip: true,
    departmentId: 'Sales',
    location: 'Berlin',
    timeZone: 'Europe/Berlin',
    locale: 'de-DE',
  };
  expect(await update(agent.id, given)).toMatchObject({ ...given, name: 'Avery Agent', stillNamedIn: [] });
  expect(await getMember(await desk.as(employee), { id: agent.id })).toMatchObject(given);
  await update(agent.id, { vip: false, departmentId: null });
  await update(agent.id, { vip: false });
  const audit = await desk.stores.forTenant(contoso.id).query('settingAudit', {
    where: { field: 'subject', is: `member:${agent.id}` },
    orderBy: { field: 'at', direction: 'asc' },
    limit: 10,
  });
  const entries = audit.items.map(({ etag: _, ...entry }) => entry).toSorted((a, b) => a.seq - b.seq);
  expect(entries).toMatchObject([
    { action: 'member.update', subjectName: 'Avery Agent', actor: { name: 'Alex Admin' } },
    { before: { vip: true, departmentId: 'Sales' }, after: { vip: false, departmentId: null } },
  ]);
  expect(brokenLink(entries)).toBeUndefined();
});

it.each<[object, object]>([
  [{ skills: ['?'] }, { pointer: '/skills/0', code: 'format' }],
  [{ timeZone: 'Mars/Olympus' }, { pointer: '/timeZone', code: 'unknown_time_zone' }],
  [{ locale: 'German' }, { pointer: '/locale' }],
  [{ managerId: 'nobody' }, { pointer: '/managerId', code: 'unknown_member' }],
  [
    { managerId: agent.id },
    { pointer: '/managerId', code: 'ring', detail: expect.stringContaining('Avery Agent → Avery Agent') },
  ],
  [{ name: 'Somebody else' }, { pointer: '/name', code: 'unknown' }],
])('refuses %j at its field', async (given, error) => {
  await expect(update(agent.id, given)).rejects.toMatchObject({ code: 'CAT_VALIDATION', errors: [error] });
});

it('lets nobody report to somebody below them', async () => {
  await update(manager.id, { managerId: admin.id });
  await expect(update(admin.id, { managerId: employee.id })).rejects.toMatchObject({
    errors: [
      {
        pointer: '/managerId',
        code: 'ring',
        detail:
          'That makes a ring: Alex Admin → Erin Employee → Morgan Manager → Alex Admin. Name somebody who is not below.',
      },
    ],
  });
});

it('says of somebody who left what still names them, and lets them in no more', async () => {
  await managedQueues.update(await desk.as(admin), { id: network.id, leadId: agent.id });
  const rota = { name: 'On call', timeZone: 'UTC', startsOn: '2026-03-02', memberIds: [agent.id] };
  await rotas.create(await desk.as(admin), rota);
  await routingRules.create(await desk.as(admin), {
    name: 'All',
    position: 7,
    do: { assignTo: { memberId: agent.id } },
  });
  const ticket = await createIncident(await desk.as(employee), { subject: 'Something is broken' });
  await assignTicket(await desk.as(agent2), { id: ticket.id, assigneeId: agent.id });
  expect(await update(agent.id, { active: false })).toMatchObject({
    active: false,
    stillNamedIn: [
      'queue Network: its lead, a member',
      'queue Service Desk: a member',
      'rota On call',
      'rule 7, All',
      '1 open ticket',
    ],
  });
  await expect(desk.as(agent)).rejects.toMatchObject({ code: 'CAT_TENANT_FORBIDDEN' });
  expect(await createIncident(await desk.as(employee), { subject: 'Something else' })).toMatchObject({
    queue: serviceDesk,
    assignee: null,
  });
});

it('switches nobody off who asks for it themselves', async () => {
  await expect(update(admin.id, { active: false })).rejects.toMatchObject({ code: 'CAT_CONFLICT' });
});

it('holds to the tag under which the person was read, and to the permission', async () => {
  await expect(update(agent.id, { vip: true }, ['0123456789abcdef'])).rejects.toMatchObject({
    code: 'CAT_PRECONDITION',
  });
  await expect(updateMember(await desk.as(agent), { id: agent2.id, vip: true })).rejects.toMatchObject({
    code: 'CAT_FORBIDDEN',
  });
  await expect(update('nobody', { vip: true })).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
});
