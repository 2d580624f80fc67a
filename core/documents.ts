import type { Delegation, StoredApproval, StoredApprovalRun, UsedApprovalLink } from './approvals/approval-document.ts';
import type { BulkJob } from './bulk/bulk-job.ts';
import type { CannedResponse } from './canned/canned-response.ts';
import type { ItemDemand, ServiceCategory, ServiceItem, ServiceItemVersion } from './catalog/item.ts';
import type { Connection } from './connections/connection.ts';
import type { Attachment } from './files/attachment.ts';
import type { Upload } from './files/upload.ts';
import type { IdempotencyRecord } from './idempotency.ts';
import type { Presence } from './live/presence.ts';
import type { HeldNotice } from './notifications/held-notice.ts';
import type { NoticeTemplate } from './notifications/notice-template.ts';
import type { Notification } from './notifications/notification.ts';
import type { NotificationPreferences } from './notifications/preferences.ts';
import type { Member } from './people/member.ts';
import type { ActionNote } from './playbooks/action-note.ts';
import type { PlaybookSetting, PlaybookVersion } from './playbooks/playbook-setting.ts';
import type { StoredPlaybookRun } from './playbooks/run-document.ts';
import type { Queue } from './queues/queue.ts';
import type { Rota } from './routing/rota.ts';
import type { RoutingRule } from './routing/rule.ts';
import type { AssignmentTurn } from './routing/strategy.ts';
import type { SettingAudit } from './settings/setting-audit.ts';
import type { Calendar, CalendarVersion } from './sla/calendar.ts';
import type { TicketClock } from './sla/clock.ts';
import type { SlaPolicy } from './sla/policy.ts';
import type { ClockRecompute } from './sla/recompute.ts';
import type { Task } from './tasks/task.ts';
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
import type { SavedView } from './views/saved-view.ts';

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
  readonly settingAudit: SettingAudit;
  readonly calendar: Calendar;
  readonly calendarVersion: CalendarVersion;
  readonly slaPolicy: SlaPolicy;
  readonly clock: TicketClock;
  readonly recompute: ClockRecompute;
  readonly routingRule: RoutingRule;
  readonly rota: Rota;
  readonly turn: AssignmentTurn;
  readonly template: NoticeTemplate;
  readonly preferences: NotificationPreferences;
  readonly notification: Notification;
  readonly held: HeldNotice;
  readonly serviceCategory: ServiceCategory;
  readonly serviceItem: ServiceItem;
  readonly serviceItemVersion: ServiceItemVersion;
  readonly itemDemand: ItemDemand;
  readonly approvalRun: StoredApprovalRun;
  readonly approval: StoredApproval;
  readonly delegation: Delegation;
  readonly approvalLink: UsedApprovalLink;
  readonly playbookRun: StoredPlaybookRun;
  readonly playbook: PlaybookSetting;
  readonly playbookVersion: PlaybookVersion;
  readonly actionNote: ActionNote;
  readonly task: Task;
  readonly connection: Connection;
  readonly upload: Upload;
  readonly attachment: Attachment;
  readonly bulkJob: BulkJob;
  readonly presence: Presence;
  readonly savedView: SavedView;
  readonly cannedResponse: CannedResponse;
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
  tenant: { version: 4, indexes: [] },
  member: { version: 1, indexes: [['name'], ['upn']], arrays: ['roles'], text: ['name', 'upn', 'email'] },
  queue: { version: 2, indexes: [['name']] },
  counter: plain,
  ticket: {
    version: 3,
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
      ['status', 'slaDueAt'],
      ['queue.id', 'status', 'slaDueAt'],
      ['assignee.id', 'status', 'slaDueAt'],
    ],
    arrays: ['readers', 'keptFrom', 'newcomers', 'tags'],
    text: ['number', 'subject', 'description'],
  },
  comment: { version: 1, indexes: [['createdAt'], ['source.key']] },
  audit: { version: 1, indexes: [['seq']] },
  event: { version: 1, indexes: [['at']] },
  idempotency: { version: 1, indexes: [], ttlSeconds: 7 * 24 * 3600 },
  card: { version: 1, indexes: [['activityId'], ['conversationId']] },
  conversation: plain,
  delivery: { version: 2, indexes: [['createdAt']], ttlSeconds: 30 * 24 * 3600 },
  draft: { version: 1, indexes: [['createdAt']], ttlSeconds: 7 * 24 * 3600 },
  place: plain,
  heard: { version: 1, indexes: [], ttlSeconds: 24 * 3600 },
  settingAudit: { version: 1, indexes: [['at'], ['subject', 'at']] },
  calendar: { version: 1, indexes: [['name']] },
  calendarVersion: plain,
  slaPolicy: { version: 1, indexes: [['position']] },
  clock: {
    version: 1,
    indexes: [['ticketId'], ['live', 'ticketId'], ['calendarId', 'ticketId'], ['policyId', 'ticketId']],
  },
  recompute: { version: 1, indexes: [['startedAt']], ttlSeconds: 90 * 24 * 3600 },
  routingRule: { version: 1, indexes: [['position']] },
  rota: { version: 1, indexes: [['name']] },
  turn: plain,
  template: { version: 1, indexes: [['name']] },
  preferences: plain,
  notification: { version: 1, indexes: [['at'], ['ticketId']], ttlSeconds: 90 * 24 * 3600 },
  held: { version: 1, indexes: [['until']], ttlSeconds: 30 * 24 * 3600 },
  serviceCategory: { version: 1, indexes: [['sort']] },
  serviceItem: { version: 1, indexes: [['name']] },
  serviceItemVersion: plain,
  itemDemand: plain,
  approvalRun: { version: 1, indexes: [['ticketId'], ['live', 'ticketId']] },
  approval: {
    version: 1,
    indexes: [['askedAt'], ['openFor', 'askedAt'], ['memberId', 'askedAt']],
  },
  delegation: plain,
  approvalLink: { version: 1, indexes: [], ttlSeconds: 90 * 24 * 3600 },
  playbookRun: { version: 1, indexes: [['ticketId'], ['live', 'ticketId']] },
  playbook: { version: 1, indexes: [['name']] },
  playbookVersion: plain,
  actionNote: plain,
  task: { version: 1, indexes: [['createdAt'], ['openFor', 'createdAt']] },
  connection: { version: 1, indexes: [['name']] },
  upload: {
    version: 1,
    indexes: [['createdAt'], ['openFor', 'createdAt'], ['live', 'createdAt']],
    ttlSeconds: 90 * 24 * 3600,
  },
  attachment: { version: 1, indexes: [['addedAt']] },
  bulkJob: { version: 1, indexes: [['startedAt']], ttlSeconds: 90 * 24 * 3600 },
  presence: { version: 1, indexes: [['at']], ttlSeconds: 120 },
  savedView: { version: 1, indexes: [['name'], ['ownerId', 'name'], ['shared', 'name']] },
  cannedResponse: { version: 1, indexes: [['name']] },
};
