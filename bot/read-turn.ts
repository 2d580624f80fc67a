import { cleanText } from './clean-text.ts';
import { type Fields, fieldsOf, isRecord, textOf } from './read-fields.ts';
import type { MessageTurn, PressTurn, Turn, TurnOrigin } from './turn-value.ts';

/** What happened, out of an activity. Whatever is of no concern to the bot is `ignored`. */
export function readTurn(activity: Fields, requestId: string): Turn {
  const origin = originOf(activity, requestId);
  if (isFromBot(activity, origin)) return { ...origin, kind: 'ignored' };
  switch (activity.type) {
    case 'message':
      return readMessage(activity, origin);
    case 'invoke':
      return activity.name === 'adaptiveCard/action' ? readInvoke(activity, origin) : { ...origin, kind: 'unknown' };
    case 'messageUpdate':
      return { ...origin, kind: 'edited', text: cleanText(activity, origin.bot).text };
    case 'messageDelete':
      return { ...origin, kind: 'deleted' };
    case 'installationUpdate':
      return { ...origin, kind: installations[textOf(activity.action) ?? ''] ?? 'ignored' };
    case 'conversationUpdate':
      return { ...origin, kind: membership(activity, origin) };
    default:
      return { ...origin, kind: 'ignored' };
  }
}

function originOf(activity: Fields, requestId: string): TurnOrigin {
  const conversation = fieldsOf(activity.conversation);
  const channelData = fieldsOf(activity.channelData);
  const from = fieldsOf(activity.from);
  const recipient = fieldsOf(activity.recipient);
  const tenantId = textOf(conversation.tenantId) || textOf(fieldsOf(channelData.tenant).id) || '';
  const conversationId = textOf(conversation.id) ?? '';
  const [place = '', thread] = conversationId.split(';messageid=');
  const scope = scopeOf(conversation, place);
  const activityId = textOf(activity.id) || undefined;
  const replyToId = textOf(activity.replyToId) || undefined;
  const personId = textOf(from.aadObjectId);
  return {
    requestId,
    tenantId,
    person: personId ? { id: personId, name: textOf(from.name) ?? '', accountId: textOf(from.id) ?? '' } : undefined,
    bot: { id: textOf(recipient.id) ?? '', name: textOf(recipient.name) ?? '' },
    scope,
    place,
    placeName: textOf(fieldsOf(channelData.channel).name) ?? textOf(conversation.name) ?? null,
    address: {
      tenantId,
      serviceUrl: textOf(activity.serviceUrl) ?? '',
      conversationId,
      ...(scope === 'channel' && !thread && { replyToId: replyToId ?? activityId }),
    },
    activityId,
    timestamp: momentOf(activity.timestamp),
    // A message in a channel's thread answers the post that the thread hangs on.
    repliesTo: replyToId ?? quotedMessage(activity) ?? thread,
    locale: textOf(activity.locale),
  };
}

function scopeOf(conversation: Fields, place: string): TurnOrigin['scope'] {
  const type = conversation.conversationType;
  if (type === 'channel' || type === 'groupChat' || type === 'personal') return type;
  if (place.endsWith('@thread.tacv2') || place.endsWith('@thread.skype')) return 'channel';
  return conversation.isGroup === true ? 'groupChat' : 'personal';
}

const momentOf = (value: unknown): string | undefined => (value instanceof Date ? value.toISOString() : textOf(value));

function isFromBot(activity: Fields, { bot }: TurnOrigin): boolean {
  const from = fieldsOf(activity.from);
  return from.role === 'bot' || (bot.id !== '' && from.id === bot.id);
}

/** Teams tells of a quoted message by an attachment. */
function quotedMessage(activity: Fields): string | undefined {
  const quote = attachmentsOf(activity).find(({ contentType }) => contentType === 'messageReference');
  if (!quote) return undefined;
  const content = typeof quote.content === 'string' ? parsed(quote.content) : quote.content;
  return textOf(fieldsOf(content).messageId) ?? textOf(quote.id);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const attachmentsOf = (activity: Fields): readonly Fields[] =>
  Array.isArray(activity.attachments) ? activity.attachments.filter(isRecord) : [];

/** Beside files, messages carry copies of their text, quotes and cards. */
const isFile = ({ contentType }: Fields): boolean =>
  typeof contentType === 'string' &&
  !contentType.startsWith('text/html') &&
  !contentType.startsWith('application/vnd.microsoft.card.') &&
  contentType !== 'messageReference';

function readMessage(activity: Fields, origin: TurnOrigin): MessageTurn | PressTurn {
  const { text, isMentioned } = cleanText(activity, origin.bot);
  const value = fieldsOf(activity.value);
  const said = text || saidByButton(value);
  if (!said && isRecord(activity.value)) {
    const { verb, ...data } = value;
    return { ...origin, kind: 'press', verb: textOf(verb) ?? '', data, isAutomatic: false, isInvoke: false };
  }
  return {
    ...origin,
    kind: 'message',
    text: said,
    files: attachmentsOf(activity).filter(isFile).length,
    isForBot: origin.scope === 'personal' || isMentioned || said.startsWith('/'),
  };
}

/** Buttons that speak for their presser (`imBack`, `messageBack`), from clients that send them as data. */
function saidByButton(value: Fields): string {
  const teams = fieldsOf(value.msteams);
  return (textOf(teams.value) ?? textOf(teams.text) ?? '').trim();
}

function readInvoke(activity: Fields, origin: TurnOrigin): PressTurn {
  const value = fieldsOf(activity.value);
  const action = fieldsOf(value.action);
  return {
    ...origin,
    kind: 'press',
    verb: textOf(action.verb) ?? '',
    data: fieldsOf(action.data),
    isAutomatic: value.trigger === 'automatic',
    isInvoke: true,
  };
}

const installations: Readonly<Record<string, 'met' | 'left'>> = { add: 'met', remove: 'left' };

function membership(activity: Fields, { bot, scope }: TurnOrigin): 'met' | 'left' | 'ignored' {
  const ids = (members: unknown) => (Array.isArray(members) ? members.map((member) => fieldsOf(member).id) : []);
  if (ids(activity.membersRemoved).includes(bot.id)) return 'left';
  const added = ids(activity.membersAdded);
  return added.includes(bot.id) || (scope === 'personal' && added.length > 0) ? 'met' : 'ignored';
}
