import { anIncident } from '#tests/support/an-incident';
import type { SeededPerson } from '#tests/support/seeded-people';
import { contoso, fabrikam } from '#tests/support/seeded-people';
import { dayMs, type TestPlatform, testPlatform } from '#tests/support/test-platform';
import type { StoredPlaybookRun } from '../playbooks/run-document.ts';
import { getTicket } from '../tickets/get-ticket.ts';
import { listAudit } from '../tickets/list-audit.ts';
import { cancelStepTask } from './cancel-task.ts';
import { getTask, listMyTasks, listTasks } from './list-tasks.ts';
import type { Task } from './task.ts';
import { aTask, taskEvents, ticketNow } from './test-tasks.ts';
import { updateTask } from './update-task.ts';

let desk: TestPlatform;
let ticketId: string;
beforeEach(async () => {
  desk = await testPlatform();
  ticketId = (await anIncident(desk)).id;
});
afterEach(() => desk.close());

const change = async (
  taskId: string,
  said: Readonly<Record<string, unknown>>,
  by: SeededPerson = contoso.agent,
  ifMatch?: readonly string[],
) => updateTask(await desk.as(by, { ifMatch }), { id: ticketId, taskId, ...said });

describe('the desk', () => {
  it('changes what is to be done, by whom and until when', async () => {
    const task = await aTask(desk, ticketId);
    const changed = await change(task.id, { title: 'Carry chairs', assigneeId: contoso.employee.id, dueAt: null });
    expect(changed).toMatchObject({ title: 'Carry chairs', assignee: { id: contoso.employee.id }, version: 2 });
    const [, told] = await taskEvents(desk, ticketId);
    expect(told).toMatchObject({
      name: 'task.updated',
      data: { assigneeId: contoso.employee.id, previousAssigneeId: null, from: 'pending', status: 'pending' },
    });
  });

  it('finishes a task, and the ticket has one less that is open', async () => {
    const task = await aTask(desk, ticketId);
    expect(await change(task.id, { status: 'done' })).toMatchObject({
      status: 'done',
      doneBy: { id: contoso.agent.id },
      doneAt: desk.clock.now().toISOString(),
    });
    expect(await ticketNow(desk, ticketId)).toMatchObject({ openTasks: 0 });
  });

  it('rolls back what was done, with a reason that stays in the audit', async () => {
    const task = await aTask(desk, ticketId, { assigneeId: contoso.manager.id });
    await change(task.id, { status: 'done' });
    await expect(change(task.id, { status: 'pending' })).rejects.toMatchObject({
      code: 'CAT_VALIDATION',
      errors: [{ pointer: '/reason' }],
    });
    const reason = 'They were carried to the wrong floor';
    expect(await change(task.id, { status: 'pending', reason })).toMatchObject({
      status: 'pending',
      doneBy: null,
      doneAt: null,
    });
    expect(await ticketNow(desk, ticketId)).toMatchObject({ openTasks: 1 });
    const [entry] = (await listAudit(await desk.as(contoso.agent), { id: ticketId, sort: 'seq:desc' })).items;
    expect(entry).toMatchObject({ action: 'task.rollback', after: { reason, task: { status: 'pending' } } });
    expect((await listMyTasks(await desk.as(contoso.manager), {})).items).toHaveLength(1);
  });

  it.each([
    ['done', 'doing'],
    ['done', 'cancelled'],
    ['cancelled', 'done'],
  ])('cannot make %s into %s', async (from, to) => {
    const task = await aTask(desk, ticketId);
    await change(task.id, { status: from });
    await expect(change(task.id, { status: to, reason: 'Because' })).rejects.toMatchObject({
      code: 'CAT_CONFLICT',
      detail: expect.stringContaining('pending'),
    });
  });

  it('rolls nothing back under a ticket that is over, and may still finish what was left open', async () => {
    const [left, done] = [await aTask(desk, ticketId), await aTask(desk, ticketId)];
    await change(done.id, { status: 'done' });
    const { etag: _, ...ticket } = (await ticketNow(desk, ticketId)) as Awaited<ReturnType<typeof ticketNow>> & {
      etag: string;
    };
    await desk.stores
      .forTenant(contoso.id)
      .commit(ticketId, [{ upsert: 'ticket', doc: { ...ticket, status: 'closed' } }]);
    await expect(change(done.id, { status: 'pending', reason: 'Not quite' })).rejects.toMatchObject({
      code: 'CAT_CONFLICT',
    });
    expect(await change(left.id, { status: 'cancelled' })).toMatchObject({ status: 'cancelled' });
    expect(await ticketNow(desk, ticketId)).toMatchObject({ openTasks: 0 });
  });

  it('is told when somebody else was faster', async () => {
    const task = await aTask(desk, ticketId);
    await change(task.id, { status: 'doing' }, contoso.agent, ['v1']);
    await expect(change(task.id, { status: 'done' }, contoso.agent2, ['v1'])).rejects.toMatchObject({
      code: 'CAT_PRECONDITION',
    });
  });

  it('writes nothing for what is so already', async () => {
    const task = await aTask(desk, ticketId, { assigneeId: contoso.manager.id });
    const again = await change(task.id, { status: 'pending', assigneeId: contoso.manager.id, title: task.title });
    expect(again).toEqual(task);
    expect(await taskEvents(desk, ticketId)).toHaveLength(1);
  });

  it('gives nobody what is over', async () => {
    const task = await aTask(desk, ticketId);
    await change(task.id, { status: 'cancelled' });
    await expect(change(task.id, { assigneeId: contoso.manager.id })).rejects.toMatchObject({ code: 'CAT_CONFLICT' });
  });
});

