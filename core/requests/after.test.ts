import { keptPlaybook } from '#tests/support/run-stage';
import { contoso } from '#tests/support/seeded-people';
import { catalogPartition } from '../catalog/item.ts';
import { serviceItems } from '../catalog/keep-catalog.ts';
import { managerDecides, type TestCatalog, testCatalog } from '../catalog/test-catalog.ts';
import type { Ctx } from '../platform.ts';
import { beginRun } from '../playbooks/begin-run.ts';
import { lookRun } from '../playbooks/look-run.ts';
import { startTriggeredRuns } from '../playbooks/start-triggered-runs.ts';
import { managedQueues } from '../queues/keep-queues.ts';
import type { Stored } from '../store.ts';
import { enterAsSystem } from '../tenancy/enter.ts';
import { ticketUpdate } from '../tickets/change-ticket.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { transitionTicket } from '../tickets/transition-ticket.ts';
import { changeOfWork, type Work } from '../tickets/work.ts';
import { afterApproval } from './after-approval.ts';
import { afterRun } from './after-run.ts';
import { createRequest } from './create-request.ts';

const { employee, manager, agent, serviceDesk } = contoso;
const morgan = { id: manager.id, name: manager.name };

let desk: TestCatalog;
beforeEach(async () => {
  desk = await testCatalog();
});
afterEach(() => desk.close());

const playbook = `name: chair
triggers: { request.serviceItemId: sc-chair }
steps:
  - { id: carry, name: Carry it up, action: task.create, inputs: { title: Carry a chair } }
`;

const by = (name: 'approvals' | 'fulfilment') =>
  enterAsSystem(desk.platform, contoso.id, name, { surface: 'system', requestId: 's' });
const stored = async (id: string): Promise<Stored<Ticket>> => {
  const ticket = await desk.stores.forTenant(contoso.id).get('ticket', id, id);
  if (!ticket) throw new Error('no ticket');
  return ticket;
};
const requested = async (item: object): Promise<Stored<Ticket>> => {
  await desk.make(item);
  return stored((await createRequest(await desk.as(employee), { itemId: 'sc-chair' })).id);
};
const loud = ({ events }: Work) => events.filter(({ data }) => data?.quiet !== true);

/** What a verb would do with it. */
async function committed(ctx: Ctx, before: Stored<Ticket>, work: Work): Promise<Stored<Ticket>> {
  const { writes } = await ticketUpdate(ctx, before, changeOfWork(before, 'test', work));
  await ctx.store.commit(before.id, writes);
  return stored(before.id);
}

const twoSteps = `steps:
  - { id: ask, name: Ask, action: task.create, inputs: { title: Ask them } }
  - { id: wait, name: Wait, action: wait.until, inputs: { for: 10d } }
`;

