import { cardVerbs } from '#bot/card-verbs';
import { commands } from '#bot/commands';
import { serviceCategories, serviceItems } from '#core/catalog/keep-catalog';
import { createIncident } from '#core/incidents/create-incident';
import { enterAsSystem } from '#core/tenancy/enter';
import { addComment } from '#core/tickets/add-comment';
import { autoCloseTicket, awaitsConfirmation } from '#core/tickets/auto-close';
import type { TicketView } from '#core/tickets/contract';
import { transitionTicket } from '#core/tickets/transition-ticket';
import { type BotWorld, botWorld, inGroup, personal } from '#tests/support/bot-world';
import { contoso, fabrikam, type SeededPerson } from '#tests/support/seeded-people';

/**
 * Every command and every verb, said and pressed with another organisation's identity and this one's ids. A new command
 * or verb fails here until it says how it is used.
 */
let world: BotWorld;
let victim: TicketView;

const secret = 'Operation Heron';
const note = 'between us: the buyer is Tailspin';
const missing = { id: '00000000-0000-4000-8000-00000000dead', number: 'INC-987654' };
const strangers: readonly SeededPerson[] = [fabrikam.employee, fabrikam.agent, fabrikam.admin];

beforeEach(async () => {
  world = await botWorld();
  const { test } = world;
  victim = await createIncident(await test.as(contoso.employee), { subject: secret, description: secret });
  await addComment(await test.as(contoso.agent), { id: victim.id, body: note, isPrivate: true });
  const admin = await test.as(contoso.admin);
  const { id: categoryId } = await serviceCategories.create(admin, { name: 'Only for Contoso' });
  await serviceItems.create(admin, { key: 'sc-nest', name: 'Heron nest', description: secret, categoryId });
});
afterEach(() => world.close());

const words: Readonly<Record<string, (ticket: { number: string }) => readonly string[]>> = {
  hi: () => ['hi'],
  help: () => ['help'],
  newIncident: () => ['new incident'],
  request: () => ['request', 'request sc-nest', 'request nest'],
  myTickets: () => ['my tickets'],
  tasks: () => ['tasks', 'my tasks'],
  approvals: () => ['approvals'],
  delegate: () => ['delegate', 'delegate to Erin', 'delegate off'],
  status: ({ number }) => [`status ${number}`, number],
  comment: ({ number }) => [`comment ${number} let me in`],
  close: ({ number }) => [`close ${number}`],
  why: ({ number }) => [`why ${number}`],
  escalate: ({ number }) => [`escalate ${number} let me in`],
  cancel: ({ number }) => ['cancel', `cancel ${number}`],
  queue: () => ['queue', `queue ${contoso.network.name}`],
  take: ({ number }) => [`take ${number}`],
  note: ({ number }) => [`note ${number} let me in`],
  resolve: ({ number }) => [`resolve ${number} let me in`],
  bindQueue: () => [`bind queue ${contoso.network.id}`],
  unbindQueue: () => [`unbind queue ${contoso.network.id}`],
};

const pressed: Readonly<Record<string, object>> = {
  'ticket.refresh': {},
  'ticket.show': {},
  'ticket.reply': { text: 'let me in' },
  'ticket.withdraw': {},
  'ticket.works': {},
  'ticket.confirm': {},
  'ticket.reopen': { text: 'let me in' },
  'ticket.take': {},
  'ticket.note': { text: 'let me in' },
  'ticket.resolve': { code: 'fixed', text: 'let me in' },
  'ticket.wait': { reason: 'customer' },
  'ticket.resume': {},
  'ticket.close': {},
  'ticket.assign': { assigneeId: fabrikam.agent.id },
  'ticket.priority': { priority: 'P1' },
  'ticket.why': {},
  'ticket.escalate': { escalationReason: 'let me in' },
  'task.take': { taskId: missing.id, list: 'tasks' },
  'task.start': { taskId: missing.id },
  'task.finish': { taskId: missing.id, list: 'tasks' },
  'tasks.mine': {},
  'approval.approve': { runId: missing.id },
  'approval.reject': { runId: missing.id, rejectComment: 'let me in' },
  'approval.ask': { runId: missing.id, askBackText: 'let me in' },
  'approval.answer': { question: `${missing.id} a1 0`, answerText: 'let me in' },
  'approval.delegate': { runId: missing.id, delegateTo: fabrikam.agent.id },
  'approvals.mine': {},
  'request.deliver': { deliverText: 'let me in' },
  'request.cancel': { cancelReason: 'let me in' },
  'run.retry': { runId: missing.id, stepId: 'first' },
  'run.skip': { runId: missing.id, stepId: 'first' },
  'run.rollback': { runId: missing.id },
  'run.again': { runId: missing.id },
  'tickets.mine': {},
  'tickets.queue': { queueId: contoso.network.id },
  'incident.report': { draftId: missing.id },
  'incident.edit': { draftId: missing.id },
  'incident.submit': { subject: 'Knock knock', urgency: '2' },
  'catalog.show': { catalogWords: 'nest' },
  'order.start': { itemId: 'sc-nest' },
  'order.resume': { draftId: missing.id },
  'order.anew': { draftId: missing.id },
  'order.next': { draftId: missing.id, page: 0 },
  'order.back': { draftId: missing.id, page: 0 },
  'order.change': { draftId: missing.id },
  'order.submit': { draftId: missing.id },
  'comment.submit': { draftId: missing.id },
  'resolve.submit': { code: 'fixed', text: 'let me in' },
  'draft.dismiss': { draftId: missing.id },
  'command.run': { command: 'status' },
};

