import type { Attachment, Mention, Person } from './contract.ts';
import { knownTimeZone, localTimestamp } from './local-time.ts';
import { withMentionTags } from './mentions.ts';
import { bot, botUserId, type Conversation } from './roster.ts';
import type { StoredMessage } from './store.ts';

/** An activity as JSON on its way to the bot. */
export type OutgoingActivity = Readonly<Record<string, unknown>>;

export type SentFrom = { readonly locale: string; readonly timeZone: string };

/** Where an activity comes from. `threadId` is the root message of the channel's thread. */
export type Origin = {
  readonly conversation: Conversation;
  readonly threadId?: string;
  readonly person: Person;
  readonly serviceUrl: string;
  readonly at: Date;
  readonly sentFrom: SentFrom;
};

const channelDataOf = ({ conversation }: Origin) => {
  const tenant = { id: conversation.tenantId };
  if (conversation.kind !== 'channel' || !conversation.team) return { tenant };
  return {
    teamsChannelId: conversation.id,
    teamsTeamId: conversation.team.id,
    channel: { id: conversation.id, name: conversation.name },
    team: { id: conversation.team.id, name: conversation.team.name },
    tenant,
  };
};

const conversationIdOf = ({ conversation, threadId }: Origin) =>
  conversation.kind === 'channel' && threadId ? `${conversation.id};messageid=${threadId}` : conversation.id;

/** What every activity has in common. */
function envelope(origin: Origin, type: string, id: string): OutgoingActivity {
  const { conversation, person, at, sentFrom } = origin;
  const timeZone = knownTimeZone(sentFrom.timeZone);
  return {
    type,
    id,
    channelId: 'msteams',
    serviceUrl: origin.serviceUrl,
    deliveryMode: 'normal',
    timestamp: at.toISOString(),
    localTimestamp: localTimestamp(at, timeZone),
    localTimezone: timeZone,
    locale: sentFrom.locale,
    from: { id: botUserId(person), name: person.name, aadObjectId: person.userId },
    recipient: bot,
    conversation: {
      id: conversationIdOf(origin),
      conversationType: conversation.kind,
      tenantId: conversation.tenantId,
      ...(conversation.kind === 'personal' ? {} : { isGroup: true, name: conversation.name }),
    },
    channelData: channelDataOf(origin),
    entities: [clientInfo(sentFrom, timeZone)],
  };
}

const clientInfo = ({ locale }: SentFrom, timeZone: string) => ({
  type: 'clientInfo',
  locale,
  ...(locale.includes('-') ? { country: locale.split('-').at(-1) } : {}),
  platform: 'Web',
  timezone: timeZone,
});

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The copy of the text that Teams attaches to every message people type. */
function htmlCopy(text: string, mentions: readonly Mention[]): Attachment {
  const tagged = withMentionTags(escapeHtml(text), mentions);
  const spans = tagged
    .split(/<at>(.*?)<\/at>/)
    .map((part, i) =>
      i % 2
        ? `<span itemtype="http://schema.skype.com/Mention" itemscope itemid="${(i - 1) / 2}">${part}</span>`
        : part,
    );
  return { contentType: 'text/html', content: `<p>${spans.join('').replaceAll('\n', '<br>')}</p>` };
}

function contentOf(message: StoredMessage): OutgoingActivity {
  const { text, mentions, attachments } = message;
  const copies = text ? [htmlCopy(text, mentions)] : [];
  return {
    ...(text ? { text: withMentionTags(text, mentions), textFormat: 'plain' } : {}),
    attachments: [...attachments, ...copies],
  };
}

function withEntities(activity: OutgoingActivity, mentions: readonly Mention[]): OutgoingActivity {
  const entities = mentions.map((mentioned) => ({ type: 'mention', mentioned, text: `<at>${mentioned.name}</at>` }));
  return { ...activity, entities: [...(activity.entities as readonly unknown[]), ...entities] };
}

const withEvent = (activity: OutgoingActivity, eventType: string): OutgoingActivity => ({
  ...activity,
  channelData: { ...(activity.channelData as object), eventType },
});

/** What a person wrote. */
export function messageActivity(origin: Origin, message: StoredMessage): OutgoingActivity {
  return withEntities({ ...envelope(origin, 'message', message.id), ...contentOf(message) }, message.mentions);
}

export type MessageEdit = 'editMessage' | 'undeleteMessage' | 'softDeleteMessage';

/** An own message changed, deleted or brought back. */
export function editActivity(origin: Origin, message: StoredMessage, edit: MessageEdit): OutgoingActivity {
  if (edit === 'softDeleteMessage') return withEvent(envelope(origin, 'messageDelete', message.id), edit);
  const update = { ...envelope(origin, 'messageUpdate', message.id), ...contentOf(message) };
  return withEvent(withEntities(update, message.mentions), edit);
}

/** A card's `Action.Submit`: a message without a text whose `value` is the card's data and inputs. */
export function submitActivity(origin: Origin, id: string, replyToId: string, value: unknown): OutgoingActivity {
  return { ...envelope(origin, 'message', id), replyToId, value };
}

export type ExecuteAction = { readonly id?: string; readonly verb?: string; readonly data?: unknown };
export type ExecuteTrigger = 'manual' | 'automatic';

/** A card's `Action.Execute`, pressed by hand or sent by a refresh. */
export function executeActivity(
  origin: Origin,
  id: string,
  replyToId: string,
  action: ExecuteAction,
  trigger: ExecuteTrigger,
): OutgoingActivity {
  const value = { action: { type: 'Action.Execute', ...action }, trigger };
  return { ...envelope(origin, 'invoke', id), name: 'adaptiveCard/action', replyToId, value };
}

/** A reaction put on, or taken off, one of the bot's messages. */
export function reactionActivity(origin: Origin, messageId: string, type: string, added: boolean): OutgoingActivity {
  const change = added ? { reactionsAdded: [{ type }] } : { reactionsRemoved: [{ type }] };
  return { ...envelope(origin, 'messageReaction', messageId), replyToId: messageId, ...change };
}

/** What a bot is told when it is first opened somewhere, in Teams' order. */
export function introductionActivities(
  origin: Origin,
  ids: readonly [string, string],
): readonly [OutgoingActivity, OutgoingActivity] {
  const update = { ...envelope(origin, 'conversationUpdate', ids[0]), membersAdded: [bot] };
  const joined = origin.conversation.kind === 'channel' ? withEvent(update, 'teamMemberAdded') : update;
  return [joined, { ...envelope(origin, 'installationUpdate', ids[1]), action: 'add' }];
}
