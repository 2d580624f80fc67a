/** Where a message goes: a conversation of a tenant, reached through the service that carries it. */
export interface Address {
  readonly tenantId: string;
  readonly serviceUrl: string;
  /** As Teams names it. In a channel, `;messageid=` at its end makes it one thread. */
  readonly conversationId: string;
  /** In a channel whose id names no thread: the message under whose post this belongs. */
  readonly replyToId?: string | undefined;
}

/** What is said: words (Teams' markdown), a card, or both. `summary` is what a notification of a card reads out. */
export interface Message {
  readonly text?: string | undefined;
  readonly card?: { readonly type: 'AdaptiveCard' } | undefined;
  readonly summary?: string | undefined;
}

export interface PersonalChat {
  readonly conversationId: string;
  readonly serviceUrl: string;
}

/** Teams as the product needs it: four things to do, each of which may fail as a `SendFailure`. */
export interface TeamsSender {
  send(to: Address, message: Message): Promise<{ readonly activityId: string }>;
  update(to: Address, activityId: string, message: Message): Promise<void>;
  remove(to: Address, activityId: string): Promise<void>;
  /** Shows that an answer is being written. */
  typing(to: Address): Promise<void>;
  /** The personal chat of the bot with a person (`userId` is the Entra object id), made where there is none yet. */
  openPersonal(person: {
    readonly tenantId: string;
    readonly userId: string;
    readonly serviceUrl: string;
    readonly botId: string;
  }): Promise<PersonalChat>;
}

/**
 * `gone`: the message or conversation is no more. `refused`: we may not write there, and asking again will not help.
 * `throttled`: we wrote too much; nothing was sent. `failed`: anything else. `unclear`: it may or may not have arrived.
 */
export type SendFailureKind = 'gone' | 'refused' | 'throttled' | 'failed' | 'unclear';

export class SendFailure extends Error {
  readonly kind: SendFailureKind;
  /** What Teams answered, where it answered. */
  readonly status: number | undefined;
  constructor(kind: SendFailureKind, message: string, status?: number, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SendFailure';
    this.kind = kind;
    this.status = status;
  }
}

export const isSendFailure = (error: unknown, ...kinds: readonly SendFailureKind[]): error is SendFailure =>
  error instanceof SendFailure && (kinds.length === 0 || kinds.includes(error.kind));
