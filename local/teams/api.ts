import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import type { BotLine, Seat } from './bot-line.ts';
import type { Chats } from './chats.ts';
import type { Command } from './contract.ts';
import type { EventHub } from './event-hub.ts';
import { parseObject, readBytes, refusal, refuseForgery, sendJson } from './http.ts';
import { organisationOf, type Roster } from './roster.ts';
import type { Store } from './store.ts';
import { keepUpload, sendUpload, Upload } from './uploads.ts';
import type { Views } from './views.ts';

/** Enough for a few screenshots in base64. */
const bodyLimitBytes = 16 * 1024 * 1024;
const tooBig = { status: 413, code: 'TooLarge', message: 'That is more than can be sent at once (about 10 MB).' };
const pageSize = 60;
const mostPeople = 8;

const foldedWords = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');

const seat = {
  as: z.string(),
  conversation: z.string(),
  locale: z.string().max(35).default('en-US'),
  timeZone: z.string().max(64).default('UTC'),
};
const Send = z.strictObject({
  ...seat,
  text: z.string().max(100_000),
  threadId: z.string().optional(),
  clientId: z.string().max(64).optional(),
  uploads: z.array(Upload).max(10).default([]),
});
const AtMessage = z.strictObject({ ...seat, message: z.string() });
const Edit = AtMessage.extend({ text: z.string().trim().min(1).max(100_000) });
const React = AtMessage.extend({ type: z.enum(['like', 'heart', 'laugh', 'surprised', 'sad', 'angry']) });
const Submit = AtMessage.extend({ value: z.unknown() });
const Execute = AtMessage.extend({
  action: z.strictObject({ id: z.string().optional(), verb: z.string().optional(), data: z.unknown().optional() }),
  trigger: z.enum(['manual', 'automatic']),
});
const Read = z.strictObject({ ...seat, seq: z.int().nonnegative() });
const Open = z.strictObject(seat);
const Token = z.strictObject({ as: z.string() });

type Parts = {
  readonly roster: Roster;
  readonly store: Store;
  readonly views: Views;
  readonly hub: EventHub;
  readonly chats: Chats;
  readonly line: BotLine;
  readonly commands: readonly Command[];
  readonly filesUrl: string;
  token(upn: string): Promise<string>;
};

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const detail = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw refusal(400, 'BadSyntax', detail);
}

