import fc from 'fast-check';
import { anIncident } from '#tests/support/an-incident';
import { contoso } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { isProblem } from '../api/problem.ts';
import { createTask } from './create-task.ts';
import { openTasksOf } from './open-tasks.ts';
import { isOpenTask } from './task.ts';
import { ticketNow } from './test-tasks.ts';
import { updateTask } from './update-task.ts';
import { taskStatuses } from './vocabulary.ts';

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const people = [contoso.agent, contoso.manager, contoso.employee] as const;
const who = fc.constantFrom(...people);

/** What somebody tries; much of it is refused. */
const act = fc.oneof(
  fc.record({ does: fc.constant('create' as const), who, assignee: fc.option(who) }),
  fc.record({
    does: fc.constant('move' as const),
    who,
    task: fc.nat(9),
    to: fc.constantFrom(...taskStatuses),
    reason: fc.boolean(),
  }),
  fc.record({ does: fc.constant('give' as const), who, task: fc.nat(9), assignee: fc.option(who) }),
);
/** Those of one group are tried at once. */
const acts = fc.array(fc.array(act, { minLength: 1, maxLength: 3 }), { maxLength: 12 });

it('the ticket counts its open tasks, and everybody has those that are theirs, whatever is tried at once', async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (groups) => {
      const { id } = await anIncident(desk);
      const made: string[] = [];
      const taskId = (n: number): string => made[n % Math.max(1, made.length)] ?? id;
      const attempt = async (one: (typeof groups)[number][number]): Promise<void> => {
        const ctx = await desk.as(one.who);
        const assigneeId = 'assignee' in one ? (one.assignee?.id ?? null) : undefined;
        if (one.does === 'create') made.push((await createTask(ctx, { id, title: 'Carry', assigneeId })).id);
        else if (one.does === 'give') await updateTask(ctx, { id, taskId: taskId(one.task), assigneeId });
        else {
          const reason = one.reason ? { reason: 'Not done' } : {};
          await updateTask(ctx, { id, taskId: taskId(one.task), status: one.to, ...reason });
        }
      };
      for (const group of groups) {
        await Promise.all(
          group.map((one) =>
            attempt(one).catch((error) => {
              if (!isProblem(error)) throw error;
            }),
          ),
        );
      }
      const store = desk.stores.forTenant(contoso.id);
      const tasks = (await store.query('task', { partition: id, limit: 200 })).items;
      const open = tasks.filter(isOpenTask);
      expect((await ticketNow(desk, id)).openTasks).toBe(open.length);
      expect(await openTasksOf(await desk.as(contoso.agent), id)).toHaveLength(Math.min(10, open.length));
      const ofQueue = `queue:${contoso.serviceDesk.id}`;
      for (const task of tasks) expect(task.openFor).toBe(isOpenTask(task) ? (task.assignee?.id ?? ofQueue) : null);
    }),
    { numRuns: 60 },
  );
});
