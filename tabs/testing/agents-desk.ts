import { Problem } from '#core/api/problem';
import { type BulkJobView, bulkEndpoints, type CreateBulkJob } from '#core/bulk/contract';
import { type DashboardView, deskEndpoints } from '#core/desk/contract';
import { type MeView, peopleEndpoints } from '#core/people/contract';
import { type QueueView, queueEndpoints } from '#core/queues/contract';
import { type ListTickets, type TicketView, ticketEndpoints } from '#core/tickets/contract';
import { type SavedViewView, viewEndpoints } from '#core/views/contract';
import { type Answering, answering, missing, stale } from './api-peer.ts';
import { aMe, aTicket, erin, maya, noon } from './builders.ts';
import { smallDesk } from './small-desk.ts';

export const serviceDesk = { id: 'service-desk', name: 'Service Desk' };
export const network = { id: 'network', name: 'Network' };

const aQueue = ({ id, name }: typeof network): QueueView => ({
  id,
  name,
  description: '',
  leadId: null,
  memberIds: [erin.id, maya.id],
  restricted: false,
  channel: null,
});

const counted = (count: number, more = false) => ({ count, more });

export const aDashboard = (overrides: Partial<DashboardView> = {}): DashboardView => ({
  at: noon,
  riskUntil: '2026-03-10T13:00:00.000Z',
  mine: { open: counted(3), atRisk: counted(1), breached: counted(0), waiting: counted(2) },
  unassigned: counted(1_000, true),
  atRisk: counted(4),
  breached: counted(2),
  queues: [
    {
      ...serviceDesk,
      open: counted(12),
      unassigned: counted(5),
      breached: counted(2),
      wipLimit: 3,
      agents: [
        { ...erin, load: counted(2) },
        { ...maya, load: counted(5) },
      ],
    },
    { ...network, open: counted(4), unassigned: counted(0), breached: counted(0), wipLimit: null, agents: null },
  ],
  moreQueues: false,
  today: {
    since: '2026-03-09T23:00:00.000Z',
    created: counted(7),
    resolved: counted(3),
    closed: counted(1),
  },
  ...overrides,
});

export const aView = (overrides: Partial<SavedViewView> = {}): SavedViewView => ({
  id: 'view-1',
  name: 'Urgent',
  owner: erin,
  shared: false,
  mayChange: true,
  filter: { priority: 'P1', status: 'open' },
  sort: 'createdAt:desc',
  columns: ['number', 'subject', 'status'],
  groupBy: null,
  version: 1,
  createdAt: noon,
  updatedAt: noon,
  ...overrides,
});

/** So many tickets, the first one changed last; each fifth is urgent, each third is Maya's. */
export const manyTickets = (count: number): TicketView[] =>
  Array.from({ length: count }, (_, index) =>
    aTicket({
      count: index + 1,
      priority: index % 5 === 0 ? 'P1' : 'P3',
      assignee: index % 3 === 0 ? maya : null,
      queue: index % 4 === 0 ? network : serviceDesk,
      updatedAt: new Date(Date.parse(noon) - index * 60_000).toISOString(),
    }),
  );

interface Seed {
  readonly tickets?: readonly TicketView[];
  readonly views?: readonly SavedViewView[];
  readonly dashboard?: Partial<DashboardView>;
  /** Numbers of tickets that refuse whatever is done to many. */
  readonly refuses?: readonly string[];
  /** How many times a job is looked at before it is done. */
  readonly slowness?: number;
  readonly me?: Partial<MeView>;
  readonly more?: readonly Answering[];
}

