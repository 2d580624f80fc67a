import { contoso } from '#tests/support/seeded-people';
import { dayMs } from '#tests/support/test-platform';
import { managerDecides, type TestCatalog, testCatalog } from '../catalog/test-catalog.ts';
import { createIncident } from '../incidents/create-incident.ts';
import { createRequest } from '../requests/create-request.ts';
import { statusOfStage } from '../requests/request.ts';
import { addTask } from '../tasks/add-task.ts';
import { enterAsSystem } from '../tenancy/enter.ts';
import { addComment } from './add-comment.ts';
import { takeTicket } from './assign-ticket.ts';
import { autoCloseTicket, awaitsConfirmation, planAutoClose } from './auto-close.ts';
import { ticketUpdate } from './change-ticket.ts';
import { awaitsAnswer, resolveUnanswered } from './no-response.ts';
import { transitionTicket } from './transition-ticket.ts';
import { updateTicket } from './update-ticket.ts';
import { changeOfWork } from './work.ts';

const { employee, manager, agent } = contoso;

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

type Person = typeof employee | typeof agent | typeof manager;
const storeOf = () => desk.stores.forTenant(contoso.id);
const clock = () => enterAsSystem(desk.platform, contoso.id, 'clock', { surface: 'system', requestId: 's' });
const stored = async (id: string) => {
  const ticket = await storeOf().get('ticket', id, id);
  if (!ticket) throw new Error('no ticket');
  expect(ticket.request === null || statusOfStage[ticket.request.stage] === ticket.status).toBe(true);
  return ticket;
};
const requested = async (item: object = {}, more: object = {}) => {
  await desk.make(item);
  return createRequest(await desk.as(employee), { itemId: 'sc-chair', ...more });
};
const moved = async (id: string, who: Person, to: string, more: object = {}) =>
  transitionTicket(await desk.as(who), { id, to, ...more });
const delivered = { code: 'fulfilled', text: 'It stands there' };

/** A task that an agent adds. */
async function withTask(id: string): Promise<void> {
  const ctx = await desk.as(agent);
  const ticket = await stored(id);
  const work = await addTask(ctx, ticket, { title: 'Measure the desk' });
  await ctx.store.commit(id, (await ticketUpdate(ctx, ticket, changeOfWork(ticket, 'task.create', work))).writes);
}

