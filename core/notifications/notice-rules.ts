import type { Queue } from '../queues/queue.ts';
import { cameBefore } from '../tickets/merged-words.ts';
import { isOver, type Ticket } from '../tickets/ticket.ts';
import type { Occasion, OccasionName } from './occasion.ts';
import { approversIn, hasNews } from './occasion-news.ts';
import type { Audience, NoticeKind } from './vocabulary.ts';

/** Who an event concerns: ids of members by their part in it, or the channel of the ticket's queue. */
export interface NoticeRule {
  readonly kind: NoticeKind;
  readonly when?: (ticket: Ticket, occasion: Occasion) => boolean;
  readonly to: readonly Party[];
  /** The queue's channel hears it too. */
  readonly channel?: (ticket: Ticket, occasion: Occasion) => boolean;
  /** Also told to who did it: the receipt of one's own report carries its number. */
  readonly receipt?: boolean;
  /** Tells a public reply; what is told once is the reply. `if given`: there are words for the case that there is none. */
  readonly tellsReply?: 'always' | 'if given';
  /** It is about a private note: told to nobody who may not read notes, and without a word of it. */
  readonly ofNote?: true;
  /** Its words stand in a run of approvals or of a playbook: they are read when somebody is told. */
  readonly tellsWork?: boolean;
  /** Who is told of it as another kind in the same moment: where they hear of that, they need not hear of this. */
  readonly beside?: { readonly kind: NoticeKind; readonly ids: (occasion: Occasion) => readonly string[] };
}

interface Party {
  readonly audience: Exclude<Audience, 'queue'>;
  readonly ids: (ticket: Ticket, occasion: Occasion, queue: Queue | undefined) => readonly string[];
}

const ids = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];

export const ownersOf = (ticket: Ticket): readonly string[] => [
  ticket.requester.id,
  ...(ticket.affectedUser ? [ticket.affectedUser.id] : []),
];
const owners: Party = { audience: 'requester', ids: ownersOf };
/** Whose own tickets were merged into this one by then: what the desk says here is its answer to them, too. */
const merged: Party = { audience: 'requester', ids: (ticket, { at }) => cameBefore(ticket, at) };
const assignee: Party = { audience: 'assignee', ids: (ticket) => (ticket.assignee ? [ticket.assignee.id] : []) };
const watchers: Party = { audience: 'watcher', ids: (ticket) => ticket.watchers.map(({ id }) => id) };
/** Whom a comment names for the first time. */
const mentioned: Party = { audience: 'mentioned', ids: (_ticket, { data }) => ids(data.mentionedIds) };
/** Who was on call for the ticket's queue, where it matters. */
export const onCallIn = ({ data }: Occasion): readonly string[] => ids(data.onCallIds);
const onCall: Party = { audience: 'on_call', ids: (_ticket, occasion) => onCallIn(occasion) };
const escalatedTo = (audience: Party['audience'], ...steps: readonly string[]): Party => ({
  audience,
  ids: (_ticket, { data }) => (steps.includes(String(data.to)) ? ids(data.memberIds) : []),
});

/** The approvers whom an event of approvals names with this. */
const approversOf = (...news: readonly string[]): Party => ({
  audience: 'approver',
  ids: (_ticket, occasion) => approversIn(occasion, ...news),
});
/** Where nobody has the ticket, whoever leads its queue. */
const leadOfNobodys: Party = {
  audience: 'lead',
  ids: (ticket, _occasion, queue) => (ticket.assignee === null && queue?.leadId ? [queue.leadId] : []),
};
const taskHolder: Party = { audience: 'assignee', ids: (_ticket, { data }) => ids([data.assigneeId]) };

const always = (): boolean => true;
const isLate = (ticket: Ticket): boolean => !isOver(ticket);
/** A question for which the ticket waits is told by the waiting. */
const fromDesk = (_ticket: Ticket, { data }: Occasion): boolean =>
  data.isPrivate === false && data.fromDesk === true && data.isQuestion !== true;
const fromOwner = (_ticket: Ticket, { data }: Occasion): boolean => data.isPrivate === false && data.fromDesk !== true;
const isPublic = (_ticket: Ticket, { data }: Occasion): boolean => data.isPrivate === false;
const isNote = (_ticket: Ticket, { data }: Occasion): boolean => data.isPrivate === true;
const byDesk = (ticket: Ticket, { actor }: Occasion): boolean => !ownersOf(ticket).includes(actor.id);

