import { createIncident } from '#core/incidents/create-incident';
import { bindQueueChannel } from '#core/queues/bind-channel';
import { conversationRates } from '#core/teams/send-limits';
import { cardIn } from '#tests/support/bot-cards';
import { type BotWorld, botWorld, channelId } from '#tests/support/bot-world';
import { contoso, fabrikam, type SeededPerson } from '#tests/support/seeded-people';

const reporters = [contoso.employee, contoso.manager, contoso.agent, contoso.agent2];
const reports = 160;

let world: BotWorld;
beforeEach(async () => {
  world = await botWorld({}, { wait: async (ms) => world.test.clock.advance(ms) });
  await bindQueueChannel(await world.test.as(contoso.admin), {
    queueName: 'Service Desk',
    conversationId: channelId,
    serviceUrl: world.connector.url,
    channelName: 'Desk',
  });
});
afterEach(() => world.close());

const report = async (person: SeededPerson, n: number) =>
  createIncident(await world.test.as(person), { subject: `Printer ${n} is jammed` });
const posts = () => world.connector.messages(channelId).filter((message) => cardIn(message));

it('of tickets all reach their channel, never faster than Teams takes them', async () => {
  for (let n = 0; n < reports; n += 1) await report(reporters[n % reporters.length]!, n);
  const { clock } = world.test;
  const waiting = world.newEvents().map(({ ticketId, id }) => ({ ticketId, eventId: id, at: clock.now().getTime() }));
  const postedAt: number[] = [];
  let comings = 0;
  while (waiting.length > 0) {
    waiting.sort((a, b) => b.at - a.at);
    const { at, ...event } = waiting.pop()!;
    if (at > clock.now().getTime()) clock.set(new Date(at).toISOString());
    // The first time behind the change feed, then as its story.
    const how = { patient: comings >= reports };
    comings += 1;
    const later = await world.bot.deliver({ tenantId: contoso.id, ...event }, how);
    if (later) waiting.push({ ...event, at: Date.parse(later.notBefore) });
    while (postedAt.length < posts().length) postedAt.push(clock.now().getTime());
  }
  expect(posts()).toHaveLength(reports);
  for (const { most, withinMs } of conversationRates) {
    for (const [n, at] of postedAt.entries()) {
      expect((postedAt[n + most] ?? Number.POSITIVE_INFINITY) - at).toBeGreaterThanOrEqual(withinMs);
    }
  }
  expect(comings).toBeLessThan(reports * 3);
  const { store } = await world.test.as(contoso.agent);
  const ledger = await store.query('delivery', { where: { field: 'surface', is: 'channel' }, limit: 1_000 });
  expect(new Set(ledger.items.map(({ state, attempts }) => `${state} ${attempts}`))).toEqual(new Set(['sent 1']));
});

it('leaves room for whoever asks in that channel, and delays no other organisation', async () => {
  for (let n = 0; n < 100; n += 1) await report(reporters[n % reporters.length]!, n);
  for (const { ticketId, id } of world.newEvents()) {
    await world.bot.deliver({ tenantId: contoso.id, ticketId, eventId: id }, { patient: false });
  }
  expect(posts().length).toBeLessThan(100);
  const before = world.test.clock.now().getTime();
  await report(fabrikam.employee, 1);
  const [event] = world.newEvents();
  const order = { tenantId: fabrikam.id, ticketId: event!.ticketId, eventId: event!.id };
  expect(await world.bot.deliver(order, { patient: false })).toBeUndefined();
  expect(world.chatOf(fabrikam.employee)).toHaveLength(1);
  await world.say(contoso.agent, 'help', {}, { scope: 'channel', conversationId: `${channelId};messageid=t1` });
  expect(world.connector.requests.at(-1)?.conversationId).toBe(`${channelId};messageid=t1`);
  expect(world.test.clock.now().getTime() - before).toBeLessThan(1_000);
});