describe('a request', () => {
  it('goes its way: taken, asked back, delivered, confirmed, reopened', async () => {
    const { id } = await requested();
    expect(await takeTicket(await desk.as(agent), { id })).toMatchObject({
      status: 'in_progress',
      assignee: { id: agent.id },
      request: { stage: 'fulfilling' },
    });
    expect(await moved(id, agent, 'waiting', { reason: 'customer', text: 'Which colour?' })).toMatchObject({
      request: { stage: 'waiting' },
    });
    await addComment(await desk.as(employee), { id, body: 'Blue' });
    expect(await stored(id)).toMatchObject({
      status: 'in_progress',
      waitingFor: null,
      request: { stage: 'fulfilling' },
    });
    expect(await moved(id, agent, 'resolved', delivered)).toMatchObject({
      resolution: delivered,
      request: { stage: 'delivered' },
    });
    expect(await moved(id, employee, 'closed')).toMatchObject({ request: { stage: 'confirmed' } });
    expect(await moved(id, employee, 'in_progress', { text: 'It wobbles' })).toMatchObject({
      resolution: null,
      closedAt: null,
      request: { stage: 'fulfilling' },
    });
  });

  it('keeps waiting for a vendor whatever its owner says, and stays rejected or cancelled', async () => {
    const { id } = await requested();
    await takeTicket(await desk.as(agent), { id });
    await moved(id, agent, 'waiting', { reason: 'vendor' });
    await addComment(await desk.as(employee), { id, body: 'Any news?' });
    expect((await stored(id)).request?.stage).toBe('waiting');
    await moved(id, agent, 'closed', { code: 'cancelled', text: 'Sold out' });
    await addComment(await desk.as(employee), { id, body: 'What a pity' });
    expect(await stored(id)).toMatchObject({ request: { stage: 'cancelled' }, resolution: { text: 'Sold out' } });
  });

  it('is reopened by a word on its delivery, and by one long afterwards becomes an incident', async () => {
    const { id } = await requested();
    await moved(id, agent, 'resolved', delivered);
    await addComment(await desk.as(employee), { id, body: 'It wobbles' });
    expect((await stored(id)).request?.stage).toBe('fulfilling');
    await moved(id, agent, 'resolved', delivered);
    await moved(id, employee, 'closed');
    desk.clock.advance(8 * dayMs);
    const late = await addComment(await desk.as(employee), { id, body: 'Now it broke' });
    expect(late.ticketNumber).toMatch(/^INC-/);
    expect((await stored(id)).request?.stage).toBe('confirmed');
  });

  it('has its agent while it waits for approval, and is not begun by them', async () => {
    const { id } = await requested({ approvalRequired: true, chain: managerDecides });
    expect(await takeTicket(await desk.as(agent), { id })).toMatchObject({
      status: 'open',
      assignee: { id: agent.id },
      request: { stage: 'in_approval' },
    });
    const twice = await takeTicket(await desk.as(agent), { id });
    expect(twice.version).toBe(2);
    await expect(moved(id, agent, 'in_progress')).rejects.toMatchObject({ code: 'CAT_CONFLICT' });
  });

  it('ends its approvals when it is withdrawn', async () => {
    const made = await requested({ approvalRequired: true, chain: managerDecides });
    expect(await moved(made.id, employee, 'closed', { code: 'withdrawn' })).toMatchObject({
      status: 'closed',
      resolution: { code: 'withdrawn', text: 'Withdrawn by the requester.' },
      request: { stage: 'cancelled' },
    });
    expect(await storeOf().get('approvalRun', made.id, made.request?.approvalId ?? '')).toMatchObject({
      live: false,
      run: { outcome: { as: 'withdrawn' } },
    });
    const { items } = await storeOf().query('event', { partition: made.id, limit: 20 });
    const loud = items.filter(({ version, data }) => version === 2 && data.quiet !== true);
    expect(loud.map(({ name }) => name)).toEqual(['ticket.closed']);
  });

  it('is neither withdrawn nor delivered while its playbook runs, and cancelling it cancels that', async () => {
    const made = await requested({ fulfillmentPlaybook: playbook });
    await expect(moved(made.id, employee, 'closed')).rejects.toMatchObject({
      code: 'CAT_CONFLICT',
      detail: expect.stringContaining('cannot be withdrawn any more'),
    });
    await expect(moved(made.id, agent, 'resolved', delivered)).rejects.toMatchObject({
      code: 'CAT_CONFLICT',
      detail: expect.stringContaining('skip the steps that are left, or roll it back or cancel it first'),
    });
    await withTask(made.id);
    await moved(made.id, agent, 'closed', { code: 'cancelled', text: 'Not any more' });
    expect(await stored(made.id)).toMatchObject({ openTasks: 0, request: { stage: 'cancelled' } });
    expect(await storeOf().get('playbookRun', made.id, made.request?.runId ?? '')).toMatchObject({ live: false });
    const { items } = await storeOf().query('task', { partition: made.id, limit: 5 });
    expect(items).toMatchObject([{ status: 'cancelled' }]);
  });

  it('stays for whom it was asked, and as it was asked', async () => {
    const { id } = await requested();
    const change = async (who: Person, fields: object) => updateTicket(await desk.as(who), { id, ...fields });
    await expect(change(employee, { affectedUserId: manager.id })).rejects.toMatchObject({
      code: 'CAT_VALIDATION',
      errors: [{ pointer: '/affectedUserId', code: 'fixed' }],
    });
    await expect(change(employee, { description: 'A throne' })).rejects.toMatchObject({ code: 'CAT_FORBIDDEN' });
    expect(await change(employee, { watcherIds: [manager.id] })).toMatchObject({ watchers: [{ id: manager.id }] });
    expect(await change(agent, { subject: 'A chair' })).toMatchObject({ subject: 'A chair' });
  });
});

