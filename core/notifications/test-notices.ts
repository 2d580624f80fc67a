import { contoso } from '#tests/support/seeded-people';
import type { TestPlatform } from '#tests/support/test-platform';
import type { PersonRef } from '../tenancy/actor.ts';
import { enterAsSystem } from '../tenancy/enter.ts';
import { firstHash } from '../tickets/audit.ts';
import type { Comment } from '../tickets/comment.ts';
import { type Ticket, withDerived } from '../tickets/ticket.ts';
import type { Occasion, OccasionName } from './occasion.ts';
import type { PlannedNotice } from './planned-notice.ts';

export const ref = ({ id, name }: PersonRef): PersonRef => ({ id, name });

/** A ticket of Erin's, with Avery, in the service desk; made half a day before the tests' clock begins. */
export const aTicket = (overrides: Partial<Ticket> = {}): Ticket =>
  withDerived({
    id: '10000000-0000-4000-8000-000000000001',
    kind: 'incident',
    number: 'INC-000001',
    subject: 'VPN is down',
    description: 'VPN is down',
    requester: ref(contoso.employee),
    affectedUser: null,
    watchers: [],
    assignee: ref(contoso.agent),
    queue: contoso.serviceDesk,
    impact: 2,
    urgency: 2,
    priority: 'P3',
    priorityOverridden: false,
    status: 'in_progress',
    waitingFor: null,
    waitingSince: null,
    resolution: null,
    categoryId: null,
    asset: null,
    tags: [],
    channel: 'portal',
    links: [],
    meta: {},
    createdAt: '2026-03-01T21:00:00.000Z',
    updatedAt: '2026-03-01T21:00:00.000Z',
    resolvedAt: null,
    closedAt: null,
    version: 1,
    readers: [],
    replies: [],
    noteCount: 0,
    priorityOrder: '',
    slaDueAt: '9999-12-31T23:59:59.999Z',
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
    ...overrides,
  });

export const resolvedTicket = (overrides: Partial<Ticket> = {}): Ticket =>
  aTicket({
    status: 'resolved',
    resolvedAt: '2026-03-01T08:00:00.000Z',
    resolution: { code: 'fixed', text: 'A new certificate.', by: ref(contoso.agent), at: '2026-03-01T08:00:00.000Z' },
    ...overrides,
  });

export const anOccasion = (
  name: OccasionName,
  by: PersonRef & { readonly kind?: string } = contoso.agent,
  data: Occasion['data'] = {},
): Occasion => ({
  id: `event of ${name}`,
  name,
  at: '2026-03-02T09:00:00.000Z',
  actor: { id: by.id, name: by.name, kind: by.kind ?? 'member' },
  surface: 'api',
  data,
});

export const aComment = (overrides: Partial<Comment> = {}): Comment => ({
  id: '20000000-0000-4000-8000-000000000001',
  ticketId: '10000000-0000-4000-8000-000000000001',
  author: ref(contoso.agent),
  fromDesk: true,
  bodyMd: 'Please try again.',
  isPrivate: false,
  mentions: [],
  createdAt: '2026-03-02T09:00:00.000Z',
  editedAt: null,
  deletedAt: null,
  source: null,
  ...overrides,
});

export const commented = (comment: Comment, name: OccasionName = 'ticket.commented'): Occasion =>
  anOccasion(name, comment.author, {
    commentId: comment.id,
    isPrivate: comment.isPrivate,
    fromDesk: comment.fromDesk,
  });

export const asNotifier = (desk: TestPlatform) =>
  enterAsSystem(desk.platform, contoso.id, 'notifier', { surface: 'system', requestId: 'r' });

export const aPlan = (overrides: Partial<PlannedNotice> = {}): PlannedNotice => ({
  kind: 'replied',
  memberId: contoso.employee.id,
  audience: 'requester',
  key: 'k',
  surfaces: ['chat', 'in_app'],
  until: null,
  urgent: false,
  member: { name: contoso.employee.name, address: contoso.employee.upn },
  said: { author: 'Avery Agent', text: 'Please try again.', deleted: false },
  locale: 'en',
  timeZone: 'UTC',
  ...overrides,
});

/** What stands between the tags of a page's body. */
export const bodyOfPage = (html: string | null): string => /<body[^>]*>(.*)<\/body>/s.exec(html ?? '')?.[1] ?? '';
