import { contoso } from '#tests/support/seeded-people';
import { hourMs } from '#tests/support/test-platform';
import { withDefaultSla } from '#tests/support/with-default-sla';
import { managerDecides, testCatalog } from '../catalog/test-catalog.ts';
import { createRequest } from '../requests/create-request.ts';
import { enterAsSystem } from '../tenancy/enter.ts';
import { takeTicket } from '../tickets/assign-ticket.ts';
import { transitionTicket } from '../tickets/transition-ticket.ts';
import { updateTicket } from '../tickets/update-ticket.ts';
import { calendars } from './calendars.ts';
import { getTicketSla } from './get-ticket-sla.ts';
import { policies } from './policies.ts';
import { recomputeClocks } from './recompute-clocks.ts';
import { simulatePolicies } from './simulate-policies.ts';

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

describe('an item that says how many working days it takes', () => {
  const minutesOf = async (desk: Awaited<ReturnType<typeof timedDesk>>, id: string) =>
    Object.fromEntries(
      (await getTicketSla(await desk.as(employee), { id })).tracks.map(({ track, target }) => [track, target]),
    );

  it('is delivered by then, whatever the priority; a first answer is as the policy says', async () => {
    const desk = await timedDesk();
    const { id } = await desk.requested({ leadTimeDays: 5 });
    const promised = {
      first_response: { minutes: 60, time: 'calendar' },
      resolution: { minutes: 5 * 480, time: 'business' },
    };
    expect(await minutesOf(desk, id)).toEqual(promised);
    const { slas } = (await desk.stores.forTenant(contoso.id).get('ticket', id, id))!;
    // Monday, ten o'clock in Berlin, and five days of nine to five.
    expect(slas.find(({ track }) => track === 'resolution')?.dueAt).toBe('2026-03-09T09:00:00.000Z');
    await updateTicket(await desk.as(agent), { id, priority: 'P1' });
    expect(await minutesOf(desk, id)).toEqual(promised);
    await desk.close();
  });

  it('is why it is due then, in the history as well', async () => {
    const desk = await timedDesk();
    const { id } = await desk.requested({ leadTimeDays: 1 });
    const { because, tracks, history } = await getTicketSla(await desk.as(employee), { id });
    const policy = 'policy 1, Requests: it is a request';
    expect(because).toBe(`${policy}; the item promises 1 working day`);
    expect(tracks.map((track) => track.because)).toEqual([policy, because]);
    expect(history[0]?.what).toBe(`The clock started by ${because}.`);
    await desk.close();
  });

  it.each([null, 0])('%s days promise nothing: the policy does', async (leadTimeDays) => {
    const desk = await timedDesk();
    const { id } = await desk.requested({ leadTimeDays });
    expect(await minutesOf(desk, id)).toMatchObject({ resolution: { minutes: 480, time: 'calendar' } });
    expect((await getTicketSla(await desk.as(employee), { id })).because).toBe('policy 1, Requests: it is a request');
    await desk.close();
  });

  it('keeps its word when its policy changes, and follows the hours of the calendar', async () => {
    const desk = await timedDesk();
    const { id } = await desk.requested({ leadTimeDays: 2 });
    const [first] = (await policies.list(await desk.as(admin), {})).items;
    const targets = {
      first_response: { minutes: 30, time: 'calendar' },
      resolution: { minutes: 60, time: 'calendar' },
    };
    await policies.update(await desk.as(admin), { id: first?.id, targets });
    await recomputed(desk);
    expect(await minutesOf(desk, id)).toEqual({
      first_response: { minutes: 30, time: 'calendar' },
      resolution: { minutes: 960, time: 'business' },
    });
    const short = [{ from: '09:00', to: '13:00' }];
    const hours = { mon: short, tue: short, wed: short, thu: short, fri: short, sat: [], sun: [] };
    await calendars.update(await desk.as(admin), { id: first?.calendarId, hours });
    await recomputed(desk);
    expect(await minutesOf(desk, id)).toMatchObject({ resolution: { minutes: 480, time: 'business' } });
    await desk.close();
  });

  it('is not what a simulation of other targets changes', async () => {
    const desk = await timedDesk();
    await desk.requested({ leadTimeDays: 2 });
    const [first] = (await policies.list(await desk.as(admin), {})).items;
    const targets = { resolution: { minutes: 1, time: 'calendar' } };
    desk.clock.advance(hourMs);
    const simulated = await simulatePolicies(await desk.as(admin), { targets: [{ policyId: first?.id, targets }] });
    expect(simulated.flips.filter(({ track }) => track === 'resolution')).toEqual([]);
    await desk.close();
  });
});

/** As the story does once a policy or a calendar was saved. */
async function recomputed(desk: Awaited<ReturnType<typeof timedDesk>>): Promise<void> {
  const { items } = await desk.stores.forTenant(contoso.id).query('recompute', { limit: 20 });
  const waiting = items.filter(({ state }) => state === 'waiting');
  for (const { id } of waiting) {
    const clock = await enterAsSystem(desk.platform, contoso.id, 'clock', { surface: 'system', requestId: 'r' });
    let after: string | null = null;
    do ({ after } = await recomputeClocks(clock, { recomputeId: id, after }));
    while (after !== null);
  }
}