describe('whoever has a task and is not of the desk', () => {
  // Frankie knows nothing of a ticket of Contoso; here it is somebody of the same organisation who takes no part in it.
  const outsider: SeededPerson = {
    ...contoso.employee,
    id: 'outsider',
    name: 'Olli Outsider',
    upn: 'o@contoso.example',
  };

  beforeEach(async () => {
    await desk.as(outsider);
  });

  it('sees the task, number and subject of its ticket, and not the ticket', async () => {
    const task = await aTask(desk, ticketId, { assigneeId: outsider.id });
    const ctx = await desk.as(outsider);
    expect((await listMyTasks(ctx, { assigneeId: 'me', status: 'open' })).items).toEqual([task]);
    expect(await getTask(ctx, { id: ticketId, taskId: task.id })).toMatchObject({
      ticketSubject: 'The office moves on Friday',
    });
    await expect(getTicket(ctx, { id: ticketId })).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
    await expect(listTasks(ctx, { id: ticketId })).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
  });

  it('starts it, finishes it, and takes that back', async () => {
    const task = await aTask(desk, ticketId, { assigneeId: outsider.id });
    expect(await change(task.id, { status: 'doing' }, outsider)).toMatchObject({ status: 'doing' });
    expect(await change(task.id, { status: 'done' }, outsider)).toMatchObject({ doneBy: { id: outsider.id } });
    expect((await listMyTasks(await desk.as(outsider), {})).items).toEqual([]);
    const back = { status: 'pending', reason: 'One was forgotten' };
    expect(await change(task.id, back, outsider)).toMatchObject({ status: 'pending' });
  });

  it('can do so by the number of the ticket', async () => {
    const task = await aTask(desk, ticketId, { assigneeId: outsider.id });
    const done = { id: task.ticketNumber.toLowerCase(), taskId: task.id, status: 'done' };
    expect(await updateTask(await desk.as(outsider), done)).toMatchObject({ status: 'done' });
  });

  it.each([{ status: 'cancelled' }, { title: 'Something else' }, { assigneeId: null }, { dueAt: '2026-04-01' }])(
    'cannot do this with it: %j',
    async (said) => {
      const task = await aTask(desk, ticketId, { assigneeId: outsider.id });
      await expect(change(task.id, said, outsider)).rejects.toMatchObject({ code: 'CAT_FORBIDDEN' });
    },
  );

  it('knows nothing of it any more when another one has it', async () => {
    const task = await aTask(desk, ticketId, { assigneeId: outsider.id });
    await change(task.id, { assigneeId: contoso.manager.id });
    await expect(change(task.id, { status: 'done' }, outsider)).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
    const other = await aTask(desk, ticketId);
    await expect(getTask(await desk.as(outsider), { id: ticketId, taskId: other.id })).rejects.toMatchObject({
      code: 'CAT_NOT_FOUND',
    });
  });

  it('who may read the ticket sees of its tasks their own', async () => {
    await aTask(desk, ticketId);
    const own = await aTask(desk, ticketId, { assigneeId: contoso.employee.id });
    expect((await listTasks(await desk.as(contoso.employee), { id: ticketId })).items).toEqual([own]);
    expect((await listTasks(await desk.as(contoso.agent), { id: ticketId })).items).toHaveLength(2);
  });
});

