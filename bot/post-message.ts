import { type Member, memberPartition } from '#core/people/member';
import type { Ctx } from '#core/platform';
import type { PostTarget, TeamsPosts } from '#core/playbooks/teams-posts';
import { findQueues } from '#core/queues/find-queues';
import { SendFailure } from '#core/teams/sender';
import type { BotParts } from './bot-parts.ts';
import { inPersonalChat } from './conversations/personal-chat.ts';
import { asNotifier } from './living-cards/as-notifier.ts';

/** Messages of playbooks, in a channel or somebody's chat. They are words, and no living cards. */
export const teamsPosts = (bot: BotParts): TeamsPosts => ({
  post: async (tenantId, to, text, key) => {
    const ctx = await entered(bot, tenantId);
    return 'channel' in to ? inChannel(bot, ctx, to.channel, text, key) : inChat(bot, ctx, to, text, key);
  },
  remove: async (tenantId, { activityId, conversationId, serviceUrl }) => {
    await bot.sender.remove({ tenantId, conversationId, serviceUrl }, activityId);
  },
});

async function entered(bot: BotParts, tenantId: string): Promise<Ctx> {
  const ctx = await asNotifier(bot, tenantId, bot.platform.ids.uuid());
  if (ctx) return ctx;
  throw new SendFailure('failed', 'The organisation is suspended');
}

async function inChannel(bot: BotParts, ctx: Ctx, named: string, text: string, key: string) {
  const sought = named.trim().replace(/^#/, '').toLowerCase();
  const queues = (await findQueues(ctx)).filter(({ channel }) => channel !== null);
  const found =
    queues.find(({ channel }) => channel?.name?.toLowerCase() === sought) ??
    queues.find(({ name }) => name.toLowerCase() === sought);
  if (!found?.channel) return { unreached: `No queue is bound to a channel called ${named}.` };
  const { conversationId, serviceUrl } = found.channel;
  const address = { tenantId: ctx.actor.tenantId, serviceUrl, conversationId, slot: key };
  bot.placeInLine(address);
  const { activityId } = await bot.sender.send(address, { text });
  return { activityId, conversationId, serviceUrl };
}

async function inChat(bot: BotParts, ctx: Ctx, { person }: PostTarget & { person: string }, text: string, key: string) {
  const member = await memberNamed(ctx, person);
  if (!member) return { unreached: `There is nobody called ${person} here.` };
  const sent = await inPersonalChat(bot, ctx, member.id, async ({ address }) => {
    const to = { ...address, slot: key };
    bot.placeInLine(to);
    const { activityId } = await bot.sender.send(to, { text });
    return { activityId, conversationId: address.conversationId, serviceUrl: address.serviceUrl };
  });
  return 'done' in sent ? sent.done : { unreached: `Teams does not let us write to ${member.name}.` };
}

async function memberNamed(ctx: Ctx, named: string): Promise<Member | undefined> {
  const known = await ctx.store.get('member', memberPartition, named);
  if (known || !named.includes('@')) return known;
  const where = { field: 'upn', is: named } as const;
  return (await ctx.store.query('member', { where, partition: memberPartition, limit: 1 })).items[0];
}
