import type { DeliveryReason } from '../notifications/vocabulary.ts';

/** Where a message goes: a conversation of a tenant, reached through the service that carries it. */
export interface Address {
  readonly tenantId: string;
  readonly serviceUrl: string;
  /** As Teams names it. In a channel, `;messageid=` at its end makes it one thread. */
  readonly conversationId: string;
  /** In a channel whose id names no thread: the message under whose post this belongs. */
  readonly replyToId?: string | undefined;
  /** What this is about: a place in line that our limits gave to it stays its own when it comes again. */
  readonly slot?: string | undefined;
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
 * `rejected`: this very message is not taken, and never will be; another one may be. `throttled`: we wrote too much;
 * nothing was sent. `failed`: anything else, which may pass. `unclear`: it may or may not have arrived.
 */
export type SendFailureKind = 'gone' | 'refused' | 'rejected' | 'throttled' | 'failed' | 'unclear';

interface FailureDetails extends ErrorOptions {
  /** What the ledger says of it, where that is more than its kind. */
  readonly reason?: DeliveryReason | undefined;
  /** Not before then: what the other side asked for, or when our own limits have room. */
  readonly retryAt?: Date | undefined;
}

export class SendFailure extends Error {
  readonly kind: SendFailureKind;
  /** What Teams answered, where it answered. */
  readonly status: number | undefined;
  readonly reason: DeliveryReason;
  readonly retryAt: Date | undefined;
  constructor(kind: SendFailureKind, message: string, status?: number, details: FailureDetails = {}) {
    super(message, 'cause' in details ? { cause: details.cause } : undefined);
    this.name = 'SendFailure';
    this.kind = kind;
    this.status = status;
    this.reason = details.reason ?? reasonOf[kind];
    this.retryAt = details.retryAt;
  }
}

const reasonOf: { readonly [K in SendFailureKind]: DeliveryReason } = {
  gone: 'gone',
  refused: 'refused',
  rejected: 'refused',
  throttled: 'throttled',
  failed: 'error',
  unclear: 'timeout',
};

export const isSendFailure = (error: unknown, ...kinds: readonly SendFailureKind[]): error is SendFailure =>
  error instanceof SendFailure && (kinds.length === 0 || kinds.includes(error.kind));
