import { createHash } from 'node:crypto';
import type { ConversationKind, Mention, Person, Place } from './contract.ts';

/** The bot's account, as Teams writes it: `28:` and an app id. */
export const bot: Mention = { id: '28:catalyst', name: 'Catalyst' };

export type Conversation = {
  readonly id: string;
  readonly kind: ConversationKind;
  readonly tenantId: string;
  readonly placeId: string;
  readonly name: string;
  readonly team?: { readonly id: string; readonly name: string };
  readonly members: readonly Person[];
};

/** Who and where there is. Conversations follow from people and places, so their ids outlive a restart. */
export type Roster = {
  readonly people: readonly Person[];
  readonly conversations: readonly Conversation[];
  person(upn: string): Person | undefined;
  /** By `29:…` or by Entra object id, as the Bot Connector allows both. */
  personByBotId(id: string): Person | undefined;
  conversation(id: string): Conversation | undefined;
  personalChat(upn: string): Conversation | undefined;
  conversationsOf(upn: string): readonly Conversation[];
};

const digest = (text: string) => createHash('sha256').update(text).digest();

/** The `29:…` id by which bots know a person. */
export function botUserId(person: Person): string {
  return `29:1${digest(`user/${person.tenantId}/${person.userId}`).toString('base64url')}`;
}

/** "Contoso" for anna@contoso.example: the seeded organisations have no other name here. */
export function organisationOf(person: Person): string {
  const domain = person.upn.split('@')[1] ?? person.tenantId;
  const first = domain.split('.')[0] ?? domain;
  return first.charAt(0).toUpperCase() + first.slice(1);
}

function personalChatOf(person: Person): Conversation {
  const id = `a:1${digest(`personal/${person.tenantId}/${person.userId}`).toString('base64url')}`;
  return { id, kind: 'personal', tenantId: person.tenantId, placeId: 'catalyst', name: bot.name, members: [person] };
}

function conversationOf(place: Place, people: readonly Person[]): Conversation {
  const key = digest(`place/${place.tenantId}/${place.id}`).toString('hex').slice(0, 32);
  const members = people.filter((one) => one.tenantId === place.tenantId && place.members.includes(one.upn));
  // A place that is known by Teams' own id keeps it, so that queues can be bound to it before anyone has spoken there.
  const named = place.id.startsWith('19:') ? place.id : undefined;
  const common = { kind: place.kind, tenantId: place.tenantId, placeId: place.id, name: place.name, members };
  if (place.kind === 'groupChat') return { ...common, id: named ?? `19:${key}@thread.v2` };
  const team = place.team ?? place.name;
  const teamKey = digest(`team/${place.tenantId}/${team}`).toString('hex').slice(0, 32);
  return { ...common, id: named ?? `19:${key}@thread.tacv2`, team: { id: `19:${teamKey}@thread.tacv2`, name: team } };
}

export function createRoster(people: readonly Person[], places: readonly Place[]): Roster {
  const conversations = [...people.map(personalChatOf), ...places.map((place) => conversationOf(place, people))];
  const byId = new Map(conversations.map((one) => [one.id, one]));
  const byUpn = new Map(people.map((one) => [one.upn.toLowerCase(), one]));
  const byBotId = new Map(
    people.flatMap((one) => [
      [botUserId(one), one],
      [one.userId.toLowerCase(), one],
    ]),
  );
  return {
    people,
    conversations,
    person: (upn) => byUpn.get(upn.toLowerCase()),
    personByBotId: (id) => byBotId.get(id) ?? byBotId.get(id.toLowerCase()),
    conversation: (id) => byId.get(id),
    personalChat: (upn) => conversations.find((one) => one.kind === 'personal' && one.members[0]?.upn === upn),
    conversationsOf: (upn) => conversations.filter((one) => one.members.some((member) => member.upn === upn)),
  };
}
