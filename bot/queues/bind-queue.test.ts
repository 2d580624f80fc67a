import { createIncident } from '#core/incidents/create-incident';
import { findQueues } from '#core/queues/find-queues';
import { takeTicket } from '#core/tickets/assign-ticket';
import { cardIn, textIn, wordsOf } from '#tests/support/bot-cards';
import { type BotWorld, botWorld, channelId, inChannel } from '#tests/support/bot-world';
import { contoso } from '#tests/support/seeded-people';

const { employee, agent, admin } = contoso;

let world: BotWorld;
beforeEach(async () => {
  world = await botWorld();
});
afterEach(() => world.close());

const channelOf = async () => {
  const queues = await findQueues(await world.test.as(admin));
  return queues.find(({ name }) => name === 'Service Desk')?.channel;
};
const posts = () => world.connector.messages(channelId);

it('a queue is bound to the channel once the bot has posted there, and tickets go to it', async () => {
  await world.say(admin, 'bind queue Service Desk', {}, inChannel('t1'));
  expect(posts().map(({ conversationId, activity }) => [conversationId, activity.text])).toEqual([
    [channelId, 'Tickets of Service Desk appear in this channel.'],
    [`${channelId};messageid=t1`, 'From now on tickets of Service Desk are posted to this channel.'],
  ]);
  const ticket = await createIncident(await world.test.as(employee), { subject: 'Printer is jammed' });
  await world.deliverAll();
  await takeTicket(await world.test.as(agent), { id: ticket.id });
  await world.deliverAll();
  expect(wordsOf(cardIn(posts().at(-1)))).toMatch(/INC-000001[\s\S]*In progress/);
});

it.each([
  [403, 'BotNotInConversationRoster'],
  [403, 'ForbiddenOperationException'],
  [404, 'ConversationNotFound'],
])('a channel that answers %d %s is not bound, and whoever asked hears why', async (status, code) => {
  world.connector.fault({ what: 'send', conversationId: channelId, status, code });
  world.connector.fault({ what: 'send', conversationId: `${channelId};messageid=t1`, status, code });
  await world.say(admin, 'bind queue Service Desk', {}, inChannel('t1'));
  expect(await channelOf()).toBeNull();
  expect(wordsOf(cardIn(world.lastTo(admin)))).toMatch(/^I cannot post to that channel, so Service Desk is not bound/);
  expect(posts()).toEqual([]);
});

it('a queue that cannot be bound after all leaves no greeting behind', async () => {
  const { stores } = world.test.platform;
  const { forTenant } = stores;
  Object.assign(stores, {
    forTenant: (tenantId: string) => {
      const store = forTenant(tenantId);
      return {
        ...store,
        commit: (partition: string, writes: never) =>
          partition === 'queues' ? Promise.reject(new Error('the disk is full')) : store.commit(partition, writes),
      };
    },
  });
  await world.say(admin, 'bind queue Service Desk', {}, inChannel('t1'));
  Object.assign(stores, { forTenant });
  expect(await channelOf()).toBeNull();
  expect(posts().map(textIn).join()).not.toContain('appear in this channel');
});
