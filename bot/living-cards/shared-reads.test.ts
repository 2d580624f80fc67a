import type { Store } from '#core/store';
import { contoso } from '#tests/support/seeded-people';
import { type RequestWorld, requestWorld, stageOf } from '../approvals/test-requests.ts';

const { manager, admin } = contoso;

let world: RequestWorld;
const asked: string[] = [];
beforeEach(async () => {
  world = await requestWorld();
  const { stores } = world.test.platform;
  const { forTenant } = stores;
  const counted = (store: Store): Store => ({
    ...store,
    query: (type, query) => {
      asked.push(type);
      return store.query(type, query);
    },
  });
  Object.assign(stores, { forTenant: (tenantId: string) => counted(forTenant(tenantId)) });
});
afterEach(() => world.close());

const steps = `name: two
steps:
  - id: one
    action: graph.createUser
    inputs: { name: Ada }
  - id: two
    action: graph.createUser
    dependsOn: [one]
    inputs: { name: Bob }
`;

it('a step that ticks on several cards has the chains and the runs read once', async () => {
  const chain = { stages: [stageOf([manager]), { ...stageOf([admin]), id: 'budget' }] };
  const ticket = await world.ask({ approvalRequired: true, chain, fulfillmentPlaybook: steps });
  await world.settle();
  await world.pressOn(manager, 'approval.approve');
  await world.settle();
  await world.pressOn(admin, 'approval.approve');
  for (const { tenantId, ticketId, id: eventId, data } of world.newEvents()) {
    if (data.quiet !== true) await world.bot.deliver({ tenantId, ticketId, eventId });
  }
  await world.goOn(ticket.id);
  const ticks = world.newEvents().filter(({ name, data }) => name === 'run.changed' && data.quiet !== true);
  expect(ticks).not.toHaveLength(0);
  asked.length = 0;
  const updated = world.connector.requests.length;
  for (const { tenantId, ticketId, id: eventId } of ticks.slice(0, 1)) {
    await world.bot.deliver({ tenantId, ticketId, eventId });
  }
  const cards = world.connector.requests.slice(updated).filter(({ what }) => what === 'update').length;
  expect(cards).toBeGreaterThanOrEqual(3);
  expect(asked.filter((type) => type === 'approvalRun')).toHaveLength(1);
  expect(asked.filter((type) => type === 'playbookRun')).toHaveLength(1);
});
