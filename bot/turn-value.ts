import type { Address } from '#core/teams/sender';

/** What every turn says about itself, read from an activity that Bot Framework has vouched for. */
export interface TurnOrigin {
  readonly requestId: string;
  /** Empty where Teams named no tenant. */
  readonly tenantId: string;
  /** Who did it: their Entra object id, name, and id in the channel. */
  readonly person: { readonly id: string; readonly name: string; readonly accountId: string } | undefined;
  readonly bot: { readonly id: string; readonly name: string };
  readonly scope: 'personal' | 'groupChat' | 'channel';
  /** The conversation as a whole: in a channel without the thread. */
  readonly place: string;
  readonly placeName: string | null;
  /** Where an answer goes: in a channel into the same thread. */
  readonly address: Address;
  readonly activityId: string | undefined;
  readonly timestamp: string | undefined;
  /** The message this belongs to: the one replied to or quoted, or whose card was pressed. */
  readonly repliesTo: string | undefined;
  readonly locale: string | undefined;
}

/** Somebody said something. */
export interface MessageTurn extends TurnOrigin {
  readonly kind: 'message';
  /** Without mentions of the bot, markup and blanks around it. */
  readonly text: string;
  /** Files and pictures that came with it. */
  readonly files: number;
  /** It is meant for the bot: said in personal chat, with a mention, or with a slash. */
  readonly isForBot: boolean;
}

/** Somebody pressed a button of a card, or a card asked to be refreshed for them. */
export interface PressTurn extends TurnOrigin {
  readonly kind: 'press';
  readonly verb: string;
  /** What the card sent along: its own data and what was typed. Nothing in it proves anything. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly isAutomatic: boolean;
  /** It came as an invoke, and its answer is a card; an old client sends a message instead. */
  readonly isInvoke: boolean;
}

export interface EditTurn extends TurnOrigin {
  readonly kind: 'edited';
  readonly text: string;
}

export interface PlainTurn extends TurnOrigin {
  /** `met`: the bot was installed or added. `left`: it was taken out. `unknown`: an invoke we do not serve. */
  readonly kind: 'deleted' | 'met' | 'left' | 'ignored' | 'unknown';
}

export type Turn = MessageTurn | PressTurn | EditTurn | PlainTurn;
