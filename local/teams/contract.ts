import type { GraphNews } from '../graph/contract.ts';

/** One seeded person who can be chosen in the small Teams. `userId` is the Entra object id. */
export type Person = {
  readonly name: string;
  readonly upn: string;
  readonly tenantId: string;
  readonly userId: string;
  readonly roles: readonly string[];
  readonly title?: string;
};

/** A group chat or a channel. `members` are upns; the bot is in every place. */
export type Place = {
  readonly id: string;
  readonly tenantId: string;
  readonly kind: 'channel' | 'groupChat';
  readonly name: string;
  readonly team?: string;
  readonly members: readonly string[];
};

/** A command of the bot that the compose box suggests. */
export type Command = {
  readonly title: string;
  readonly description: string;
  /** Who is offered it; everyone unless said. */
  readonly for?: 'everyone' | 'desk' | 'admin';
};

export type ConversationKind = 'personal' | 'groupChat' | 'channel';

export type Author =
  | { readonly kind: 'bot'; readonly name: string }
  | { readonly kind: 'person'; readonly name: string; readonly upn: string };

export type TextFormat = 'plain' | 'markdown' | 'xml';

/** `{ id: '29:…' | '28:…', name }`: a name in the text that is a mention. */
export type Mention = { readonly id: string; readonly name: string };

/** Bot Framework's attachment: a card has `content`, an image or a file has `contentUrl`. */
export type Attachment = {
  readonly contentType: string;
  readonly content?: unknown;
  readonly contentUrl?: string;
  readonly name?: string;
};

export type Reaction = { readonly type: string; readonly by: readonly string[] };

/** Whether the bot took the message; only messages meant for the bot have one. */
export type Delivery = { readonly status: 'pending' | 'delivered' | 'failed'; readonly detail?: string };

/** A message as one viewer sees it. `version` grows with every change; times are ISO 8601 in UTC. */
export type MessageView = {
  readonly id: string;
  readonly seq: number;
  readonly version: number;
  readonly conversationId: string;
  readonly threadId?: string;
  readonly author: Author;
  readonly text: string;
  readonly textFormat: TextFormat;
  readonly mentions: readonly Mention[];
  readonly attachments: readonly Attachment[];
  readonly reactions: readonly Reaction[];
  readonly createdAt: string;
  readonly editedAt?: string;
  readonly deletedAt?: string;
  readonly delivery?: Delivery;
  readonly clientId?: string;
};

/** A line of the chat list, as one viewer sees it. */
export type ConversationView = {
  readonly id: string;
  readonly kind: ConversationKind;
  readonly placeId: string;
  readonly name: string;
  readonly team?: string;
  readonly members: readonly Mention[];
  readonly unread: number;
  readonly last?: { readonly author: string; readonly text: string; readonly at: string; readonly mine: boolean };
};

/** Everything the page needs to draw itself for one person. */
export type ViewerState = {
  readonly me: Person & { readonly botUserId: string; readonly organisation: string };
  readonly bot: Mention;
  readonly conversations: readonly ConversationView[];
  readonly commands: readonly Command[];
  /** The server's clock, which may be moved. */
  readonly now: string;
};

/** What happens while the page is open, as carried by the event stream. */
export type LiveEvent =
  | { readonly type: 'message'; readonly message: MessageView }
  | { readonly type: 'typing'; readonly conversationId: string; readonly threadId?: string; readonly name: string }
  | { readonly type: 'conversation'; readonly conversation: ConversationView }
  | GraphNews;

/** What a card's action led to. */
export type InvokeOutcome =
  | { readonly kind: 'card'; readonly card: unknown }
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'error'; readonly code: string; readonly message: string }
  | { readonly kind: 'none' };