describe.each(['incident', 'request'] as const)('tasks of a %s', (kind) => {
  it('stand in the way of its end until they are done or the desk goes over them', async () => {
    const { id } =
      kind === 'incident'
        ? await createIncident(await desk.as(employee), { subject: 'It wobbles' })
        : await requested();
    await withTask(id);
    const words = kind === 'incident' ? { code: 'fixed', text: 'Done' } : delivered;
    await expect(moved(id, agent, 'resolved', words)).rejects.toMatchObject({
      code: 'CAT_CONFLICT',
      detail: expect.stringContaining('has one open task'),
    });
    expect(await moved(id, agent, 'resolved', { ...words, overrideTasks: true })).toMatchObject({ status: 'resolved' });
  });
});

it.each(['in_progress', 'closed'])('takes overrideTasks with resolved alone: %s', async (to) => {
  const { id } = await requested();
  await expect(moved(id, agent, to, { overrideTasks: true })).rejects.toMatchObject({
    errors: [{ pointer: '/overrideTasks', code: 'unexpected' }],
  });
});

describe('what the clock ends', () => {
  it('confirms a delivery after other days than it closes an incident', async () => {
    const { id } = await requested();
    const { resolvedAt } = await moved(id, agent, 'resolved', delivered);
    const other = await createIncident(await desk.as(employee), { subject: 'It wobbles' });
    const fixed = await moved(other.id, agent, 'resolved', { code: 'fixed', text: 'Done' });
    const daysLater = (days: number) => new Date(desk.clock.now().getTime() + days * dayMs).toISOString();
    const plan = async (ticketId: string, at: string | null) =>
      planAutoClose(await clock(), { id: ticketId, resolvedAt: at });
    expect(await plan(id, resolvedAt)).toEqual({ remindAt: daysLater(2), closeAt: daysLater(5) });
    expect(await plan(other.id, fixed.resolvedAt)).toEqual({ remindAt: daysLater(2), closeAt: daysLater(3) });
    expect(await awaitsConfirmation(await clock(), { id, resolvedAt })).toBe(true);
    expect(await autoCloseTicket(await clock(), { id, resolvedAt })).toEqual({ closed: true });
    expect(await stored(id)).toMatchObject({ status: 'closed', request: { stage: 'confirmed' } });
    expect(await autoCloseTicket(await clock(), { id, resolvedAt })).toEqual({ closed: false });
  });

  it('plans for a ticket that is gone, where there is nothing to do then', async () => {
    const gone = { id: '00000000-0000-4000-8000-00000000dead', resolvedAt: '2026-03-02T09:00:00.000Z' };
    expect(await planAutoClose(await clock(), gone)).toMatchObject({ closeAt: '2026-03-05T09:00:00.000Z' });
    expect(await awaitsConfirmation(await clock(), gone)).toBe(false);
  });

  it('cancels a request that nobody answered, with its tasks', async () => {
    const { id } = await requested();
    await takeTicket(await desk.as(agent), { id });
    await withTask(id);
    await moved(id, agent, 'waiting', { reason: 'customer', text: 'Which colour?' });
    const { waitingSince } = await stored(id);
    expect(await resolveUnanswered(await clock(), { id, waitingSince })).toEqual({ resolved: true });
    expect(await stored(id)).toMatchObject({
      status: 'closed',
      openTasks: 0,
      request: { stage: 'cancelled' },
      resolution: { code: 'no_response', text: expect.stringContaining('request it anew') },
    });
    expect(await awaitsAnswer(await clock(), { id, waitingSince })).toBe(false);
  });
});