it('shows nothing of it to another organisation', async () => {
  const task = await aTask(desk, ticketId, { assigneeId: contoso.manager.id });
  await expect(change(task.id, { status: 'done' }, fabrikam.admin)).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
  expect((await listMyTasks(await desk.as(fabrikam.admin), {})).items).toEqual([]);
});

it('lists what is to be done page by page, and says what is overdue', async () => {
  const manager = contoso.manager.id;
  const late = await aTask(desk, ticketId, { assigneeId: manager, dueAt: '2026-03-03', title: 'First' });
  desk.clock.advance(2 * dayMs);
  await aTask(desk, ticketId, { assigneeId: manager, title: 'Second' });
  await change(late.id, { status: 'doing' });
  const first = await listMyTasks(await desk.as(contoso.manager), { limit: '1' });
  expect(first.items).toMatchObject([{ title: 'First', status: 'doing', isOverdue: true }]);
  const next = await listMyTasks(await desk.as(contoso.manager), { limit: '1', cursor: first.nextCursor });
  expect(next).toMatchObject({ items: [{ title: 'Second', isOverdue: false }], nextCursor: null });
});

describe('the task of a step', () => {
  const step = { runId: 'run-1', stepId: 'collect' };

  const stepTask = async (said: Partial<Task> = {}): Promise<string> => {
    const { id } = await aTask(desk, ticketId, { assigneeId: contoso.manager.id });
    const store = desk.stores.forTenant(contoso.id);
    const stored = await store.get('task', ticketId, id);
    if (!stored) throw new Error('There is no task');
    const { etag: _, ...task } = stored;
    await store.commit(ticketId, [{ upsert: 'task', doc: { ...task, step, ...said } }]);
    return id;
  };

  const aRun = async (taskId: string, state: 'running' | 'done') => {
    const run = {
      id: step.runId,
      ticketId,
      run: { steps: [{ id: step.stepId, state }] },
      waits: { [step.stepId]: { for: 'task', taskId } },
    } as unknown as StoredPlaybookRun;
    await desk.stores.forTenant(contoso.id).commit(ticketId, [{ upsert: 'playbookRun', doc: run }]);
  };

  it.each(['done', 'cancelled'])('wakes the run that waits for it when it is %s', async (status) => {
    await change(await stepTask(), { status });
    const told = (await taskEvents(desk, ticketId)).at(-1);
    expect(told?.data.run).toEqual({ runId: 'run-1', signal: 'nudge' });
  });

  it('wakes nothing when it is only begun', async () => {
    await change(await stepTask(), { status: 'doing' });
    expect((await taskEvents(desk, ticketId)).at(-1)?.data).not.toHaveProperty('run');
  });

  it('is rolled back while the run still waits for it, and not once it has gone on', async () => {
    const id = await stepTask();
    await change(id, { status: 'done' });
    await aRun(id, 'running');
    const back = { status: 'pending', reason: 'Not all of them' };
    expect(await change(id, back)).toMatchObject({ status: 'pending' });
    await change(id, { status: 'done' });
    await aRun(id, 'done');
    await expect(change(id, back)).rejects.toMatchObject({
      code: 'CAT_CONFLICT',
      detail: expect.stringContaining('Add another task'),
    });
  });

  it('is called off with its run, once, and told of by the run alone', async () => {
    const id = await stepTask();
    const ctx = await desk.as(contoso.agent);
    const work = await cancelStepTask(ctx, await ticketNow(desk, ticketId), id);
    expect(work).toMatchObject({ ticket: { openTasks: 0 }, events: [{ data: { quiet: true, status: 'cancelled' } }] });
    const over = await stepTask({ status: 'done' });
    expect(await cancelStepTask(ctx, work.ticket, over)).toEqual({ ticket: work.ticket, writes: [], events: [] });
  });
});
