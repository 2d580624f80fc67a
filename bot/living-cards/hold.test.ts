import { createBulkJob } from '#core/bulk/create-bulk-job';
import { undoBulkJob } from '#core/bulk/undo-bulk-job';
import { createIncident } from '#core/incidents/create-incident';
import { mergeTickets } from '#core/merge/merge-tickets';
import { listNotifications } from '#core/notifications/read-inbox';
import { bindQueueChannel } from '#core/queues/bind-channel';
import { assignTicket } from '#core/tickets/assign-ticket';
import type { TicketView } from '#core/tickets/contract';
import type { TicketEvent } from '#core/tickets/event';
import { transitionTicket } from '#core/tickets/transition-ticket';
import { cardIn, textIn, wordsOf } from '#tests/support/bot-cards';
import { type BotWorld, botWorld, channelId } from '#tests/support/bot-world';
import { contoso, type SeededPerson } from '#tests/support/seeded-people';
import type { Later } from './deliver.ts';

const { employee, agent, agent2, admin, network } = contoso;

let world: BotWorld;
beforeEach(async () => {
  world = await botWorld();
});
afterEach(() => world.close());

const as = (person: SeededPerson) => world.test.as(person);
const texts = (person: SeededPerson) => world.chatOf(person).map(textIn).filter(Boolean);
const shown = () => wordsOf(cardIn(world.chatOf(employee)[0]));

async function reported(count: number, said: object = {}): Promise<TicketView[]> {
  const tickets: TicketView[] = [];
  for (let n = 0; n < count; n += 1) {
    tickets.push(await createIncident(await as(employee), { subject: `Printer ${n} is jammed`, ...said }));
  }
  await world.deliverAll();
  return tickets;
}

const ask = async (tickets: readonly TicketView[], input: object) =>
  createBulkJob(await as(agent), { ticketIds: tickets.map(({ id }) => id), ...input });
const undo = async (id: string) => undoBulkJob(await as(agent), { id });

/** As the change feed and the story after it do: each event once, and those that are put off once more at their time. */
async function deliverAndWait(): Promise<readonly (Later | undefined)[]> {
  const orders = world.newEvents().map(orderOf);
  const answers: (Later | undefined)[] = [];
  for (const order of orders) answers.push(await world.bot.deliver(order));
  return answers;
}
const orderOf = ({ tenantId, ticketId, id: eventId }: TicketEvent) => ({ tenantId, ticketId, eventId });

async function again(events: readonly TicketEvent[]): Promise<readonly (Later | undefined)[]> {
  const answers: (Later | undefined)[] = [];
  for (const event of events) answers.push(await world.bot.deliver(orderOf(event)));
  return answers;
}

const close = { kind: 'close', code: 'fixed', text: 'The switch was replaced' };

it('brings cards up to date at once, and tells people once it can no longer be undone', async () => {
  const tickets = await reported(1);
  const before = texts(employee);
  await ask(tickets, close);
  const events = world.newEvents();
  expect(await again(events)).toEqual([
    { notBefore: '2026-03-02T09:00:11.000Z' },
    { notBefore: '2026-03-02T09:00:11.000Z' },
  ]);
  expect(shown()).toContain('Closed');
  expect(texts(employee)).toEqual(before);
  world.test.clock.advance(11_000);
  await again(events.filter(({ data }) => data.quiet !== true));
  await again(events.filter(({ data }) => data.quiet !== true));
  expect(texts(employee).slice(before.length)).toEqual([
    expect.stringContaining('is closed. Avery Agent:\n\nThe switch was replaced\n\nIf it still fails'),
  ]);
});

it('tells nobody of what was undone, nor of the undoing; the cards show the ticket as it was', async () => {
  const tickets = await reported(1);
  const before = texts(employee);
  const job = await ask(tickets, close);
  const done = world.newEvents();
  await again(done);
  world.test.clock.advance(5_000);
  await undo(job.id);
  const events = [...done, ...world.newEvents()];
  expect(await again(events)).toEqual(events.map(() => undefined));
  expect(shown()).toContain('Open');
  world.test.clock.advance(60_000);
  await again(events);
  expect(texts(employee)).toEqual(before);
});

describe('a merge', () => {
  const merged = async (): Promise<{ id: string; before: readonly unknown[] }> => {
    const [into, one] = await reported(2);
    const before = texts(employee);
    const { id, heldUntil } = await mergeTickets(await as(agent), { id: into?.id, ticketIds: [one?.id] });
    expect(heldUntil).toBe('2026-03-02T09:01:01.000Z');
    return { id, before };
  };
  const inbox = async () => {
    const { items } = await listNotifications(await as(employee), {});
    return items.map(({ kind }) => kind);
  };

  it('that was undone half a minute later is told to nobody, in the inbox neither', async () => {
    const { id, before } = await merged();
    const done = world.newEvents();
    await again(done);
    const inboxBefore = await inbox();
    world.test.clock.advance(40_000);
    await again(done);
    await undo(id);
    const events = [...done, ...world.newEvents()];
    world.test.clock.advance(120_000);
    expect(await again(events)).toEqual(events.map(() => undefined));
    expect(texts(employee)).toEqual(before);
    expect(await inbox()).toEqual(inboxBefore);
  });

  it('is told after a minute, and so is what undoes it then', async () => {
    const { id, before } = await merged();
    const done = world.newEvents();
    world.test.clock.advance(61_000);
    await again(done);
    const told = texts(employee).slice(before.length);
    expect(told).toEqual([expect.stringContaining('was merged into INC-000001')]);
    await undo(id);
    await again(world.newEvents());
    expect(texts(employee).slice(before.length)).toHaveLength(2);
  });
});