const marks = () => ['Heron', 'Tailspin', victim.id, contoso.employee.name, contoso.employee.id, contoso.id];
const toldTo = (person: SeededPerson) => JSON.stringify(world.chatOf(person).map((message) => message.activity));

it('knows how every command is said and every verb is pressed', () => {
  expect(Object.keys(words).sort()).toEqual(commands.map((one) => one.name).sort());
  expect(Object.keys(pressed).sort()).toEqual(cardVerbs.map((one) => one.verb).sort());
});

describe.each(commands.map((one) => one.name))('saying %s', (name) => {
  it('tells strangers nothing, answers them all the same, and changes nothing', async () => {
    for (const person of strangers) {
      for (const where of [personal(person), inGroup]) {
        for (const text of words[name]?.(victim) ?? []) {
          expect(await world.say(person, text, {}, where)).toBeLessThan(300);
        }
      }
      expect(world.chatOf(person).length).toBeGreaterThan(0);
      for (const mark of marks()) expect(toldTo(person)).not.toContain(mark);
    }
    await expectUntouched();
  });
});

describe.each(cardVerbs.map((one) => one.verb))('pressing %s', (verb) => {
  it('gives strangers what a missing ticket gives, and changes nothing', async () => {
    for (const person of strangers) {
      const data = { version: 1, ...pressed[verb] };
      const foreign = await world.press(person, verb, { ...data, ticketId: victim.id, number: victim.number });
      const absent = await world.press(person, verb, { ...data, ticketId: missing.id, number: missing.number });
      expect(foreign.status).toBe(absent.status);
      const told = JSON.stringify(foreign);
      for (const mark of marks().filter((one) => one !== victim.id)) expect(told).not.toContain(mark);
    }
    await expectUntouched();
  });
});

describe('stories', () => {
  it('deliver nothing and remind nobody across organisations', async () => {
    const events = world.newEvents();
    const sends = () => world.connector.requests.filter((request) => request.what !== 'open').length;
    for (const event of events) {
      const order = { tenantId: fabrikam.id, ticketId: victim.id, eventId: event.id };
      await world.bot.deliver(order).catch(() => undefined);
      await world.bot.remind(order).catch(() => undefined);
    }
    expect(sends()).toBe(0);
    expect(world.connector.everythingSent()).not.toContain('Heron');
  });

  it('close nothing across organisations', async () => {
    const { test } = world;
    const done = { to: 'resolved', code: 'fixed', text: 'Done' };
    const resolved = await transitionTicket(await test.as(contoso.agent), { id: victim.id, ...done });
    const clock = await enterAsSystem(test.platform, fabrikam.id, 'clock', { surface: 'system', requestId: 'walk' });
    const input = { id: victim.id, resolvedAt: resolved.resolvedAt };
    await expect(autoCloseTicket(clock, input)).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
    expect(await awaitsConfirmation(clock, input)).toBe(false);
    expect((await storedTicket())?.status).toBe('resolved');
  });
});

it('shows a colleague who takes no part in it as little as a stranger', async () => {
  const { test } = world;
  const boss = await createIncident(await test.as(contoso.agent), { subject: 'Not for Erin' });
  for (const text of [`status ${boss.number}`, `comment ${boss.number} hello`, `close ${boss.number}`]) {
    await world.say(contoso.employee, text);
  }
  expect(toldTo(contoso.employee)).not.toContain('Not for Erin');
});

const storedTicket = () => world.test.stores.forTenant(contoso.id).get('ticket', victim.id, victim.id);

async function expectUntouched(): Promise<void> {
  expect(await storedTicket()).toMatchObject({
    version: 1,
    noteCount: 1,
    status: 'open',
    assignee: null,
    priority: victim.priority,
  });
}
