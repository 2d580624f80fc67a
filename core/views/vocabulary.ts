/** What a list of tickets, and its export, can show of each. */
export const ticketColumns = [
  'number',
  'kind',
  'subject',
  'status',
  'waitingFor',
  'priority',
  'requester',
  'affectedUser',
  'assignee',
  'queue',
  'category',
  'tags',
  'channel',
  'dueAt',
  'breached',
  'createdAt',
  'updatedAt',
  'resolvedAt',
  'closedAt',
  'resolution',
] as const;
export type TicketColumn = (typeof ticketColumns)[number];

export const ticketGroupings = ['status', 'priority', 'queue', 'assignee', 'kind'] as const;
export type TicketGrouping = (typeof ticketGroupings)[number];

export const defaultColumns: readonly TicketColumn[] = [
  'number',
  'subject',
  'status',
  'priority',
  'requester',
  'assignee',
  'queue',
  'dueAt',
  'createdAt',
  'updatedAt',
];