it.each([
  ['closed', (one: TicketView, _other: TicketView) => ask([one], close)],
  [
    'merged',
    async (one: TicketView, other: TicketView) => mergeTickets(await as(agent), { id: other.id, ticketIds: [one.id] }),
  ],
])('leaves a question unread that is told while its ticket is %s by mistake', async (_what, mistake) => {
  const [one, other] = (await reported(2)) as [TicketView, TicketView];
  await transitionTicket(await as(agent), { id: one.id, to: 'waiting', reason: 'customer', text: 'Which printer?' });
  const asking = world.newEvents();
  world.test.clock.advance(1_000);
  const job = await mistake(one, other);
  await again(asking);
  await undo(job.id);
  await again(world.newEvents());
  const { items } = await listNotifications(await as(employee), { unread: 'true' });
  expect(items.filter(({ kind }) => kind === 'waiting')).toHaveLength(1);
});

it('tells of the ticket that somebody went on with, although the rest of the job was undone', async () => {
  const [mine, theirs] = await reported(2);
  const job = await ask([mine, theirs] as TicketView[], { kind: 'assign', assigneeId: agent2.id, queueId: network.id });
  const done = world.newEvents();
  await assignTicket(await as(admin), { id: theirs?.id, queueId: contoso.serviceDesk.id });
  await undo(job.id);
  world.newEvents();
  await again(done);
  expect(texts(agent2).filter((text) => text?.includes('INC-000001'))).toEqual([]);
  expect(texts(agent2).filter((text) => text?.includes('INC-000002'))).toHaveLength(1);
});

it('comes to a channel once it stands', async () => {
  await bindQueueChannel(await as(admin), {
    queueName: network.name,
    conversationId: channelId,
    serviceUrl: world.connector.url,
    channelName: 'Network',
  });
  const tickets = await reported(1);
  const job = await ask(tickets, { kind: 'assign', queueId: network.id });
  const events = world.newEvents();
  await again(events);
  expect(world.connector.messages(channelId)).toEqual([]);
  expect(job.heldUntil).toBe('2026-03-02T09:00:11.000Z');
  world.test.clock.advance(11_000);
  await again(events);
  expect(world.connector.messages(channelId)).toHaveLength(1);
});

it('does not come back for what nobody hears of', async () => {
  const tickets = await reported(2);
  await ask(tickets, { kind: 'note', body: 'The same switch' });
  await ask(tickets, { kind: 'priority', priority: 'P2' });
  expect(await deliverAndWait()).toEqual([undefined, undefined, undefined, undefined]);
});

it('tells somebody who is given many tickets in one message, and urgent ones beside it', async () => {
  const many = await reported(12);
  const urgent = await reported(1, { impact: 1, urgency: 1 });
  await ask([...many, ...urgent], { kind: 'assign', assigneeId: agent2.id });
  const events = world.newEvents();
  await again(events);
  world.test.clock.advance(11_000);
  await again(events);
  expect(texts(agent2)).toHaveLength(1);
  expect(texts(agent2)[0]).toContain('INC-000013');
  const store = world.test.stores.forTenant(contoso.id);
  const held = (await store.query('held', { partition: `held ${agent2.id}`, limit: 100 })).items;
  expect(held).toHaveLength(12);
  expect(new Set(held.map(({ until }) => until))).toEqual(new Set(['2026-03-02T09:00:13.000Z']));
  await world.bot.deliverHeld({ tenantId: contoso.id, memberId: agent2.id, until: held[0]?.until ?? '' });
  expect(texts(agent2)).toHaveLength(2);
  expect(texts(agent2)[1]).toMatch(/^\*\*12 tickets are yours now\*\*/);
  expect(texts(agent2)[1]).toContain('INC-000012');
});

it('tells somebody who is given one ticket as always', async () => {
  const tickets = await reported(1);
  await ask(tickets, { kind: 'assign', assigneeId: agent2.id });
  const events = world.newEvents();
  world.test.clock.advance(11_000);
  await again(events);
  expect(texts(agent2)).toEqual([expect.stringContaining('is yours')]);
});

it('leaves quiet hours to come after it', async () => {
  const tickets = await reported(1);
  world.test.clock.set('2026-03-02T21:00:00.000Z');
  await ask(tickets, { kind: 'assign', assigneeId: agent2.id });
  const events = world.newEvents();
  world.test.clock.advance(11_000);
  await again(events);
  expect(texts(agent2)).toEqual([]);
  const store = world.test.stores.forTenant(contoso.id);
  const held = (await store.query('held', { partition: `held ${agent2.id}`, limit: 100 })).items;
  expect(held).toMatchObject([{ until: '2026-03-03T07:00:00.000Z' }]);
});
