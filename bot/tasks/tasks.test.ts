import { createIncident } from '#core/incidents/create-incident';
import type { TaskView } from '#core/tasks/contract';
import { createTask } from '#core/tasks/create-task';
import { getTask } from '#core/tasks/list-tasks';
import { updateTask } from '#core/tasks/update-task';
import { transitionTicket } from '#core/tickets/transition-ticket';
import { buttonsOf, cardIn, wordsOf } from '#tests/support/bot-cards';
import { type BotWorld, botWorld, inGroup } from '#tests/support/bot-world';
import { contoso, fabrikam, type SeededPerson } from '#tests/support/seeded-people';
import { dayMs } from '#tests/support/test-platform';

const { agent, employee, manager } = contoso;
/** Somebody of the organisation who is not of its desk and takes no part in the ticket. */
const outsider: SeededPerson = { ...employee, id: 'c0000000-0000-4000-8000-0000000000aa', name: 'Olli Outsider' };

let world: BotWorld;
let ticketId: string;
beforeEach(async () => {
  world = await botWorld();
  ticketId = (await createIncident(await world.test.as(employee), { subject: 'The office moves' })).id;
  await world.test.as(outsider);
});
afterEach(() => world.close());

const give = async (person: SeededPerson, said: object = {}): Promise<TaskView> =>
  createTask(await world.test.as(agent), { id: ticketId, title: 'Carry the desks', assigneeId: person.id, ...said });
const statusOf = async ({ id }: TaskView): Promise<string> =>
  (await getTask(await world.test.as(agent), { id: ticketId, taskId: id })).status;
const press = (person: SeededPerson, verb: string, { id }: TaskView, list: object = { list: 'tasks' }) =>
  world.press(person, verb, { ...list, ticketId, taskId: id });

const saidTo = async (person: SeededPerson, text = 'tasks'): Promise<string> => {
  await world.say(person, text);
  return JSON.stringify(cardIn(world.lastTo(person)));
};

it.each(['tasks', '/tasks', 'My tasks!', 'todo', 'What have I to do?', 'what do i have to do'])(
  'answers “%s” with what there is to do',
  async (text) => {
    await give(manager, { dueAt: '2026-03-09', description: 'All nine' });
    const said = await saidTo(manager, text);
    for (const part of ['Carry the desks', 'All nine', 'INC-000001 The office moves', 'To do', 'until']) {
      expect(said).toContain(part);
    }
  },
);

it('says so where there is nothing to do, and shows nobody the tasks of others', async () => {
  await give(manager);
  expect(await saidTo(agent)).toContain('You have nothing to do.');
});

it('is for one person’s eyes: asked for in a group, it goes to their chat', async () => {
  await give(manager);
  await world.say(manager, 'tasks', {}, inGroup);
  expect(JSON.stringify(cardIn(world.lastTo(manager)))).toContain('Carry the desks');
  expect(
    JSON.stringify(world.connector.requests.filter(({ conversationId }) => conversationId === inGroup.conversationId)),
  ).not.toContain('Carry the desks');
});

it('says what is overdue', async () => {
  await give(manager, { dueAt: '2026-03-03' });
  world.test.clock.advance(3 * dayMs);
  expect(await saidTo(manager)).toContain('overdue since');
});

it('lets whoever has a task start it and finish it, though they may not see its ticket', async () => {
  const task = await give(outsider);
  await saidTo(outsider);
  expect(buttonsOf(cardIn(world.lastTo(outsider))).map(({ verb }) => verb)).toEqual(['task.start', 'task.finish']);
  const started = await press(outsider, 'task.start', task);
  expect(await statusOf(task)).toBe('doing');
  expect(buttonsOf(started.card).map(({ verb }) => verb)).toEqual(['task.finish']);
  const finished = await press(outsider, 'task.finish', task);
  expect(await statusOf(task)).toBe('done');
  expect(wordsOf(finished.card)).toContain('Done: Carry the desks');
  expect(wordsOf(finished.card)).toContain('You have nothing to do.');
});

