import { type BotWorld, botWorld } from '#tests/support/bot-world';
import { contoso } from '#tests/support/seeded-people';

const { employee } = contoso;

let world: BotWorld;
beforeEach(async () => {
  world = await botWorld();
});
afterEach(() => world.close());

const complaints = () => world.test.logged.filter(({ level }) => level === 'warn' || level === 'error');

it('takes it calmly that somebody who writes has blocked the bot: one line, no stack, no second try', async () => {
  world.connector.fault({ what: 'send', status: 403, code: 'MessageWritesBlocked', times: 10 });
  expect(await world.say(employee, 'hi')).toBe(200);
  expect(complaints()).toEqual([]);
  const told = world.test.logged.filter(({ msg }) => msg === 'answer refused');
  expect(told).toMatchObject([{ level: 'info', kind: 'message', tenantId: contoso.id }]);
  expect(JSON.stringify(told)).not.toContain('    at ');
  const tries = world.connector.requests.filter(({ what, body }) => what === 'send' && body.type === 'message');
  expect(tries).toHaveLength(1);
});

it('reports every other failure as an error', async () => {
  world.connector.fault({ what: 'send', status: 404, code: 'ConversationNotFound', times: 10 });
  await world.say(employee, 'hi');
  expect(complaints().map(({ msg }) => msg)).toContain('turn failed');
});
