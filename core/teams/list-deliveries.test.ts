import { isProblem } from '#core/api/problem';
import { createIncident } from '#core/incidents/create-incident';
import { bindQueueChannel } from '#core/queues/bind-channel';
import { addComment } from '#core/tickets/add-comment';
import { type BotWorld, botWorld, channelId } from '#tests/support/bot-world';
import { recordingMail } from '#tests/support/recording-ports';
import { contoso, fabrikam, type SeededPerson } from '#tests/support/seeded-people';
import { DeliveryView } from './contract.ts';
import { listDeliveries } from './list-deliveries.ts';

const { employee, agent, admin } = contoso;

let world: BotWorld;
let id: string;
beforeEach(async () => {
  world = await botWorld({ mail: recordingMail() });
  await bindQueueChannel(await world.test.as(admin), {
    queueName: 'Service Desk',
    conversationId: channelId,
    serviceUrl: world.connector.url,
    channelName: 'Desk',
  });
  ({ id } = await createIncident(await world.test.as(employee), { subject: 'Printer is jammed' }));
  await world.deliverAll();
  world.test.clock.advance(1_000);
  world.connector.fault({ what: 'send', status: 403, code: 'MessageWritesBlocked', times: 9 });
  await addComment(await world.test.as(agent), { id, body: 'On my way' });
  await world.deliverAll();
});
afterEach(() => world.close());

const asked = async (person: SeededPerson, more = {}) => listDeliveries(await world.test.as(person), { id, ...more });

describe('what was sent about a ticket', () => {
  it('is there for the desk: to whom, where, how it stands and why', async () => {
    const { items } = await asked(agent);
    const erin = { id: employee.id, name: employee.name };
    expect(
      items.map(({ kind, surface, recipient, state, reason, insteadOf }) => ({
        kind,
        surface,
        recipient,
        state,
        reason,
        insteadOf,
      })),
    ).toEqual(
      expect.arrayContaining([
        { kind: 'card', surface: 'chat', recipient: erin, state: 'sent', reason: null, insteadOf: null },
        { kind: 'card', surface: 'channel', recipient: null, state: 'sent', reason: null, insteadOf: null },
        { kind: 'created', surface: 'email', recipient: erin, state: 'sent', reason: null, insteadOf: null },
        { kind: 'replied', surface: 'chat', recipient: erin, state: 'failed', reason: 'blocked', insteadOf: null },
        { kind: 'replied', surface: 'email', recipient: erin, state: 'sent', reason: null, insteadOf: 'chat' },
      ]),
    );
    expect(items).toHaveLength(5);
    for (const item of items) DeliveryView.parse(item);
  });

  it('says neither addresses nor conversations', async () => {
    const answer = JSON.stringify(await asked(agent));
    expect(answer).not.toMatch(/@|a:chat|19:/);
  });

  it('comes in pages, the oldest or the newest first', async () => {
    const first = await asked(agent, { limit: '2', sort: 'createdAt:desc' });
    expect(first.items.map(({ kind }) => kind)).toEqual(['replied', 'replied']);
    const rest = await asked(agent, { limit: '10', sort: 'createdAt:desc', cursor: first.nextCursor });
    expect(rest.items).toHaveLength(3);
    expect(rest.nextCursor).toBeNull();
    expect(new Set([...first.items, ...rest.items].map((item) => item.id)).size).toBe(5);
  });

  it('is not for those who take part in it, and nothing to other organisations', async () => {
    const refusal = (person: SeededPerson) =>
      asked(person).then(
        () => 'answered',
        (error: unknown) => (isProblem(error) ? error.code : String(error)),
      );
    expect(await refusal(employee)).toBe('CAT_FORBIDDEN');
    expect(await refusal(fabrikam.agent)).toBe('CAT_NOT_FOUND');
  });
});
