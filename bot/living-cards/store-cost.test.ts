import { createIncident } from '#core/incidents/create-incident';
import type { Store } from '#core/store';
import { addComment } from '#core/tickets/add-comment';
import { type BotWorld, botWorld } from '#tests/support/bot-world';
import { contoso } from '#tests/support/seeded-people';

const { employee, agent } = contoso;

let world: BotWorld;
let asked: string[] = [];
const costOf = async (run: () => Promise<unknown>) => {
  asked = [];
  await run();
  return [...asked].sort();
};

beforeEach(async () => {
  world = await botWorld();
  const { stores } = world.test.platform;
  const { forTenant } = stores;
  const counted = (store: Store): Store => ({
    ...store,
    get: (type, partition, id) => {
      asked.push(`get ${type}`);
      return store.get(type, partition, id);
    },
    query: (type, query) => {
      asked.push(`query ${type}`);
      return store.query(type, query);
    },
    commit: (partition, writes) => {
      asked.push(`commit ${writes.map((write) => Object.values(write)[0]).join(' ')}`);
      return store.commit(partition, writes);
    },
  });
  Object.assign(stores, { forTenant: (tenantId: string) => counted(forTenant(tenantId)) });
});
afterEach(() => world.close());

const report = async () => createIncident(await world.test.as(employee), { subject: 'Printer is jammed' });
const deliver = async () => {
  const [event] = world.newEvents();
  const { tenantId, ticketId, id: eventId } = event!;
  return costOf(() => world.bot.deliver({ tenantId, ticketId, eventId }, { patient: false, event: event! }));
};

/** Everybody has written before, and what may be kept for half a minute is. */
const warm = async () => {
  await world.say(employee, 'hi');
  const ticket = await report();
  await deliver();
  await addComment(await world.test.as(agent), { id: ticket.id, body: 'Hello' });
  await deliver();
};

describe('what a delivery asks of the store', () => {
  it('is eight things for a new ticket: its card is noted, stands, and is up to date', async () => {
    await warm();
    await report();
    expect(await deliver()).toEqual([
      'commit card delivery',
      'commit delivery',
      'get card',
      'get conversation',
      'get conversation',
      'get ticket',
      'get ticket',
      'query card',
    ]);
  });

  it('is ten for a reply: it is noted, told, kept in the inbox, and the card follows', async () => {
    await warm();
    const ticket = await report();
    await deliver();
    await addComment(await world.test.as(agent), { id: ticket.id, body: 'On my way' });
    expect(await deliver()).toEqual([
      'commit card',
      'commit delivery',
      'commit delivery',
      'commit notification',
      'get card',
      'get comment',
      'get conversation',
      'get ticket',
      'get ticket',
      'query card',
    ]);
  });
});
