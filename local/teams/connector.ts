import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Chats } from './chats.ts';
import { parseObject, readBytes, refusal, refuseForgery, sendJson } from './http.ts';
import { asObject, asText, contentOf, type Json } from './incoming-activity.ts';
import { botUserId, type Conversation, type Roster } from './roster.ts';
import type { Store } from './store.ts';

/** Teams refuses messages of bots above this size, card included. */
export const messageLimitBytes = 28 * 1024;

type Place = { readonly conversation: Conversation; readonly threadId?: string };
type Parts = {
  readonly roster: Roster;
  readonly store: Store;
  readonly chats: Chats;
  readonly serviceUrl: string;
  hasBlocked(upn: string): boolean;
  now(): Date;
};

const tooBig = { status: 413, code: 'MessageSizeTooBig', message: 'Message size too large.' };
const notFound = () => refusal(404, 'ConversationNotFound', 'Conversation not found.');

function decodedParts(path: string): readonly string[] {
  try {
    return path.split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    throw refusal(400, 'BadSyntax', 'The path is not encoded well.');
  }
}

/** `19:…@thread.tacv2;messageid=17…` is the thread under that post. */
function findPlace(roster: Roster, id: string): Place {
  const [base = '', threadId] = id.split(';messageid=');
  const conversation = roster.conversation(base);
  if (!conversation) throw notFound();
  return { conversation, ...(threadId && conversation.kind === 'channel' && { threadId }) };
}

/** A bot may speak only in the tenant of the conversation, when it names one. */
function refuseForeignTenant(conversation: Conversation, activity: Json): void {
  const named = [
    asText(asObject(activity.conversation).tenantId),
    asText(asObject(asObject(activity.channelData).tenant).id),
  ];
  if (named.some((tenantId) => tenantId !== undefined && tenantId !== conversation.tenantId)) {
    throw refusal(403, 'Forbidden', 'The tenant of the activity is not the tenant of the conversation.');
  }
}

/**
 * The Bot Connector protocol as far as a bot needs it: create, send, reply, update, delete, members.
 * Returns false for a path it does not know.
 */
