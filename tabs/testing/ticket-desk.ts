import { Problem } from '#core/api/problem';
import { type ApprovalsView, approvalEndpoints } from '#core/approvals/contract';
import { type BulkJobView, bulkEndpoints } from '#core/bulk/contract';
import { type CannedResponseView, cannedEndpoints } from '#core/canned/contract';
import { type LinkView, linkEndpoints } from '#core/links/contract';
import type { MeView } from '#core/people/contract';
import { runEndpoints } from '#core/playbooks/contract';
import { routingEndpoints } from '#core/routing/contract';
import { type TaskView, taskEndpoints } from '#core/tasks/contract';
import { type CommentView, commentEndpoints } from '#core/tickets/comment-contract';
import { type AuditEntryView, type TicketView, ticketEndpoints } from '#core/tickets/contract';
import { commentEtag, oppositeLink } from '#core/tickets/vocabulary';
import { agentsDesk, network, serviceDesk } from './agents-desk.ts';
import { type Answering, answering, type Call, missing, stale } from './api-peer.ts';
import { aComment, erin, maya, noon } from './builders.ts';

/** Kim reports; Erin and Maya work the desk. */
export const kim = { id: '0e1f0000-0000-4000-8000-000000000003', name: 'Kim Reyes' };

export const aCanned = (overrides: Partial<CannedResponseView> = {}): CannedResponseView => ({
  id: 'vpn',
  name: 'Restart the VPN',
  shortcut: 'vpn',
  body: 'Hello {{ requester.firstName }}, restart the VPN.',
  ticketKind: null,
  isPrivate: false,
  ...overrides,
});

export const anEntry = (seq: number, overrides: Partial<AuditEntryView> = {}): AuditEntryView => ({
  seq,
  at: new Date(Date.parse(noon) + seq * 60_000).toISOString(),
  actor: { ...maya, kind: 'person' },
  action: 'ticket.update',
  before: {},
  after: {},
  ip: null,
  userAgent: null,
  surface: 'api',
  requestId: 'request',
  previousHash: '',
  hash: String(seq),
  ...overrides,
});

interface Seed {
  readonly tickets: readonly TicketView[];
  readonly comments?: readonly CommentView[];
  readonly audit?: readonly AuditEntryView[];
  readonly canned?: readonly CannedResponseView[];
  readonly approvals?: ApprovalsView;
  /** Numbers of tickets that cannot be merged. */
  readonly unmergeable?: readonly string[];
  /** What rules did to each of them. */
  readonly alsoDid?: readonly string[];
  readonly me?: Partial<MeView>;
  readonly more?: readonly Answering[];
}

const jobId = '00000000-0000-4000-8000-00000000abcd';

