import { contoso } from '#tests/support/seeded-people';
import { hourMs } from '#tests/support/test-platform';
import { withDefaultSla } from '#tests/support/with-default-sla';
import { managerDecides, testCatalog } from '../catalog/test-catalog.ts';
import { createRequest } from '../requests/create-request.ts';
import { takeTicket } from '../tickets/assign-ticket.ts';
import { transitionTicket } from '../tickets/transition-ticket.ts';
import { policies } from './policies.ts';

const { employee, agent, admin } = contoso;

async function timedDesk() {
  const desk = await withDefaultSla(await testCatalog());
  const [first] = (await policies.list(await desk.as(admin), {})).items;
  await policies.create(await desk.as(admin), {
    name: 'Requests',
    position: 1,
    match: { kinds: ['request'] },
    targets: { first_response: { minutes: 60, time: 'calendar' }, resolution: { minutes: 480, time: 'calendar' } },
    calendarId: first?.calendarId,
    pausesOn: ['customer'],
  });
  const store = desk.stores.forTenant(contoso.id);
  return {
    ...desk,
    requested: async (item: object = {}) => {
      await desk.make(item);
      return createRequest(await desk.as(employee), { itemId: 'sc-chair' });
    },
    historyOf: async (id: string) => (await store.get('clock', id, 'clock'))?.events.map(({ type }) => type),
    statusOf: async (id: string) =>
      Object.fromEntries((await store.get('ticket', id, id))?.slas.map(({ track, status }) => [track, status]) ?? []),
  };
}

const playbook = `name: chair
triggers: { request.serviceItemId: sc-chair }
steps:
  - { id: carry, name: Carry it up, action: task.create, inputs: { title: Carry a chair } }
`;

it('times the fulfilment of a request from its creation to its delivery, but for what its requester owes', async () => {
  const desk = await timedDesk();
  const { id, sla } = await desk.requested();
  expect(sla).toMatchObject({ dueAt: '2026-03-02T10:00:00.000Z' });
  await takeTicket(await desk.as(agent), { id });
  expect(await desk.statusOf(id)).toMatchObject({ first_response: 'met', resolution: 'active' });
  await transitionTicket(await desk.as(agent), { id, to: 'waiting', reason: 'customer', text: 'Which colour?' });
  expect(await desk.statusOf(id)).toMatchObject({ resolution: 'paused' });
  desk.clock.advance(20 * hourMs);
  await transitionTicket(await desk.as(agent), { id, to: 'in_progress' });
  await transitionTicket(await desk.as(agent), { id, to: 'resolved', code: 'fulfilled', text: 'There' });
  expect(await desk.statusOf(id)).toMatchObject({ resolution: 'met' });
  expect(await desk.historyOf(id)).toEqual(['started', 'responded', 'paused', 'resumed', 'settled']);
  await transitionTicket(await desk.as(employee), { id, to: 'in_progress' });
  expect(await desk.statusOf(id)).toMatchObject({ resolution: 'active' });
  await desk.close();
});

it('takes a playbook that begins at once for an answer', async () => {
  const desk = await timedDesk();
  const { id } = await desk.requested({ fulfillmentPlaybook: playbook });
  expect(await desk.statusOf(id)).toMatchObject({ first_response: 'met', resolution: 'active' });
  await desk.close();
});

it('stops for good where a request is withdrawn', async () => {
  const desk = await timedDesk();
  const { id } = await desk.requested({ approvalRequired: true, chain: managerDecides });
  expect(await desk.statusOf(id)).toMatchObject({ first_response: 'active', resolution: 'active' });
  await transitionTicket(await desk.as(employee), { id, to: 'closed', code: 'withdrawn' });
  const clock = await desk.stores.forTenant(contoso.id).get('clock', id, 'clock');
  expect(clock).toMatchObject({ live: false, nextAlarmAt: null });
  await desk.close();
});
