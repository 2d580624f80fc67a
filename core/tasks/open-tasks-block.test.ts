import { anIncident } from '#tests/support/an-incident';
import { contoso } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { transitionTicket } from '../tickets/transition-ticket.ts';
import { aTask } from './test-tasks.ts';
import { updateTask } from './update-task.ts';

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const resolve = async (id: string, more: object = {}) =>
  transitionTicket(await desk.as(contoso.agent), { id, to: 'resolved', code: 'fixed', text: 'Moved', ...more });

it('a ticket is resolved when its last task is done, not before', async () => {
  const { id } = await anIncident(desk);
  const task = await aTask(desk, id);
  await expect(resolve(id)).rejects.toMatchObject({
    code: 'CAT_CONFLICT',
    detail: expect.stringContaining('open task'),
  });
  await updateTask(await desk.as(contoso.agent), { id, taskId: task.id, status: 'done' });
  expect(await resolve(id)).toMatchObject({ status: 'resolved', openTasks: 0 });
});

it('a task that is rolled back stands in the way again', async () => {
  const { id } = await anIncident(desk);
  const task = await aTask(desk, id);
  const change = async (said: object) => updateTask(await desk.as(contoso.agent), { id, taskId: task.id, ...said });
  await change({ status: 'done' });
  await change({ status: 'pending', reason: 'One desk is still here' });
  await expect(resolve(id)).rejects.toMatchObject({ code: 'CAT_CONFLICT' });
});

it('the desk may resolve all the same, and finish what was left afterwards', async () => {
  const { id } = await anIncident(desk);
  const task = await aTask(desk, id);
  expect(await resolve(id, { overrideTasks: true })).toMatchObject({ status: 'resolved', openTasks: 1 });
  const left = { id, taskId: task.id, status: 'done' };
  expect(await updateTask(await desk.as(contoso.agent), left)).toMatchObject({ status: 'done' });
});
