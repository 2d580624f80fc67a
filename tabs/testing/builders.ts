import type { MeView } from '#core/people/contract';
import type { CommentView } from '#core/tickets/comment-contract';
import type { TicketView } from '#core/tickets/contract';

export const erin = { id: '0e1f0000-0000-4000-8000-000000000001', name: 'Erin Walsh' };
export const maya = { id: '0e1f0000-0000-4000-8000-000000000002', name: 'Maya Patel' };
export const noon = '2026-03-10T12:00:00.000Z';

const uuid = (kind: number, number: number): string =>
  `00000000-0000-4000-8${String(kind).padStart(3, '0')}-${String(number).padStart(12, '0')}`;

/** A ticket of Erin's, as the server shows it; the number decides the id. */
export function aTicket(overrides: Partial<TicketView> & { readonly count?: number } = {}): TicketView {
  const { count = 1, ...rest } = overrides;
  return {
    id: uuid(1, count),
    kind: 'incident',
    number: `INC-${String(count).padStart(6, '0')}`,
    subject: `Problem ${count}`,
    description: `Description of problem ${count}`,
    requester: erin,
    affectedUser: null,
    watchers: [],
    assignee: null,
    queue: { id: 'service-desk', name: 'Service Desk' },
    impact: 2,
    urgency: 2,
    priority: 'P3',
    priorityOverridden: false,
    status: 'open',
    waitingFor: null,
    resolution: null,
    categoryId: null,
    asset: null,
    sla: null,
    slas: [],
    tags: [],
    channel: 'portal',
    links: [],
    mergedInto: null,
    meta: {},
    createdAt: noon,
    updatedAt: noon,
    resolvedAt: null,
    closedAt: null,
    version: 1,
    clockSeq: 0,
    workSeq: 0,
    openTasks: 0,
    fileCount: 0,
    request: null,
    ...rest,
  };
}

export const resolvedByMaya = (text: string): Partial<TicketView> => ({
  status: 'resolved',
  assignee: maya,
  resolvedAt: noon,
  resolution: { code: 'fixed', text, by: maya, at: noon },
});

let comments = 0;

/** A public reply of Maya's on the service desk. */
export function aComment(ticket: TicketView, overrides: Partial<CommentView> = {}): CommentView {
  comments += 1;
  return {
    id: uuid(2, comments),
    ticketId: ticket.id,
    ticketNumber: ticket.number,
    fromTicket: null,
    author: maya,
    fromDesk: true,
    body: `Reply ${comments}`,
    isPrivate: false,
    mentions: [],
    createdAt: noon,
    editedAt: null,
    deletedAt: null,
    ...overrides,
  };
}

export const aMe = (overrides: Partial<MeView> = {}): MeView => ({
  ...erin,
  upn: 'employee@contoso.example',
  email: 'employee@contoso.example',
  roles: ['end_user'],
  active: true,
  avatarUrl: null,
  departmentId: null,
  managerId: null,
  location: null,
  timeZone: 'Europe/Berlin',
  locale: 'en-GB',
  skills: [],
  vip: false,
  tenant: { id: 'contoso', name: 'Contoso', slug: 'contoso' },
  scopes: ['tickets:read', 'tickets:write'],
  ...overrides,
});
