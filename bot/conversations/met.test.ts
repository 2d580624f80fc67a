import { conversationPartition } from '#core/teams/conversation';
import { addComment } from '#core/tickets/add-comment';
import { cardIn, textIn, wordsOf } from '#tests/support/bot-cards';
import { type BotWorld, botAccount, botWorld, inChannel, inGroup } from '#tests/support/bot-world';
import { contoso, type SeededPerson } from '#tests/support/seeded-people';

const { employee, agent } = contoso;

let world: BotWorld;
beforeEach(async () => {
  world = await botWorld();
});
afterEach(() => world.close());

const added = { type: 'conversationUpdate', membersAdded: [botAccount] };
const installed = { type: 'installationUpdate', action: 'add' };
const removed = { type: 'installationUpdate', action: 'remove' };

describe('the welcome', () => {
  it('is said once to a person, in however many ways Teams tells that the bot came', async () => {
    await Promise.all([world.send(employee, added), world.send(employee, installed)]);
    await world.send(employee, removed);
    await world.send(employee, installed);
    await world.send(employee, { type: 'installationUpdate', action: 'add-upgrade' });
    expect(world.chatOf(employee)).toHaveLength(1);
    expect(wordsOf(cardIn(world.lastTo(employee)))).toContain('Welcome to Catalyst');
  });

  it.each([
    ['a channel', inChannel()],
    ['a group chat', inGroup],
  ])('is said once in %s', async (_where, where) => {
    await Promise.all([world.send(agent, added, where), world.send(agent, installed, where)]);
    await world.send(employee, added, where);
    await world.send(agent, { type: 'conversationUpdate', membersAdded: [{ id: '29:somebody' }] }, where);
    expect(world.connector.messages(where.conversationId)).toHaveLength(1);
    expect(wordsOf(cardIn(world.connector.messages(where.conversationId)[0]))).toContain('bind queue');
  });

  it('is not for people who cannot use it', async () => {
    const stranger: SeededPerson = { ...employee, tenantId: 'e0000000-0000-4000-8000-000000000000' };
    await world.send(stranger, installed);
    expect(world.connector.requests).toEqual([]);
  });
});

describe('where a person is reached', () => {
  const chat = async () =>
    (await world.test.as(employee)).store.get('conversation', conversationPartition, employee.id);

  it('follows their newest words in personal chat, and no others', async () => {
    await world.say(employee, 'hi');
    expect(await chat()).toMatchObject({ userId: `29:${employee.id}`, botId: '28:catalyst', unreachable: false });
    await world.say(employee, 'hi', {}, { scope: 'personal', conversationId: 'a:newer' });
    await world.say(employee, 'hi', {}, inGroup);
    expect(await chat()).toMatchObject({ conversationId: 'a:newer' });
  });

  it('is nowhere after they took the bot out, until they write again', async () => {
    await world.say(employee, 'new incident Printer is jammed');
    await world.deliverAll();
    await world.send(employee, removed);
    expect(await chat()).toMatchObject({ unreachable: true });
    world.connector.forget();
    await addComment(await world.test.as(agent), { id: 'INC-000001', body: 'Are you there?' });
    await world.deliverAll();
    expect(world.connector.requests.filter(({ what }) => what === 'send')).toEqual([]);
    await world.say(employee, 'hi');
    await addComment(await world.test.as(agent), { id: 'INC-000001', body: 'There you are!' });
    await world.deliverAll();
    expect(world.chatOf(employee).map(textIn).filter(Boolean)).toEqual([expect.stringContaining('There you are!')]);
  });

  it('may be left from a channel too, which harms nothing', async () => {
    await world.send(agent, { type: 'conversationUpdate', membersRemoved: [botAccount] }, inChannel());
    await world.send(agent, added, inChannel());
    expect(world.connector.messages(inChannel().conversationId)).toHaveLength(1);
    expect(world.test.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