/** The small desk with Erin as one of its agents, and all that the rooms of the desk ask for. */
export function agentsDesk(seed: Seed = {}) {
  const tickets = [...(seed.tickets ?? manyTickets(8))];
  const views = [...(seed.views ?? [])];
  const jobs = new Map<string, { view: BulkJobView; before: TicketView[]; looks: number; act: () => void }>();
  const scopes = ['tickets:read', 'tickets:write', 'tickets:assign'] as const;
  const indexOf = (ref: string) => tickets.findIndex(({ id, number }) => id === ref || number === ref);
  const change = (ref: string, fields: Partial<TicketView>): TicketView => {
    const at = indexOf(ref);
    const old = tickets[at] ?? missing();
    const changed = { ...old, ...fields, version: old.version + 1 };
    tickets[at] = changed;
    return changed;
  };
  const findView = (id: string) => views.find((view) => view.id === id) ?? missing();

  const list = (input: ListTickets) => {
    const found = tickets.filter((ticket) => fits(ticket, input)).toSorted(orderOf(input.sort ?? 'createdAt:desc'));
    const start = Number(input.cursor ?? 0);
    const end = start + (input.limit ?? 25);
    return {
      items: found.slice(start, end),
      nextCursor: end < found.length ? String(end) : null,
      pageSize: input.limit ?? 25,
    };
  };

  const begin = (input: CreateBulkJob): BulkJobView => {
    const id = `00000000-0000-4000-8000-0000000b${String(jobs.size + 1).padStart(4, '0')}`;
    const refused = (number: string) => seed.refuses?.includes(number) ?? false;
    const before = input.ticketIds.map((ref) => tickets[indexOf(ref)] ?? missing());
    const act = () => {
      for (const ticket of before) if (!refused(ticket.number)) change(ticket.id, fieldsOf(input));
    };
    const isSlow = (seed.slowness ?? 0) > 0;
    const view: BulkJobView = {
      id,
      kind: input.kind,
      state: isSlow ? 'running' : 'done',
      done: isSlow ? 0 : before.length,
      total: before.length,
      tickets: before.map(({ id: ticketId, number }) => ({
        ticketId,
        number,
        state: refused(number) ? 'refused' : 'done',
        code: refused(number) ? 'CAT_CONFLICT' : null,
        detail: refused(number) ? `${number} is closed.` : null,
      })),
      startedAt: noon,
      finishedAt: isSlow ? null : noon,
      heldUntil: new Date(Date.now() + 10_000).toISOString(),
      undoUntil: new Date(Date.now() + 10_000).toISOString(),
    };
    jobs.set(id, { view, before, looks: 0, act });
    if (!isSlow) act();
    return view;
  };
  const look = (id: string): BulkJobView => {
    const job = jobs.get(id) ?? missing();
    job.looks += 1;
    if (job.view.state === 'running' && job.looks >= (seed.slowness ?? 0)) {
      job.act();
      job.view = { ...job.view, state: 'done', done: job.view.total, finishedAt: noon };
    }
    return job.view;
  };
  const undo = (id: string): BulkJobView => {
    const job = jobs.get(id) ?? missing();
    for (const { id: ticketId, ...fields } of job.before) change(ticketId, fields);
    const undone = job.view.tickets.map((one) => (one.state === 'done' ? { ...one, state: 'undone' as const } : one));
    job.view = { ...job.view, state: 'undone', tickets: undone };
    return job.view;
  };

  const desk = smallDesk({
    me: { roles: ['agent'], scopes: [...scopes], ...seed.me },
    tickets,
    more: [
      ...(seed.more ?? []),
      answering(ticketEndpoints.listTickets, list),
      answering(ticketEndpoints.getTicket, ({ id }) => tickets[indexOf(id)] ?? missing()),
      answering(ticketEndpoints.listAudit, () => ({ items: [], nextCursor: null, pageSize: 50 })),
      answering(queueEndpoints.listQueues, () => ({
        items: [network, serviceDesk].map(aQueue),
        nextCursor: null,
        pageSize: 500,
      })),
      answering(deskEndpoints.getDashboard, () => aDashboard(seed.dashboard)),
      answering(peopleEndpoints.listMembers, ({ role }) => ({
        items: (role === 'agent' ? [erin, maya] : []).map(({ id, name }) => {
          const { tenant: _, scopes: __, ...member } = aMe({ id, name, email: `${id}@contoso.example` });
          return member;
        }),
        nextCursor: null,
        pageSize: 100,
      })),
      answering(viewEndpoints.listViews, () => ({ items: views, nextCursor: null, pageSize: 200 })),
      answering(viewEndpoints.createView, (input) => {
        const view = aView({ ...input, columns: [...input.columns], id: `view-${views.length + 1}` });
        views.push(view);
        return view;
      }),
      answering(viewEndpoints.updateView, ({ id, ...fields }, { ifMatch }) => {
        const old = findView(id);
        if (ifMatch !== undefined && ifMatch !== `v${old.version}`) stale();
        const said = Object.entries(fields).filter(([, value]) => value !== undefined);
        const next = { ...old, ...(Object.fromEntries(said) as Partial<SavedViewView>), version: old.version + 1 };
        views[views.indexOf(old)] = next;
        return next;
      }),
      answering(viewEndpoints.deleteView, ({ id }) => {
        const old = findView(id);
        views.splice(views.indexOf(old), 1);
        return old;
      }),
      answering(bulkEndpoints.createBulkJob, begin),
      answering(bulkEndpoints.getBulkJob, ({ id }) => look(id)),
      answering(bulkEndpoints.undoBulkJob, ({ id }) => undo(id)),
    ],
  });
  return { ...desk, tickets, views, change };
}

function fits(ticket: TicketView, input: ListTickets): boolean {
  const { status, priority, kind, queueId, assigneeId, search, tag } = input;
  if (status && !status.includes(ticket.status)) return false;
  if (priority && !priority.includes(ticket.priority)) return false;
  if (kind && kind !== ticket.kind) return false;
  if (queueId && queueId !== ticket.queue.id) return false;
  if (tag && !ticket.tags.includes(tag)) return false;
  if (assigneeId === 'none' && ticket.assignee) return false;
  const wanted = assigneeId === 'me' ? erin.id : assigneeId;
  if (wanted && wanted !== 'none' && ticket.assignee?.id !== wanted) return false;
  return !search || `${ticket.number} ${ticket.subject}`.toLowerCase().includes(search.toLowerCase());
}

function orderOf(sort: string): (a: TicketView, b: TicketView) => number {
  const [field = '', direction] = sort.split(':');
  const sign = direction === 'asc' ? 1 : -1;
  const value = (ticket: TicketView) => {
    if (field === 'priority') return ticket.priority;
    if (field === 'sla.dueAt') return ticket.sla?.dueAt ?? '9999';
    return field === 'createdAt' ? ticket.createdAt : ticket.updatedAt;
  };
  return (a, b) => sign * value(a).localeCompare(value(b)) || a.number.localeCompare(b.number);
}

function fieldsOf(input: CreateBulkJob): Partial<TicketView> {
  if (input.kind === 'priority') return { priority: input.priority ?? 'P3' };
  if (input.kind === 'close') return { status: 'closed' };
  if (input.kind !== 'assign') return {};
  const people = [erin, maya];
  const queue = [network, serviceDesk].find(({ id }) => id === input.queueId);
  return {
    ...(input.assigneeId !== undefined && { assignee: people.find(({ id }) => id === input.assigneeId) ?? null }),
    ...(queue && { queue }),
  };
}

export const tooMuch = () => new Problem('CAT_RATE_LIMITED', 'Wait a second, then go on.');