describe('what nobody has', () => {
  const nobodys = async (title: string) => createTask(await world.test.as(agent), { id: ticketId, title });
  const member = contoso.agent;

  it('is in the list of those whose queue it is, and of nobody else', async () => {
    await nobodys('Count the chairs');
    expect(await saidTo(member)).toContain('Count the chairs');
    expect(buttonsOf(cardIn(world.lastTo(member))).map(({ verb }) => verb)).toEqual(['task.take']);
    for (const other of [employee, outsider]) expect(await saidTo(other)).not.toContain('Count the chairs');
  });

  it('is taken by whoever is quicker, who can then begin', async () => {
    const task = await nobodys('Count the chairs');
    const answer = await press(member, 'task.take', task);
    expect(wordsOf(answer.card)).toContain('Yours now: Count the chairs');
    expect(buttonsOf(answer.card).map(({ verb }) => verb)).toEqual(['task.start', 'task.finish']);
    const late = await press(contoso.agent2, 'task.take', task);
    expect(wordsOf(late.card)).toContain('Somebody else has taken this task.');
    expect(wordsOf((await press(outsider, 'task.take', task)).card)).not.toContain('Count the chairs');
    expect(await getTask(await world.test.as(agent), { id: ticketId, taskId: task.id })).toMatchObject({
      assignee: { id: member.id },
    });
  });

  it('is gone from the list once its ticket is over', async () => {
    await nobodys('Count the chairs');
    const over = { to: 'resolved', code: 'fixed', text: 'Done', overrideTasks: true };
    await transitionTicket(await world.test.as(agent), { id: ticketId, ...over });
    expect(await saidTo(member)).not.toContain('Count the chairs');
  });
});

it('does it once, however often it is pressed', async () => {
  const task = await give(manager);
  await press(manager, 'task.finish', task);
  expect(wordsOf((await press(manager, 'task.finish', task)).card)).toContain('Done: Carry the desks');
  expect(wordsOf((await press(manager, 'task.start', task)).card)).toContain('This task is done.');
  expect(await statusOf(task)).toBe('done');
});

it('tells whoever had it that it is another one’s now', async () => {
  const task = await give(outsider);
  await updateTask(await world.test.as(agent), { id: ticketId, taskId: task.id, assigneeId: manager.id });
  expect(wordsOf((await press(outsider, 'task.finish', task)).card)).toContain('This task is no longer yours.');
  expect(await statusOf(task)).toBe('pending');
});

it('gives strangers what a missing task gives', async () => {
  const task = await give(manager);
  const foreign = await press(fabrikam.admin, 'task.finish', task);
  const absent = await press(fabrikam.admin, 'task.finish', { ...task, id: outsider.id });
  expect(foreign).toEqual(absent);
  expect(JSON.stringify(foreign)).not.toContain('desks');
  expect(await statusOf(task)).toBe('pending');
});

it('answers with the ticket’s card where it was pressed there', async () => {
  const task = await give(manager);
  const answer = await press(agent, 'task.finish', task, {});
  expect(wordsOf(answer.card)).toContain('Done: Carry the desks');
  expect(wordsOf(answer.card)).toContain('INC-000001');
});

it('shows ten at once, and the rest on request', async () => {
  for (let n = 1; n <= 12; n += 1) await give(manager, { title: `Desk number ${n}` });
  await saidTo(manager);
  const card = cardIn(world.lastTo(manager));
  expect(wordsOf(card)).toContain('Desk number 10');
  expect(wordsOf(card)).not.toContain('Desk number 11');
  const more = buttonsOf(card).find(({ verb }) => verb === 'tasks.mine');
  const next = await world.press(manager, 'tasks.mine', { ...more?.data });
  expect(wordsOf(next.card)).toContain('Desk number 12');
});