describe('after its approval', () => {
  const inApproval = { approvalRequired: true, chain: managerDecides };
  const ended = { as: 'approved', by: morgan, comment: 'Fine' } as const;

  it('is in the hands of its queue, which finds somebody where it does so by itself', async () => {
    const queue = { id: serviceDesk.id, assignment: { strategy: 'round_robin' } };
    await managedQueues.update(await desk.as(contoso.admin), queue);
    const ticket = await requested(inApproval);
    const [created] = (await desk.stores.forTenant(contoso.id).query('event', { partition: ticket.id, limit: 1 }))
      .items;
    expect(created?.data.awaitsAgent).toBeUndefined();
    const ctx = await by('approvals');
    const work = await afterApproval(ctx, ticket, ended);
    expect(loud(work)).toEqual([{ name: 'request.approved', data: { ...ended, awaitsAgent: true } }]);
    expect(work.events.map(({ name }) => name)).toEqual(['request.approved', 'ticket.started']);
    expect(await committed(ctx, ticket, work)).toMatchObject({
      status: 'in_progress',
      version: 2,
      request: { stage: 'fulfilling', runId: null },
    });
  });

  it('is in the hands of its playbook, where there is one', async () => {
    const ticket = await requested({ ...inApproval, fulfillmentPlaybook: playbook });
    const ctx = await by('approvals');
    const work = await afterApproval(ctx, ticket, ended);
    expect(loud(work).map(({ name }) => name)).toEqual(['request.approved']);
    expect(work.events).toContainEqual(expect.objectContaining({ name: 'run.changed' }));
    const after = await committed(ctx, ticket, work);
    const run = await ctx.store.get('playbookRun', ticket.id, after.request?.runId ?? '');
    expect(run).toMatchObject({ live: true, source: { is: 'item', version: 1 }, startedBy: { name: 'Catalyst' } });
  });

  it('is no news of an approval where nobody had to be asked', async () => {
    const work = await afterApproval(await by('approvals'), await requested(inApproval), {
      as: 'not_needed',
      by: null,
      comment: null,
    });
    expect(work.events.map(({ name }) => name)).toEqual(['ticket.started']);
    expect(work.ticket.request?.stage).toBe('fulfilling');
  });

  it.each([
    ['rejected', morgan, 'Too dear', 'Rejected by Morgan Manager: Too dear'],
    ['rejected', morgan, null, 'Rejected by Morgan Manager.'],
    ['expired', null, null, 'Nobody who was asked to approve it decided in time.'],
    ['nobody_to_ask', null, null, 'There is nobody who may approve it.'],
  ] as const)('is over where it was %s, and says why: %#', async (as, who, comment, text) => {
    const ticket = await requested(inApproval);
    const ctx = await by('approvals');
    const work = await afterApproval(ctx, ticket, { as, by: who, comment });
    expect(loud(work)).toEqual([{ name: 'request.rejected', data: { as, by: who, comment } }]);
    expect(await committed(ctx, ticket, work)).toMatchObject({
      status: 'closed',
      request: { stage: 'rejected' },
      resolution: { code: 'rejected', text },
      closedAt: expect.any(String),
    });
  });

  it('takes with it what an event has set going for it', async () => {
    const ticket = await requested(inApproval);
    await keptPlaybook(desk, `name: later\ntriggers: { ticket.event: ticket.created }\n${twoSteps}`);
    const [event] = (await desk.stores.forTenant(contoso.id).query('event', { partition: ticket.id, limit: 1 })).items;
    await startTriggeredRuns(await by('fulfilment'), {
      id: ticket.id,
      event: { id: event!.id, name: 'ticket.created' },
    });
    const begun = await stored(ticket.id);
    const runId = begun.request?.runId;
    await beginRun(await by('fulfilment'), { id: ticket.id, runId });
    const ctx = await by('approvals');
    const waiting = await stored(ticket.id);
    const work = await afterApproval(ctx, waiting, { as: 'rejected', by: morgan, comment: null });
    expect(loud(work).map(({ name }) => name)).toEqual(['request.rejected']);
    expect(await committed(ctx, waiting, work)).toMatchObject({ request: { stage: 'rejected' } });
    expect(work.events).toContainEqual(
      expect.objectContaining({ data: expect.objectContaining({ run: { runId, signal: 'nudge' } }) }),
    );
    await lookRun(await by('fulfilment'), { id: ticket.id, runId });
    expect(await ctx.store.get('playbookRun', ticket.id, runId ?? '')).toMatchObject({ run: { outcome: 'cancelled' } });
    expect(await stored(ticket.id)).toMatchObject({ request: { stage: 'rejected' }, openTasks: 0 });
  });

  it('is left alone where it was withdrawn meanwhile, and where it was withdrawn with it', async () => {
    const ticket = await requested(inApproval);
    const ctx = await by('approvals');
    expect(await afterApproval(ctx, ticket, { ...ended, as: 'withdrawn' })).toEqual({ ticket, writes: [], events: [] });
    await transitionTicket(await desk.as(employee), { id: ticket.id, to: 'closed' });
    const withdrawn = await stored(ticket.id);
    expect(await afterApproval(ctx, withdrawn, ended)).toEqual({ ticket: withdrawn, writes: [], events: [] });
  });
});

