import { addComment } from '#core/tickets/add-comment';
import { deleteComment, editComment } from '#core/tickets/edit-comment';
import { buttonOf, cardIn, textIn } from '#tests/support/bot-cards';
import { type BotWorld, botWorld } from '#tests/support/bot-world';
import { contoso } from '#tests/support/seeded-people';

const { employee, agent } = contoso;

let world: BotWorld;
beforeEach(async () => {
  world = await botWorld();
  await world.say(employee, 'new incident The scanner is broken');
  await world.deliverAll();
  await world.say(agent, 'take INC-000001');
});
afterEach(() => world.close());

const wait = async (waitText: string, waitReason = 'customer') => {
  await world.say(agent, 'status INC-000001');
  const { data } = buttonOf(cardIn(world.lastTo(agent)), 'ticket.wait');
  const answer = await world.press(agent, 'ticket.wait', { ...data, waitReason, waitText });
  await world.deliverAll();
  return answer;
};
const toldTo = () => world.chatOf(employee).map(textIn).filter(Boolean);
const asDesk = () => world.test.as(agent);
const questionId = async () => {
  const found = (await asDesk()).store.query('comment', { limit: 10 });
  return (await found).items.find(({ fromDesk }) => fromDesk)!.id;
};

describe('waiting for the requester', () => {
  it('asks them in one message, which quotes the question', async () => {
    await wait('Which scanner is it?');
    expect(toldTo()).toEqual([
      expect.stringMatching(/waits for your answer:\n\nWhich scanner is it\?\n\nAnswer on the card/),
    ]);
  });

  it('follows the question where it is changed and where it is taken back', async () => {
    await wait('Which skanner?');
    const commentId = await questionId();
    await editComment(await asDesk(), { id: 'INC-000001', commentId, body: 'Which scanner?' });
    await world.deliverAll();
    expect(toldTo()).toEqual([expect.stringContaining('\n\nWhich scanner?\n\n')]);
    await deleteComment(await asDesk(), { id: 'INC-000001', commentId });
    await world.deliverAll();
    expect(toldTo().join()).not.toContain('scanner?');
  });

  it('quotes what the desk said last where nothing new was asked', async () => {
    await addComment(await asDesk(), { id: 'INC-000001', body: 'Is it the one on the third floor?' });
    await world.deliverAll();
    await wait(' ');
    expect(toldTo().at(-1)).toMatch(/waits for your answer:\n\nIs it the one on the third floor\?/);
  });

  it('promises a question where nothing was asked, or the last question was answered', async () => {
    await wait('');
    expect(toldTo().at(-1)).toMatch(/waits for you: the service desk will ask\.$/);
  });

  it('tells words for another wait as a reply', async () => {
    await wait('The supplier comes on Friday.', 'vendor');
    expect(toldTo()).toEqual([expect.stringMatching(/replied to .*:\n\nThe supplier comes on Friday\./)]);
  });
});