/** The desk of agents with all that the pane of one ticket asks for. Erin is the agent. */
export function ticketDesk(seed: Seed) {
  const comments = [...(seed.comments ?? [])];
  const tasks: TaskView[] = [];
  let merged: { readonly into: string; readonly ids: readonly string[] } | undefined;
  const find = (ref: string): TicketView =>
    desk.tickets.find(({ id, number }) => id === ref || number === ref) ?? missing();
  const demandVersion = ({ ifMatch }: Call, { version }: TicketView) => {
    if (ifMatch !== undefined && ifMatch.split('.')[0] !== `v${version}`) stale();
  };
  const people = [erin, maya, kim];
  const queues = [network, serviceDesk];
  const set = (call: Call, ref: string, fields: Partial<TicketView>) => {
    demandVersion(call, find(ref));
    return desk.change(ref, fields);
  };
  const linkView = ({ type, ticketId }: TicketView['links'][number]): LinkView => {
    const other = find(ticketId);
    const isMerged = merged?.ids.includes(other.id) && type === 'duplicated_by';
    return {
      type,
      number: ticketId,
      ticket: {
        id: other.id,
        kind: other.kind,
        subject: other.subject,
        status: other.status,
        priority: other.priority,
        assignee: other.assignee,
        mergedInto: other.mergedInto,
      },
      merge: isMerged ? { jobId, undoUntil: new Date(Date.now() + 1_800_000).toISOString() } : null,
    };
  };
  const job = (state: BulkJobView['state'], of: BulkJobView['tickets'][number]['state']): BulkJobView => ({
    id: jobId,
    kind: 'merge',
    state,
    done: 1,
    total: 1,
    tickets: (merged?.ids ?? []).map((ticketId) => {
      const { number } = find(ticketId);
      const isRefused = seed.unmergeable?.includes(number) === true;
      return {
        ticketId,
        number,
        state: isRefused ? 'refused' : of,
        code: isRefused ? 'CAT_CONFLICT' : null,
        detail: isRefused ? `${number} has an open task.` : null,
      };
    }),
    startedAt: noon,
    finishedAt: noon,
    heldUntil: noon,
    undoUntil: new Date(Date.now() + 1_800_000).toISOString(),
  });
  const page = <T>(items: readonly T[]) => ({ items: [...items], nextCursor: null, pageSize: 50 });

  const desk = agentsDesk({
    tickets: seed.tickets,
    ...(seed.me && { me: seed.me }),
    more: [
      ...(seed.more ?? []),
      answering(ticketEndpoints.updateTicket, ({ id, ...input }, call) => {
        const { subject, priority, watcherIds } = input;
        return set(call, id, {
          ...(subject !== undefined && { subject }),
          ...(priority !== undefined && { priority: priority ?? 'P3', priorityOverridden: priority !== null }),
          ...(watcherIds && { watchers: people.filter((one) => watcherIds.includes(one.id)) }),
        });
      }),
      answering(ticketEndpoints.takeTicket, ({ id }, call) => {
        const { request } = find(id);
        const begun = request && { request: { ...request, stage: 'fulfilling' as const } };
        return set(call, id, { assignee: erin, status: 'in_progress', ...begun });
      }),
      answering(ticketEndpoints.assignTicket, ({ id, assigneeId, queueId }, call) =>
        set(call, id, {
          ...(assigneeId !== undefined && { assignee: people.find((one) => one.id === assigneeId) ?? null }),
          ...(queueId !== undefined && { queue: queues.find((one) => one.id === queueId) ?? serviceDesk }),
        }),
      ),
      answering(ticketEndpoints.transitionTicket, ({ id, to, reason, code, text, ...said }, call) => {
        const ticket = find(id);
        if (to === 'resolved' && ticket.openTasks > 0 && said.overrideTasks !== true) {
          const errors = [{ pointer: '/overrideTasks', code: 'open_tasks', detail: 'Send true.' }];
          throw new Problem('CAT_CONFLICT', `${ticket.number} has open tasks.`, errors);
        }
        return set(call, id, {
          status: to,
          waitingFor: to === 'waiting' ? (reason ?? 'customer') : null,
          resolution: to === 'resolved' ? { code: code ?? 'fixed', text: text ?? '', by: erin, at: noon } : null,
        });
      }),
      answering(commentEndpoints.listComments, ({ id, sort }) => {
        const ticket = find(id);
        const own = comments.filter(({ ticketId }) => ticketId === ticket.id);
        return page(sort === 'createdAt:desc' ? own.toReversed() : own);
      }),
      answering(commentEndpoints.addComment, ({ id, body, isPrivate = false, mentionIds = [] }) => {
        const ticket = find(id);
        const mentions = people.filter((one) => mentionIds.includes(one.id));
        const said = { author: erin, fromDesk: true, body, isPrivate, mentions, createdAt: new Date().toISOString() };
        const comment = aComment(ticket, said);
        comments.push(comment);
        if (!isPrivate) desk.change(id, {});
        return comment;
      }),
      answering(approvalEndpoints.getApprovals, () => seed.approvals ?? { main: null, steps: [] }),
      answering(commentEndpoints.editComment, ({ commentId, body, mentionIds = [] }, { ifMatch }) => {
        const at = comments.findIndex(({ id }) => id === commentId);
        const old = comments[at] ?? missing();
        if (ifMatch !== commentEtag(old)) stale();
        const mentions = [...old.mentions, ...people.filter((one) => mentionIds.includes(one.id))];
        const next = { ...old, body, mentions, editedAt: new Date().toISOString() };
        comments[at] = next;
        return next;
      }),
      answering(commentEndpoints.deleteComment, ({ commentId }) => {
        const at = comments.findIndex(({ id }) => id === commentId);
        const next = { ...(comments[at] ?? missing()), body: '', deletedAt: new Date().toISOString() };
        comments[at] = next;
        return next;
      }),
      answering(ticketEndpoints.listAudit, () => page((seed.audit ?? []).toReversed())),
      answering(cannedEndpoints.listCannedResponses, () => page(seed.canned ?? [aCanned()])),
      answering(cannedEndpoints.renderCannedResponse, ({ ticketId }) => ({
        body: `Hello ${find(ticketId).requester.name.split(' ')[0]}, restart the VPN.`,
        isPrivate: false,
      })),
      answering(runEndpoints.listRuns, () => ({ items: [] })),
      answering(runEndpoints.listRunnablePlaybooks, () => ({
        items: [{ id: 'e8000000-0000-4000-8000-000000000001', name: 'Network outage' }],
        nextCursor: null,
        pageSize: 200,
      })),
      answering(taskEndpoints.listTasks, () => page(tasks)),
      answering(taskEndpoints.createTask, ({ id, title, description = '' }) => {
        const ticket = find(id);
        const task: TaskView = {
          id: `00000000-0000-4000-8000-00000000f${String(tasks.length + 1).padStart(3, '0')}`,
          ticketId: ticket.id,
          ticketNumber: ticket.number,
          ticketSubject: ticket.subject,
          title,
          description,
          assignee: null,
          status: 'pending',
          dueAt: null,
          isOverdue: false,
          meta: {},
          step: null,
          doneBy: null,
          doneAt: null,
          createdBy: erin,
          createdAt: noon,
          updatedAt: noon,
          version: 1,
        };
        tasks.push(task);
        return task;
      }),
      answering(taskEndpoints.updateTask, ({ taskId, status }) => {
        const at = tasks.findIndex(({ id }) => id === taskId);
        const old = tasks[at] ?? missing();
        const isDone = status === 'done';
        const next: TaskView = {
          ...old,
          status: status ?? old.status,
          doneBy: isDone ? erin : null,
          doneAt: isDone ? noon : null,
          version: old.version + 1,
        };
        tasks[at] = next;
        return next;
      }),
      answering(routingEndpoints.getTicketRouting, ({ id }) => ({
        number: find(id).number,
        queue: find(id).queue,
        assignee: find(id).assignee,
        sentence: `Went to ${find(id).queue.name} because it is the default queue and no rule named another one.`,
        alsoDid: [...(seed.alsoDid ?? [])],
        assignmentSentence: find(id).assignee ? 'It was taken or given by hand.' : 'Nobody has it yet.',
        routing: null,
        assignment: null,
      })),
      answering(linkEndpoints.listLinks, ({ id }) => ({ items: find(id).links.map(linkView) })),
      answering(linkEndpoints.linkTickets, ({ id, type, ticketId }) => {
        const one = find(id);
        const other = find(ticketId);
        desk.change(one.id, { links: [...one.links, { type, ticketId: other.number }] });
        desk.change(other.id, { links: [...other.links, { type: oppositeLink[type], ticketId: one.number }] });
        return linkView({ type, ticketId: other.number });
      }),
      answering(linkEndpoints.unlinkTickets, ({ id, type, ticketId }) => {
        const one = find(id);
        const isOther = (link: TicketView['links'][number]) => link.type !== type || link.ticketId !== ticketId;
        desk.change(one.id, { links: one.links.filter(isOther) });
        return undefined;
      }),
      answering(linkEndpoints.previewMerge, ({ id, ticketIds }) => ({
        into: { id: find(id).id, number: find(id).number, subject: find(id).subject },
        refusal: null,
        tickets: ticketIds.map(find).map(({ id: ticketId, number, subject, status, requester }) => ({
          ticketId,
          number,
          subject,
          status,
          requester,
          comments: 2,
          notes: 0,
          files: 1,
          refusal: seed.unmergeable?.includes(number) ? `${number} has an open task.` : null,
        })),
        watchers: ticketIds.map(find).map(({ requester }) => requester),
        undoMinutes: 30,
      })),
      answering(linkEndpoints.mergeTickets, ({ id, ticketIds }) => {
        const into = find(id);
        merged = { into: into.id, ids: ticketIds.map((ref) => find(ref).id) };
        for (const ref of ticketIds) {
          const { number } = find(ref);
          if (seed.unmergeable?.includes(number)) continue;
          desk.change(ref, { status: 'closed', mergedInto: { number: into.number } });
          desk.change(into.id, { links: [...find(into.id).links, { type: 'duplicated_by', ticketId: number }] });
        }
        return job('done', 'done');
      }),
      answering(bulkEndpoints.undoBulkJob, () => {
        for (const id of merged?.ids ?? []) desk.change(id, { status: 'open', mergedInto: null });
        if (merged) desk.change(merged.into, { links: [] });
        return job('undone', 'undone');
      }),
      answering(linkEndpoints.splitTicket, ({ id, subject }) => {
        const old = find(id);
        const made = { ...old, id: '00000000-0000-4000-8000-0000000ddddd', number: 'INC-000099', subject };
        desk.tickets.push(made);
        return made;
      }),
    ],
  });
  return { ...desk, comments, tasks };
}
