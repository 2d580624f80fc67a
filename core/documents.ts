import type { IdempotencyRecord } from './idempotency.ts';
import type { Member } from './people/member.ts';
import type { Queue } from './queues/queue.ts';
import type { CardReference } from './teams/card-reference.ts';
import type { Conversation } from './teams/conversation.ts';
import type { Delivery } from './teams/delivery.ts';
import type { Draft } from './teams/draft.ts';
import type { HeardMessage } from './teams/heard-message.ts';
import type { Place } from './teams/place.ts';
import type { Tenant } from './tenancy/tenant.ts';
import type { AuditEntry } from './tickets/audit.ts';
import type { Comment } from './tickets/comment.ts';
import type { TicketEvent } from './tickets/event.ts';
import type { NumberCounter } from './tickets/numbers.ts';
import type { Ticket } from './tickets/ticket.ts';

/** Every kind of document the product keeps. */
export interface Documents {
  readonly tenant: Tenant;
  readonly member: Member;
  readonly queue: Queue;
  readonly counter: NumberCounter;
  readonly ticket: Ticket;
  readonly comment: Comment;
  readonly audit: AuditEntry;
  readonly event: TicketEvent;
  readonly idempotency: IdempotencyRecord;
  readonly card: CardReference;
  readonly conversation: Conversation;
  readonly delivery: Delivery;
  readonly draft: Draft;
  readonly place: Place;
  readonly heard: HeardMessage;
}

export type DocumentType = keyof Documents;

/** How a type is kept: what every adapter must make fast, and how long a document lives. */
export interface DocumentPlan {
  /** Stored as `schemaVersion`; reads upgrade older documents, writes store this one. */
  readonly version: number;
  /** Composite orders that queries walk; the id is appended to each. */
  readonly indexes: readonly (readonly string[])[];
  /** Arrays of strings asked with `has`. */
  readonly arrays?: readonly string[];
  /** Fields asked with `contains`. */
  readonly text?: readonly string[];
  /** Seconds after the last write at which the store may drop the document. */
  readonly ttlSeconds?: number;
}

const plain: DocumentPlan = { version: 1, indexes: [] };

export const documentPlans: { readonly [T in DocumentType]: DocumentPlan } = {
  tenant: plain,
  member: { version: 1, indexes: [['name'], ['upn']], arrays: ['roles'], text: ['name', 'upn', 'email'] },
  queue: { version: 1, indexes: [['name']] },
  counter: plain,
  ticket: {
    version: 1,
    indexes: [
      ['createdAt'],
      ['updatedAt'],
      ['priorityOrder'],
      ['slaDueAt'],
      ['number'],
      ['status', 'createdAt'],
      ['status', 'updatedAt'],
      ['status', 'priorityOrder'],
      ['queue.id', 'createdAt'],
      ['assignee.id', 'updatedAt'],
    ],
    arrays: ['readers', 'tags'],
    text: ['number', 'subject', 'description'],
  },
  comment: { version: 1, indexes: [['createdAt'], ['source.key']] },
  audit: { version: 1, indexes: [['seq']] },
  event: { version: 1, indexes: [] },
  idempotency: { version: 1, indexes: [], ttlSeconds: 7 * 24 * 3600 },
  card: { version: 1, indexes: [['activityId'], ['conversationId']] },
  conversation: plain,
  delivery: { version: 1, indexes: [], ttlSeconds: 30 * 24 * 3600 },
  draft: { version: 1, indexes: [['createdAt']], ttlSeconds: 7 * 24 * 3600 },
  place: plain,
  heard: { version: 1, indexes: [], ttlSeconds: 24 * 3600 },
};
