import type { PersonRef } from '../tenancy/actor.ts';
import type { TenantSettings } from '../tenancy/tenant.ts';
import { firstHash } from './audit.ts';
import type { TicketKind } from './numbers.ts';
import { priorityOf } from './priority.ts';
import { neverDue, type Ticket, withDerived } from './ticket.ts';
import type { Channel, Level, Priority } from './vocabulary.ts';

/** What is said of a ticket when it is made. */
export interface TicketReport {
  readonly id: string;
  readonly number: string;
  readonly subject: string;
  readonly description?: string | undefined;
  readonly requester: PersonRef;
  readonly affectedUser?: PersonRef | null | undefined;
  readonly watchers?: readonly PersonRef[] | undefined;
  readonly queue: PersonRef;
  readonly impact?: Level | undefined;
  readonly urgency?: Level | undefined;
  readonly priority?: Priority | undefined;
  readonly categoryId?: string | undefined;
  readonly assetId?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly links?: Ticket['links'] | undefined;
  readonly channel: Channel;
  readonly meta?: Ticket['meta'] | undefined;
  readonly at: string;
}

/** A ticket before anyone worked on it: what was not said gets the middle, and the subject for a description. */
export function newTicket<K extends TicketKind>(
  kind: K,
  report: TicketReport,
  settings: TenantSettings,
): Ticket & { readonly kind: K } {
  const impact = report.impact ?? 2;
  const urgency = report.urgency ?? 2;
  const ticket: Ticket = {
    id: report.id,
    kind,
    number: report.number,
    subject: report.subject,
    description: report.description ?? report.subject,
    requester: report.requester,
    affectedUser: report.affectedUser ?? null,
    watchers: report.watchers ?? [],
    assignee: null,
    queue: report.queue,
    impact,
    urgency,
    priority: report.priority ?? priorityOf(settings, impact, urgency),
    priorityOverridden: report.priority !== undefined,
    status: 'open',
    waitingFor: null,
    waitingSince: null,
    resolution: null,
    categoryId: report.categoryId ?? null,
    asset: report.assetId ? { id: report.assetId, model: null } : null,
    tags: report.tags ?? [],
    channel: report.channel,
    links: report.links ?? [],
    meta: report.meta ?? {},
    createdAt: report.at,
    updatedAt: report.at,
    resolvedAt: null,
    closedAt: null,
    version: 0,
    readers: [],
    replies: [],
    noteCount: 0,
    priorityOrder: '',
    slaDueAt: neverDue,
    slas: [],
    clockSeq: 0,
    request: null,
    approverIds: [],
    workSeq: 0,
    openTasks: 0,
    routing: null,
    assignment: null,
    auditSeq: 0,
    auditHash: firstHash,
  };
  return { ...withDerived(ticket), kind };
}