export function createConnector({ roster, store, chats, serviceUrl, hasBlocked, now }: Parts) {
  const body = async (req: IncomingMessage) => parseObject(await readBytes(req, messageLimitBytes, tooBig));

  /** Whoever blocks the bot hears nothing of it in their chat with it; places with others are not theirs to close. */
  function refuseBlocked({ kind, members }: Conversation): void {
    if (kind !== 'personal' || !members.some((one) => hasBlocked(one.upn))) return;
    throw refusal(
      403,
      'MessageWritesBlocked',
      'Writes to this conversation are blocked: the user has blocked the bot.',
    );
  }

  function post(place: Place, activity: Json): string {
    refuseBlocked(place.conversation);
    refuseForeignTenant(place.conversation, activity);
    if (activity.type === 'typing') {
      chats.typing(place.conversation, place.threadId);
      return randomUUID();
    }
    if (activity.type !== 'message') throw refusal(400, 'BadSyntax', 'Unknown activity type');
    if (place.threadId && !store.get(place.conversation.id, place.threadId)) throw notFound();
    const { message } = store.add({
      ...contentOf(activity),
      conversationId: place.conversation.id,
      botReads: false,
      ...(place.threadId && { threadId: place.threadId }),
    });
    chats.publish(place.conversation, message);
    return message.id;
  }

  /** In a channel a reply to a post, given by its id alone, goes into the post's thread. */
  function reply(place: Place, activityId: string, activity: Json): string {
    const { conversation } = place;
    if (conversation.kind !== 'channel' || place.threadId) return post(place, activity);
    const target = store.get(conversation.id, activityId);
    return post({ conversation, ...(target && { threadId: target.threadId ?? target.id }) }, activity);
  }

  function update({ conversation }: Place, activityId: string, activity: Json): void {
    refuseBlocked(conversation);
    refuseForeignTenant(conversation, activity);
    const found = store.get(conversation.id, activityId);
    if (!found) throw refusal(404, 'ActivityNotFoundInConversation', 'Activity not found.');
    if (found.sender) throw refusal(403, 'Forbidden', 'A bot may change only its own messages.');
    const changed = store.change(conversation.id, activityId, { ...contentOf(activity), deletedAt: undefined });
    if (changed) chats.publish(conversation, changed);
  }

  function remove({ conversation }: Place, activityId: string): void {
    refuseBlocked(conversation);
    const found = store.get(conversation.id, activityId);
    if (!found) throw refusal(404, 'ActivityNotFoundInConversation', 'Activity not found.');
    if (found.sender) throw refusal(403, 'Forbidden', 'A bot may delete only its own messages.');
    const changed = store.change(conversation.id, activityId, { deletedAt: now().toISOString() });
    if (changed) chats.publish(conversation, changed);
  }

  /** Creates nothing that was not there: a personal chat is known by its person, a thread starts with its post. */
  function createConversation(parameters: Json) {
    const channelData = asObject(parameters.channelData);
    const tenantId = asText(parameters.tenantId) ?? asText(asObject(channelData.tenant).id);
    const initial = parameters.activity === undefined ? undefined : asObject(parameters.activity);
    const channelId = asText(asObject(channelData.channel).id);
    const conversation = channelId === undefined ? personal(parameters) : findPlace(roster, channelId).conversation;
    if (tenantId !== undefined && tenantId !== conversation.tenantId) {
      throw refusal(403, 'Forbidden', 'The conversation belongs to another tenant.');
    }
    if (conversation.kind !== 'channel') {
      const activityId = initial && post({ conversation }, { type: 'message', ...initial });
      return { id: conversation.id, serviceUrl, ...(activityId && { activityId }) };
    }
    if (!initial) throw refusal(400, 'BadSyntax', 'A thread of a channel starts with an activity.');
    const activityId = post({ conversation }, { type: 'message', ...initial });
    return { id: `${conversation.id};messageid=${activityId}`, serviceUrl, activityId };
  }

  function personal(parameters: Json): Conversation {
    const members = Array.isArray(parameters.members) ? parameters.members.map(asObject) : [];
    if (members.length !== 1) throw refusal(400, 'BadArgument', 'A personal chat has exactly one member.');
    const id = asText(members[0]?.id) ?? '';
    const person = roster.personByBotId(id);
    const chat = person && roster.personalChat(person.upn);
    if (!chat) throw refusal(403, 'BotNotInConversationRoster', 'The user is not known to the bot.');
    return chat;
  }

  const membersOf = (conversation: Conversation) =>
    conversation.members.map((one) => ({
      id: botUserId(one),
      name: one.name,
      aadObjectId: one.userId,
      objectId: one.userId,
      userPrincipalName: one.upn,
      email: one.upn,
      tenantId: one.tenantId,
      userRole: 'user',
    }));

  return async (req: IncomingMessage, res: ServerResponse, path: string): Promise<boolean> => {
    const parts = decodedParts(path);
    const [version, conversations, conversationId, collection, itemId, ...rest] = parts;
    if (version !== 'v3' || conversations !== 'conversations' || rest.length > 0) return false;
    const { method } = req;
    if (method !== 'GET') refuseForgery(req);

    if (conversationId === undefined) {
      if (method !== 'POST') return false;
      sendJson(res, 201, createConversation(await body(req)));
      return true;
    }
    const place = findPlace(roster, conversationId);
    if (collection === 'members' && method === 'GET') {
      const members = membersOf(place.conversation);
      if (itemId === undefined) sendJson(res, 200, members);
      else {
        const member = members.find((one) => one.id === itemId || one.aadObjectId === itemId);
        if (!member) throw refusal(404, 'MemberNotFoundInConversation', 'The member is not in the conversation.');
        sendJson(res, 200, member);
      }
      return true;
    }
    if (collection === 'pagedmembers' && method === 'GET') {
      sendJson(res, 200, { members: membersOf(place.conversation) });
      return true;
    }
    if (collection !== 'activities') return false;
    if (method === 'POST') {
      const activity = await body(req);
      sendJson(res, 201, { id: itemId === undefined ? post(place, activity) : reply(place, itemId, activity) });
      return true;
    }
    if (itemId === undefined) return false;
    if (method === 'PUT') {
      update(place, itemId, await body(req));
      sendJson(res, 200, { id: itemId });
      return true;
    }
    if (method === 'DELETE') {
      remove(place, itemId);
      res.writeHead(200).end();
      return true;
    }
    return false;
  };
}