it('is fulfilled by people where its playbook cannot be read any more', async () => {
  const ticket = await requested({ approvalRequired: true, chain: managerDecides, fulfillmentPlaybook: playbook });
  const ctx = await by('approvals');
  const id = `${ticket.request?.item.id}@1`;
  const { etag: _, ...version } = (await ctx.store.get('serviceItemVersion', catalogPartition, id))!;
  const doc = { ...version, fulfillmentPlaybook: 'steps: nonsense' };
  await ctx.store.commit(catalogPartition, [{ replace: 'serviceItemVersion', doc }]);
  const work = await afterApproval(ctx, ticket, { as: 'approved', by: morgan, comment: null });
  expect(work.ticket.request).toMatchObject({ stage: 'fulfilling', runId: null });
  expect(desk.logged).toContainEqual(expect.objectContaining({ level: 'error', item: ticket.request?.item.id }));
});

it('is fulfilled as it was promised, although its item is not there any more', async () => {
  const ticket = await requested({ approvalRequired: true, chain: managerDecides, fulfillmentPlaybook: playbook });
  await serviceItems.remove(await desk.as(contoso.admin), { id: ticket.request?.item.id });
  const work = await afterApproval(await by('approvals'), ticket, { as: 'approved', by: morgan, comment: null });
  expect(work.ticket.request).toMatchObject({ stage: 'fulfilling', runId: expect.any(String) });
});

describe('after its playbook', () => {
  const item = { is: 'item' } as const;

  it.each([
    ['succeeded', 'Everything that was asked for has been done.'],
    ['partly', 'What was asked for has been done, except for steps that the service desk left out.'],
  ] as const)('is delivered where it %s', async (outcome, text) => {
    const ticket = await requested({ fulfillmentPlaybook: playbook });
    const ctx = await by('fulfilment');
    const work = await afterRun(ctx, ticket, outcome, item);
    expect(loud(work)).toMatchObject([{ name: 'ticket.resolved', data: { code: 'fulfilled' } }]);
    expect(await committed(ctx, ticket, work)).toMatchObject({
      status: 'resolved',
      request: { stage: 'delivered' },
      resolution: { code: 'fulfilled', text, by: { name: 'Catalyst' } },
    });
  });

  it('is delivered also while it waits for somebody', async () => {
    const ticket = await requested({ fulfillmentPlaybook: playbook });
    await transitionTicket(await desk.as(agent), { id: ticket.id, to: 'waiting', reason: 'customer' });
    const waiting = await stored(ticket.id);
    const work = await afterRun(await by('fulfilment'), waiting, 'succeeded', item);
    expect(work).toMatchObject({
      ticket: { status: 'resolved', waitingFor: null },
      events: [{ name: 'ticket.resolved', data: { waitingSince: waiting.waitingSince } }],
    });
  });

  it.each(['rolled_back', 'succeeded'] as const)(
    'stays with the desk where it %s and there is more to do',
    async (outcome) => {
      const queue = { id: serviceDesk.id, assignment: { strategy: 'round_robin' } };
      await managedQueues.update(await desk.as(contoso.admin), queue);
      const ticket = await requested({ fulfillmentPlaybook: playbook });
      const left = outcome === 'succeeded' ? { ...ticket, openTasks: 1 } : ticket;
      const work = await afterRun(await by('fulfilment'), left, outcome, item);
      expect(work.ticket).toMatchObject({ status: 'in_progress', request: { stage: 'fulfilling' } });
      expect(work.events).toEqual([{ name: 'ticket.updated', data: { awaitsAgent: true, quiet: true } }]);
    },
  );

  it('is left alone by what was cancelled, by playbooks of an agent’s own, and once it is over', async () => {
    const ticket = await requested({ fulfillmentPlaybook: playbook });
    const ctx = await by('fulfilment');
    const nothing = (one: Ticket) => ({ ticket: one, writes: [], events: [] });
    expect(await afterRun(ctx, ticket, 'cancelled', item)).toEqual(nothing(ticket));
    expect(await afterRun(ctx, ticket, 'succeeded', { is: 'playbook' })).toEqual(nothing(ticket));
    await transitionTicket(await desk.as(agent), {
      id: ticket.id,
      to: 'closed',
      code: 'cancelled',
      text: 'Not any more',
    });
    const cancelled = await stored(ticket.id);
    expect(await afterRun(ctx, cancelled, 'succeeded', item)).toEqual(nothing(cancelled));
  });
});
