import type { TicketColumn, TicketGrouping } from '#core/views/vocabulary';
import type { RequestStage, WaitingReason } from '../lib/ticket-words.ts';
import type { Sort } from './choice.ts';

const columns: Readonly<Record<TicketColumn, string>> = {
  number: 'Number',
  kind: 'Kind',
  subject: 'Subject',
  status: 'Status',
  waitingFor: 'Waits for',
  priority: 'Priority',
  requester: 'Reported by',
  affectedUser: 'Affects',
  assignee: 'Assigned to',
  queue: 'Queue',
  category: 'Category',
  tags: 'Tags',
  channel: 'Came by',
  dueAt: 'Due',
  breached: 'Missed',
  createdAt: 'Reported',
  updatedAt: 'Changed',
  resolvedAt: 'Resolved',
  closedAt: 'Closed',
  resolution: 'Resolution',
};

const groupings: Readonly<Record<TicketGrouping, string>> = {
  status: 'Status',
  priority: 'Priority',
  queue: 'Queue',
  assignee: 'Assigned to',
  kind: 'Kind',
};

const sorts: Readonly<Record<Sort, string>> = {
  'updatedAt:desc': 'Last changed first',
  'updatedAt:asc': 'Longest unchanged first',
  'createdAt:desc': 'Newest first',
  'createdAt:asc': 'Oldest first',
  'priority:asc': 'Most urgent first',
  'priority:desc': 'Least urgent first',
  'sla.dueAt:asc': 'Due soonest first',
  'sla.dueAt:desc': 'Due latest first',
};

/** Counted as people count them. */
export const tickets = (count: number): string => (count === 1 ? '1 ticket' : `${count} tickets`);

/** The words of the desk's list. What is fetched later, and the dashboard, have their own. */
export const en = {
  tickets,

  places: {
    title: 'Queues and views',
    mine: 'Assigned to me',
    unassigned: 'Unassigned',
    all: 'All unfinished',
    queues: 'Queues',
    myViews: 'My views',
    sharedViews: 'Shared views',
    noViews: 'Narrow a list, then save it here as a view.',
    hide: 'Hide queues and views',
    show: 'Show queues and views',
    back: 'Back to queues and views',
    loading: 'Loading the queues',
    resize: 'Width of the queues',
    overMark: 'Over the limit',
    open: (count: string): string => (count === '1' ? '1 ticket' : `${count} tickets`),
  },

  list: {
    label: (place: string) => `Tickets: ${place}`,
    select: (number: string) => `Choose ${number}`,
    search: 'Search this list',
    searchHint: 'Search number or words',
    filters: 'Filters',
    filtersOn: (count: number) => `Filters, ${count} set`,
    sort: 'Order',
    group: 'Group by',
    noGroup: 'No groups',
    columns: 'Columns',
    columnNames: columns,
    sorts,
    groupings,
    me: 'Me',
    nobody: 'Nobody',
    none: '—',
    kinds: { incident: 'Incident', request: 'Request' },
    channels: { portal: 'Home tab', email: 'E-mail', api: 'API', chat: 'Chat', monitor: 'Monitoring' },
    /** As short as they fit into a line of the list. */
    waits: {
      customer: 'Waits for answer',
      vendor: 'Waits for supplier',
      change: 'Waits for change',
    } satisfies Readonly<Record<WaitingReason, string>>,
    /** As short, how far a request is. */
    stages: {
      submitted: 'Submitted',
      in_approval: 'In approval',
      fulfilling: 'In progress',
      waiting: 'On hold',
      delivered: 'Delivered',
      confirmed: 'Received',
      rejected: 'Not approved',
      cancelled: 'Cancelled',
    } satisfies Readonly<Record<RequestStage, string>>,
    breached: 'Missed',
    chosenColumn: 'Chosen',
    waiting: 'Loading the tickets',
    rowWaiting: 'Loading…',
    files: (count: number) => (count === 1 ? '1 file' : `${count} files`),
    links: (count: number) => (count === 1 ? '1 link' : `${count} links`),
    tasks: (count: number) => (count === 1 ? '1 open task' : `${count} open tasks`),
    looking: (names: string) => `Looking at it: ${names}`,
    replying: (names: string) => `Writing a reply: ${names}`,
    count: (count: string, more: boolean) => (more ? `${count} and more` : count),
    counted: (count: number, more: boolean) => (more ? `${tickets(count)} and more` : tickets(count)),
    priorityGroup: (priority: string, name: string) => `${priority}, ${name.toLowerCase()}`,
    peopleOnly: 'Tickets of people who no longer work at the desk stand in no group.',
    emptyTitle: 'Nothing here',
    emptyMine: 'Nothing waits for you. Good.',
    emptyMineText: 'Look at what nobody has taken yet, or at your queues.',
    toUnassigned: 'See what is unassigned',
    emptyText: 'Tickets that come into this list show up by themselves.',
    emptyFiltered: 'Nothing fits these filters',
    emptyFilteredText: 'Take some of them away. Finished tickets are found with the status “All”.',
    clear: 'Clear filters',
    resize: 'Width of the ticket',
    noQueueTitle: 'There is no such queue',
    noViewTitle: 'There is no such view',
    noPlaceText: 'It was deleted, or it is not for you. Choose another one.',
  },

  views: {
    save: 'Save',
    saveAs: 'Save as a view',
    reset: 'Reset',
    changed: 'This view is changed and not saved.',
    edit: 'Name and sharing',
  },

  panes: { places: 'Queues and views', list: 'Tickets', ticket: 'Ticket', closeTicket: 'Close the ticket' },
};

export type DeskWords = typeof en;