/** It has a new agent, and still this one. */
const isGiven = (ticket: Ticket, { data }: Occasion): boolean =>
  ticket.assignee !== null && ticket.assignee.id === data.assigneeId && data.previousAssigneeId !== data.assigneeId;

const isHandedOver = (_ticket: Ticket, { data }: Occasion): boolean =>
  (data.status === 'pending' || data.status === 'doing') && data.previousAssigneeId !== data.assigneeId;

const mentions: readonly NoticeRule[] = [
  { kind: 'mentioned', when: isPublic, to: [mentioned], tellsReply: 'always' },
  { kind: 'mentioned', when: isNote, to: [mentioned], ofNote: true },
];

/**
 * Which event tells whom what, on one page. What private notes say is in no row. An event that is no longer so (solved since, given
 * to somebody else since) tells nobody: notices may come late.
 */
export const noticeRules: { readonly [N in OccasionName]?: readonly NoticeRule[] } = {
  // Who got it by a rule has an event of their own.
  'ticket.created': [{ kind: 'created', to: [owners], channel: always, receipt: true }],
  'ticket.assigned': [{ kind: 'assigned', when: isGiven, to: [assignee] }],
  'ticket.commented': [
    { kind: 'replied', when: fromDesk, to: [owners, merged], tellsReply: 'always' },
    { kind: 'requester_replied', when: fromOwner, to: [assignee], tellsReply: 'always' },
    ...mentions,
  ],
  'ticket.comment.edited': mentions,
  'ticket.waiting': [
    {
      kind: 'waiting',
      when: (_ticket, { data }) => data.reason === 'customer',
      to: [owners],
      tellsReply: 'if given',
    },
  ],
  'reminder.answer': [{ kind: 'answer_reminder', when: (ticket) => ticket.waitingFor === 'customer', to: [owners] }],
  // What its owner closed as working again is told by the closing.
  'ticket.resolved': [
    {
      kind: 'resolved',
      when: (ticket, { data }) =>
        ticket.kind === 'incident' && ticket.resolution !== null && data.code !== 'fixed_by_requester',
      to: [owners, watchers],
    },
    {
      kind: 'delivered',
      when: (ticket) => ticket.kind === 'request' && ticket.resolution !== null,
      to: [owners, watchers],
    },
  ],
  'reminder.confirm': [{ kind: 'confirm_reminder', when: (ticket) => ticket.status === 'resolved', to: [owners] }],
  'ticket.closed': [{ kind: 'closed', to: [owners, watchers] }],
  'ticket.reopened': [
    { kind: 'reopened', when: byDesk, to: [owners] },
    { kind: 'reopened', to: [assignee] },
  ],
  'ticket.sla.at_risk': [{ kind: 'at_risk', when: isLate, to: [assignee], channel: always }],
  'ticket.sla.breached': [
    {
      kind: 'breached',
      when: isLate,
      to: [assignee, onCall],
      channel: always,
      beside: { kind: 'escalated', ids: ({ data }) => ids(data.escalatedToIds) },
    },
  ],
  'ticket.escalated': [
    {
      kind: 'escalated',
      when: isLate,
      to: [escalatedTo('lead', 'lead', 'member'), escalatedTo('manager', 'manager'), escalatedTo('on_call', 'on_call')],
      channel: (_ticket, { data }) => data.toQueue === true && data.channelTold !== true,
    },
  ],
  'approval.changed': [
    { kind: 'approval_requested', to: [approversOf('asked')], tellsWork: true },
    { kind: 'approval_reminder', to: [approversOf('reminded')], tellsWork: true },
    { kind: 'approval_answered', to: [approversOf('answered', 'question_lapsed')], tellsWork: true },
    {
      kind: 'approval_question',
      when: (_ticket, occasion) => hasNews(occasion, 'asked_back', 'requester_reminded'),
      to: [owners],
      tellsWork: true,
    },
  ],
  'request.approved': [{ kind: 'approval_decided', to: [owners] }],
  'request.rejected': [{ kind: 'approval_decided', to: [owners, watchers] }],
  'run.changed': [
    {
      kind: 'run_stuck',
      when: (_ticket, occasion) => hasNews(occasion, 'stuck'),
      to: [assignee, leadOfNobodys],
      channel: (ticket) => ticket.assignee === null,
      tellsWork: true,
    },
  ],
  'task.created': [{ kind: 'task_assigned', to: [taskHolder] }],
  'task.updated': [{ kind: 'task_assigned', when: isHandedOver, to: [taskHolder] }],
};
