import { digest } from '../digest.ts';
import type { Ctx } from '../platform.ts';
import type { Carriers } from './carriers.ts';
import type { Sent, Unreached } from './ledger.ts';
import type { PlannedNotice } from './planned-notice.ts';
import type { EmailWords, FeedWords } from './render-notice.ts';

/** One feed entry per ticket (P9.6): `about` is what a later entry takes the place of an earlier one for. */
export async function sendFeed(
  ctx: Ctx,
  { feed, link, home }: Pick<Carriers, 'feed' | 'link' | 'home'>,
  memberId: string,
  about: string,
  words: FeedWords,
): Promise<Sent> {
  const { number } = words.parameters;
  await feed.send(ctx.actor.tenantId, {
    userId: memberId,
    activityType: words.activityType,
    preview: words.preview,
    topic: words.topic,
    parameters: words.parameters,
    webUrl: number === '' ? home : link(number),
    chainId: Number.parseInt(digest('feed', about).slice(0, 12), 16),
  });
  return { activityId: about, conversationId: null };
}

/** The mail's id follows from what it is about (`about`), so that a second copy is known as one. */
export async function sendMail(
  ctx: Ctx,
  { mail, mailDomain }: Pick<Carriers, 'mail' | 'mailDomain'>,
  { member, locale }: Pick<PlannedNotice, 'member' | 'locale'>,
  about: string,
  words: EmailWords,
): Promise<Sent | Unreached> {
  if (member.address === '') return { unreached: 'no_address' };
  const messageId = `${about}@${mailDomain}`;
  const sent = await mail.send(ctx.actor.tenantId, {
    to: { name: member.name, address: member.address },
    subject: words.subject,
    html: words.html,
    text: words.text,
    messageId,
    locale,
  });
  return { activityId: sent.messageId, conversationId: null };
}
