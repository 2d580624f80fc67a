import { linkTickets } from '#core/links/link-tickets';
import { mergeTickets } from '#core/merge/merge-tickets';
import { addComment } from '#core/tickets/add-comment';
import { listComments } from '#core/tickets/list-comments';
import { cardIn, textIn } from '#tests/support/bot-cards';
import { type BotWorld, botWorld, inGroup } from '#tests/support/bot-world';
import { contoso } from '#tests/support/seeded-people';

const { employee, agent, manager } = contoso;

let world: BotWorld;
beforeEach(async () => {
  world = await botWorld();
});
afterEach(() => world.close());

const said = (to: typeof employee | typeof agent) => world.chatOf(to).map(textIn).filter(Boolean);

async function merged() {
  await world.say(manager, 'new incident The printer on floor two is dead');
  await world.say(employee, 'new incident I cannot print');
  await world.deliverAll();
  await addComment(await world.test.as(agent), { id: 'INC-000001', body: 'Is it the blue one?' });
  await mergeTickets(await world.test.as(agent), { id: 'INC-000001', ticketIds: ['INC-000002'] });
  world.test.clock.advance(61_000);
  await world.deliverAll();
}

describe('a merged ticket', () => {
  it('tells its requester where it went, and shows it closed on the card that they have', async () => {
    await merged();
    expect(said(employee).at(-1)).toContain('was merged into INC-000001, where it goes on');
    expect(JSON.stringify(world.chatOf(employee).map(cardIn))).toContain('Merged into INC-000001');
  });

  it('takes what is said on it to where it went, and says so', async () => {
    await merged();
    await world.say(employee, 'comment INC-000002 Mine is still dead');
    expect(said(employee).join()).toContain('INC-000002 was merged into INC-000001, so what you said is there.');
    const { items } = await listComments(await world.test.as(agent), { id: 'INC-000001' });
    expect(items.at(-1)).toMatchObject({ body: 'Mine is still dead', author: { id: employee.id } });
  });

  it('is followed by whoever asks how it stands, who sees no words of others', async () => {
    await merged();
    await world.say(employee, 'status INC-000002');
    expect(said(employee).join()).toContain('INC-000002 was merged into INC-000001.');
    const card = JSON.stringify(cardIn(world.lastTo(employee)));
    expect(card).toContain('INC-000001');
    expect(card).not.toContain('Is it the blue one?');
  });

  it('is shown to its requester alone, though they ask in a group', async () => {
    await merged();
    const before = world.connector.messages(inGroup.conversationId).length;
    await world.say(employee, 'status INC-000002', {}, inGroup);
    await world.say(employee, 'comment INC-000002 Mine, too', {}, inGroup);
    const group = JSON.stringify(world.connector.messages(inGroup.conversationId).slice(before));
    expect(group).toContain('INC-000002 was merged into INC-000001');
    for (const words of ['Is it the blue one?', 'The printer on floor two is dead']) expect(group).not.toContain(words);
    expect(JSON.stringify(cardIn(world.lastTo(employee)))).toContain('INC-000001');
    await world.say(manager, 'status INC-000001', {}, inGroup);
    expect(JSON.stringify(world.connector.messages(inGroup.conversationId))).toContain('Is it the blue one?');
  });

  it('hears the replies that the desk gives where it went', async () => {
    await merged();
    await addComment(await world.test.as(agent), { id: 'INC-000001', body: 'A new one comes tomorrow' });
    await world.deliverAll();
    expect(said(employee).join()).toContain('A new one comes tomorrow');
    expect(said(manager).join()).toContain('A new one comes tomorrow');
    expect(said(employee).join()).not.toContain('Is it the blue one?');
  });

  it('takes the notes of the desk along', async () => {
    await merged();
    await world.say(agent, 'note INC-000002 Ordered');
    expect(said(agent).at(-1)).toContain('INC-000001');
  });
});

describe('what stands in the way', () => {
  it('is named where a ticket is resolved in chat: blockers and children, and what to do', async () => {
    for (const words of ['Outage', 'No mail', 'No power']) await world.say(employee, `new incident ${words}`);
    const ctx = await world.test.as(agent);
    await linkTickets(ctx, { id: 'INC-000001', type: 'child', ticketId: 'INC-000002' });
    await linkTickets(ctx, { id: 'INC-000001', type: 'blocked_by', ticketId: 'INC-000003' });
    await world.say(agent, 'resolve INC-000001 It is back');
    const shown = JSON.stringify(world.chatOf(agent).map(cardIn));
    expect(shown).toContain(
      'INC-000001 is not resolved yet. It is blocked by what is open: INC-000003. It is the parent of what is open: INC-000002.',
    );
  });
});
