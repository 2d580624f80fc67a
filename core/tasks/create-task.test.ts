import { anIncident } from '#tests/support/an-incident';
import { contoso, fabrikam } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { listAudit } from '../tickets/list-audit.ts';
import { addTask } from './add-task.ts';
import { createTask } from './create-task.ts';
import { aTask, taskEvents, ticketNow } from './test-tasks.ts';
import { taskLimits } from './vocabulary.ts';

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

it('puts a task under a ticket, which keeps its version and counts one more that is open', async () => {
  const { id, number, version } = await anIncident(desk);
  const task = await aTask(desk, id, {
    assigneeId: contoso.manager.id,
    dueAt: '2026-03-06',
    description: 'All **nine**',
  });
  expect(task).toMatchObject({
    ticketId: id,
    ticketNumber: number,
    ticketSubject: 'The office moves on Friday',
    title: 'Carry the desks',
    description: 'All **nine**',
    assignee: { id: contoso.manager.id, name: contoso.manager.name },
    status: 'pending',
    dueAt: '2026-03-06T23:59:59.999Z',
    isOverdue: false,
    step: null,
    createdBy: { id: contoso.agent.id },
    version: 1,
  });
  expect(await ticketNow(desk, id)).toMatchObject({ version, openTasks: 1, workSeq: 1 });
});

it('tells of it whose it is now, and keeps in the audit what was asked', async () => {
  const { id } = await anIncident(desk);
  const task = await aTask(desk, id, { assigneeId: contoso.manager.id, description: 'By lift' });
  expect((await taskEvents(desk, id)).map(({ name, data }) => ({ name, data }))).toEqual([
    {
      name: 'task.created',
      data: { taskId: task.id, title: 'Carry the desks', assigneeId: contoso.manager.id, status: 'pending' },
    },
  ]);
  const [entry] = (await listAudit(await desk.as(contoso.agent), { id, sort: 'seq:desc' })).items;
  expect(entry).toMatchObject({
    action: 'task.create',
    before: { openTasks: 0 },
    after: { openTasks: 1, task: { id: task.id, title: 'Carry the desks', status: 'pending' } },
  });
  expect(JSON.stringify(entry)).not.toContain('By lift');
});

it('is for the desk: the requester reads why not, strangers learn nothing', async () => {
  const { id } = await anIncident(desk);
  await expect(aTask(desk, id, {}, contoso.employee)).rejects.toMatchObject({ code: 'CAT_FORBIDDEN' });
  await expect(aTask(desk, id, {}, fabrikam.agent)).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
});

it.each([
  [{ title: ' ' }, '/title'],
  [{ title: 'x'.repeat(taskLimits.title + 1) }, '/title'],
  [{ assigneeId: 'nobody' }, '/assigneeId'],
  [{ assigneeId: fabrikam.employee.id }, '/assigneeId'],
  [{ dueAt: 'soon' }, '/dueAt'],
  [{ dueAt: '9999-12-31T23:59:00-12:00' }, '/dueAt'],
  [{ status: 'done' }, '/status'],
])('refuses %j', async (said, pointer) => {
  const { id } = await anIncident(desk);
  await expect(aTask(desk, id, said)).rejects.toMatchObject({ code: 'CAT_VALIDATION', errors: [{ pointer }] });
});

it('adds nothing to a ticket that is over', async () => {
  const { id } = await anIncident(desk);
  const { etag: _, ...ticket } = (await ticketNow(desk, id)) as Awaited<ReturnType<typeof ticketNow>> & {
    etag: string;
  };
  await desk.stores.forTenant(contoso.id).commit(id, [{ upsert: 'ticket', doc: { ...ticket, status: 'resolved' } }]);
  await expect(aTask(desk, id)).rejects.toMatchObject({
    code: 'CAT_CONFLICT',
    detail: expect.stringMatching(/Reopen/),
  });
});

it('makes one of two requests with one key', async () => {
  const { id } = await anIncident(desk);
  const idempotency = { key: 'a'.repeat(64), bodyHash: 'b' };
  const send = async () => createTask(await desk.as(contoso.agent, { idempotency }), { id, title: 'Once' });
  const [one, other] = await Promise.all([send(), send()]);
  expect(one.id).toBe(other.id);
  expect(await ticketNow(desk, id)).toMatchObject({ openTasks: 1 });
});

it('has room for so many, whatever became of them', async () => {
  const { id } = await anIncident(desk);
  const store = desk.stores.forTenant(contoso.id);
  const ctx = await desk.as(contoso.agent);
  const { writes } = await addTask(ctx, await ticketNow(desk, id), { title: 'One of many' });
  const [write] = writes;
  if (!write || !('create' in write) || write.create !== 'task') throw new Error('No task is written');
  const done = { ...write.doc, status: 'done', openFor: null } as const;
  await store.commit(
    id,
    Array.from({ length: taskLimits.tasks }, (_, n) => ({ create: 'task', doc: { ...done, id: `task-${n}` } })),
  );
  await expect(aTask(desk, id)).rejects.toMatchObject({
    code: 'CAT_CONFLICT',
    detail: expect.stringContaining('100 tasks'),
  });
});

it('cuts what a template made too long, and never leaves a title empty', async () => {
  const { id } = await anIncident(desk);
  const ctx = await desk.as(contoso.agent);
  const ticket = await ticketNow(desk, id);
  const long = await addTask(ctx, ticket, { title: `${'🦊'.repeat(300)}`, description: 'd'.repeat(30_000) });
  expect([...long.task.title]).toHaveLength(taskLimits.title);
  expect(long.task.title.isWellFormed()).toBe(true);
  expect(long.task.description).toHaveLength(taskLimits.description);
  expect((await addTask(ctx, ticket, { title: ' \n ' })).task.title).toBe(`Task of ${ticket.number}`);
});