/** The JSON API of the page, below `/local/teams/api/`. Returns false for a path it does not know. */
export function createApi(parts: Parts) {
  const { roster, store, views, hub, chats, line } = parts;

  const personOf = (upn: string | null) => {
    const person = upn ? roster.person(upn) : undefined;
    if (!person) throw refusal(404, 'PersonNotFound', 'There is no such person.');
    return person;
  };
  const conversationOf = (upn: string, id: string) => {
    const conversation = roster.conversationsOf(upn).find((one) => one.id === id);
    if (!conversation) throw refusal(404, 'ConversationNotFound', 'There is no such conversation.');
    return conversation;
  };
  const seatOf = (input: z.infer<typeof Open>): Seat => {
    const person = personOf(input.as);
    const sentFrom = { locale: input.locale, timeZone: input.timeZone };
    return { person, conversation: conversationOf(person.upn, input.conversation), sentFrom };
  };

  const people = () => ({
    people: roster.people.map((person) => ({ ...person, organisation: organisationOf(person) })),
  });
  /** Teams' people picker: of one's own organisation, whose names or address have words that begin so. */
  const findPeople = (query: URLSearchParams) => {
    const { tenantId } = personOf(query.get('as'));
    const words = foldedWords(query.get('words') ?? '');
    const isMeant = (own: readonly string[]) => words.every((word) => own.some((one) => one.startsWith(word)));
    const found = roster.people
      .filter((person) => person.tenantId === tenantId && isMeant(foldedWords(`${person.name} ${person.upn}`)))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
    return { people: words.length > 0 ? found.slice(0, mostPeople) : [] };
  };
  const messages = (query: URLSearchParams) => {
    const person = personOf(query.get('as'));
    const conversation = conversationOf(person.upn, query.get('conversation') ?? '');
    const before = Number(query.get('before') ?? Number.MAX_SAFE_INTEGER);
    if (!Number.isSafeInteger(before)) throw refusal(400, 'BadSyntax', 'before must be a number.');
    const page = store.page(conversation.id, pageSize + 1, before);
    const roots = page.filter((one) => !one.threadId);
    const hasOlder = roots.length > pageSize;
    const first = hasOlder ? roots[1] : roots[0];
    const shown = page.filter((one) => !hasOlder || (one.id !== roots[0]?.id && one.threadId !== roots[0]?.id));
    return { messages: shown.map(views.message), ...(hasOlder && first && { olderThan: first.seq }) };
  };

  const reads: Readonly<Record<string, (query: URLSearchParams) => unknown>> = {
    people,
    'find-people': findPeople,
    commands: () => ({ commands: parts.commands }),
    state: (query) => views.state(personOf(query.get('as')).upn),
    messages,
  };

  const writes: Readonly<Record<string, (input: unknown) => unknown>> = {
    send(input) {
      const { text, threadId, clientId, uploads, ...rest } = parse(Send, input);
      if (!text.trim() && uploads.length === 0) throw refusal(400, 'BadSyntax', 'There is nothing to send.');
      const attachments = uploads.map((upload) => keepUpload(store, upload, parts.filesUrl));
      const draft = { text: text.trim(), attachments, ...(threadId && { threadId }), ...(clientId && { clientId }) };
      return views.message(chats.send(seatOf(rest), draft));
    },
    edit(input) {
      const { message, text, ...rest } = parse(Edit, input);
      return views.message(chats.edit(seatOf(rest), message, text));
    },
    delete(input) {
      const { message, ...rest } = parse(AtMessage, input);
      return views.message(chats.remove(seatOf(rest), message));
    },
    restore(input) {
      const { message, ...rest } = parse(AtMessage, input);
      return views.message(chats.restore(seatOf(rest), message));
    },
    retry(input) {
      const { message, ...rest } = parse(AtMessage, input);
      return views.message(chats.retry(seatOf(rest), message));
    },
    react(input) {
      const { message, type, ...rest } = parse(React, input);
      return views.message(chats.react(seatOf(rest), message, type));
    },
    submit(input) {
      const { message, value, ...rest } = parse(Submit, input);
      const seat = seatOf(rest);
      return line.submit(seat, chats.messageIn(seat.conversation, message), value);
    },
    execute(input) {
      const { message, action, trigger, ...rest } = parse(Execute, input);
      const { id, verb, data } = action;
      const given = { ...(id !== undefined && { id }), ...(verb !== undefined && { verb }), data: data ?? {} };
      const seat = seatOf(rest);
      return line.execute(seat, chats.messageIn(seat.conversation, message), given, trigger);
    },
    async open(input) {
      await line.introduce(seatOf(parse(Open, input)));
      return {};
    },
    read(input) {
      const { seq, ...rest } = parse(Read, input);
      chats.markRead(seatOf(rest), seq);
      return {};
    },
    async token(input) {
      return { token: await parts.token(personOf(parse(Token, input).as).upn) };
    },
  };

  return async (req: IncomingMessage, res: ServerResponse, path: string, query: URLSearchParams): Promise<boolean> => {
    const [name = '', id] = path.split('/').filter(Boolean);
    if (req.method === 'GET') {
      if (name === 'events') hub.open(personOf(query.get('as')).upn, res);
      else if (name === 'files' && id) sendUpload(store, id, res);
      else if (Object.hasOwn(reads, name)) sendJson(res, 200, reads[name]?.(query));
      else return false;
      return true;
    }
    if (req.method !== 'POST' || !Object.hasOwn(writes, name)) return false;
    refuseForgery(req);
    const input = parseObject(await readBytes(req, bodyLimitBytes, tooBig));
    sendJson(res, 200, await writes[name]?.(input));
    return true;
  };
}
