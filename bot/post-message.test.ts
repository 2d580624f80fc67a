import type { PostedMessage } from '#core/playbooks/teams-posts';
import { type BotWorld, botWorld, channelId, inChannel } from '#tests/support/bot-world';
import { contoso } from '#tests/support/seeded-people';

const { employee, agent2 } = contoso;
let world: BotWorld;
beforeEach(async () => {
  world = await botWorld();
});
afterEach(() => world.close());

const post = (to: { channel: string } | { person: string }) =>
  world.bot.posts.post(contoso.id, to, 'Onboarding began.', 'a key');

it('posts in somebody’s chat, by id or by sign-in name, and takes it back', async () => {
  const posted = (await post({ person: employee.upn })) as PostedMessage;
  expect(world.lastTo(employee)?.activity.text).toBe('Onboarding began.');
  await world.bot.posts.remove(contoso.id, posted);
  expect(world.chatOf(employee)).toEqual([]);
  await post({ person: employee.id });
  expect(world.chatOf(employee)).toHaveLength(1);
});

it('posts in the channel that a queue is bound to', async () => {
  await world.say(contoso.admin, 'bind queue Network', {}, inChannel('t1'));
  expect(await post({ channel: '#network' })).toMatchObject({ conversationId: expect.stringContaining(channelId) });
});

it('says where there is no such place', async () => {
  expect(await post({ channel: 'managers' })).toEqual({ unreached: 'No queue is bound to a channel called managers.' });
  expect(await post({ person: 'nobody@contoso.example' })).toEqual({
    unreached: 'There is nobody called nobody@contoso.example here.',
  });
  expect(await post({ person: agent2.id })).toMatchObject({ activityId: expect.any(String) });
});
