import { approvalStates, stageStates } from '#core/approvals/vocabulary';
import { requestStages } from '#core/requests/vocabulary';
import type { TicketView } from '#core/tickets/contract';
import type { ShownStepState } from '../strings/shown-step.ts';
import type { Strings } from '../strings/strings.ts';
import { approvalListCard, type ListedApproval } from './approval-list-card.ts';
import type { Card } from './card.ts';
import { ticketCard } from './ticket-card.ts';
import type { CardViewer, OpenDecision } from './ticket-card-view.ts';
import type { WorkView } from './work-view.ts';

const at = '2026-03-02T09:00:00.000Z';
const now = new Date(at);
const stepStates: readonly ShownStepState[] = [
  'waiting',
  'running',
  'retrying',
  'done',
  'skipped',
  'left_out',
  'stuck',
  'failed',
  'not_run',
  'undoing',
  'undone',
  'stays',
];
const statusOf = {
  submitted: 'open',
  in_approval: 'open',
  fulfilling: 'in_progress',
  waiting: 'waiting',
  delivered: 'resolved',
  confirmed: 'closed',
  rejected: 'closed',
  cancelled: 'closed',
} as const;

/** Every card that a request can have, small and as large as it gets. `nasty` makes words as bad as they come. */
export function requestCards(
  s: Strings,
  aTicket: (more: Partial<TicketView>) => TicketView,
  nasty: (length: number) => string,
): readonly [string, Card][] {
  const url = `https://teams.microsoft.com/l/entity/x/home?webUrl=${'x'.repeat(300)}`;
  const decision: OpenDecision = {
    runId: 'r'.repeat(36),
    approvalId: 'a1',
    turn: 1,
    why: nasty(2_000),
    dueAt: at,
    hasAsked: false,
    signInUrl: null,
  };
  const questions = Array.from({ length: 10 }, (_, index) => ({
    runId: 'r'.repeat(36),
    approvalId: `a${index}`,
    turn: 1,
    from: nasty(200),
    text: nasty(2_000),
  }));
  const stuck = Array.from({ length: 20 }, (_, index) => ({
    runId: 'r'.repeat(36),
    stepId: `step_${index}`.padEnd(60, 'x'),
    name: nasty(200),
    choices: ['retry', 'skip', 'roll_back'] as const,
  }));
  const colleagues = Array.from({ length: 40 }, (_, index) => ({ id: `c${index}`, name: nasty(100) }));
  const viewers: readonly CardViewer[] = [
    { kind: 'everyone' },
    { kind: 'reader', mayAskWhy: true, isApprover: true },
    { kind: 'owner', actions: ['answer', 'reply', 'withdraw', 'escalate', 'why'], questions },
    { kind: 'owner', actions: ['confirm', 'reopen'], questions: [] },
    { kind: 'approver', decision },
    { kind: 'approver', decision: { ...decision, signInUrl: url } },
    { kind: 'approver', decision: { ...decision, hasAsked: true, why: '' } },
    {
      kind: 'desk',
      actions: ['take', 'stuck', 'reply', 'note', 'deliver', 'change'],
      noteCount: 3,
      mayAskWhy: true,
      mayCancel: true,
      colleagues,
      stuck,
    },
    {
      kind: 'desk',
      actions: ['stuck', 'reply', 'note', 'deliver', 'wait', 'change'],
      noteCount: 3,
      mayAskWhy: true,
      mayCancel: true,
      colleagues,
      stuck: stuck.slice(0, 1),
    },
  ];
  const people = approvalStates.flatMap((state) =>
    Array.from({ length: 8 }, () => ({
      name: nasty(200),
      state,
      why: nasty(500),
      comment: nasty(2_000),
      question: nasty(2_000),
      answer: nasty(2_000),
      decidedAt: at,
    })),
  );
  const largestWork: WorkView = {
    answers: Array.from({ length: 60 }, () => ({ label: nasty(200), value: nasty(4_000) })),
    chains: [null, nasty(500)].map((about) => ({
      about,
      ended: null,
      stages: Array.from({ length: 20 }, (_, index) => ({
        name: nasty(100),
        state: stageStates[index % stageStates.length] ?? 'asking',
        needs: index % 3 === 0 ? 3 : index % 3 === 1 ? ('all' as const) : ('any' as const),
        people,
      })),
      plan: Array.from({ length: 60 }, (_, index) => ({
        step: nasty(200),
        what: nasty(500),
        before: index % 2 === 0 ? nasty(500) : null,
        after: nasty(500),
        irreversible: index % 4 === 0,
      })),
    })),
    run: {
      state: 'rolling_back',
      outcome: null,
      startedAt: at,
      endedAt: null,
      stays: Array.from({ length: 30 }, () => nasty(200)),
      steps: Array.from({ length: 50 }, (_, index) => ({
        name: nasty(200),
        state: stepStates[index % stepStates.length] ?? 'done',
        waitsFor: null,
        at,
        trouble: { detail: nasty(1_000), means: nasty(1_000), remedy: nasty(1_000) },
        requestIds: Array.from({ length: 5 }, () => nasty(100)),
      })),
    },
    tasks: Array.from({ length: 10 }, () => ({
      id: 't'.repeat(36),
      title: nasty(200),
      status: 'pending' as const,
      assignee: nasty(200),
      dueAt: at,
      can: ['start', 'finish'] as const,
    })),
  };
  const smallWork: WorkView = {
    answers: [{ label: 'Why do you need it?', value: 'Mine fell into the sea' }],
    chains: [],
    run: {
      state: 'ended',
      outcome: 'succeeded',
      startedAt: at,
      endedAt: at,
      stays: [],
      steps: [{ name: 'Order it', state: 'done', waitsFor: null, at, trouble: null, requestIds: ['r1'] }],
    },
    tasks: [],
  };
  const request: NonNullable<TicketView['request']> = {
    item: { id: 'i', key: 'sc-laptop', name: nasty(200), version: 1 },
    stage: 'in_approval',
    answers: {},
    leadTimeDays: 5,
    cost: { amount: 1_400, currency: 'EUR', per: 'month' },
    sensitive: false,
    approvalId: 'a',
    runId: null,
  };
  const person = { id: 'p', name: nasty(200) };
  const large = (stage: (typeof requestStages)[number]): TicketView =>
    aTicket({
      kind: 'request',
      number: 'REQ-000123',
      subject: nasty(200),
      description: '🔥'.repeat(20_000),
      requester: person,
      affectedUser: person,
      assignee: person,
      status: statusOf[stage],
      request: { ...request, stage },
      ...(statusOf[stage] === 'closed' && {
        resolution: { code: 'rejected', text: nasty(20_000), by: person, at },
      }),
      ...(stage === 'waiting' && { waitingFor: 'customer' }),
    });
  const replies = Array.from({ length: 3 }, () => ({ author: nasty(200), fromDesk: true, text: nasty(500), at }));
  const approval: ListedApproval = {
    ticketId: 't'.repeat(36),
    runId: 'r'.repeat(36),
    number: 'REQ-000123',
    subject: nasty(200),
    requester: nasty(200),
    forWhom: nasty(200),
    cost: request.cost,
    askedAt: at,
    dueAt: at,
    signInUrl: null,
  };
  return [
    ...viewers.flatMap((viewer, index) =>
      (['in_approval', 'waiting', 'cancelled'] as const).map((stage): [string, Card] => [
        `the largest request, ${stage}, for ${viewer.kind} ${index}`,
        ticketCard({ ticket: large(stage), replies, viewer, work: largestWork, url, now, notice: 'Done.' }, s),
      ]),
    ),
    ...requestStages.map((stage): [string, Card] => [
      `a small request, ${stage}`,
      ticketCard({ ticket: large(stage), replies: [], viewer: { kind: 'everyone' }, work: smallWork, url, now }, s),
    ]),
    ['no approvals', approvalListCard({ approvals: [], url }, s)],
    [
      'the most approvals',
      approvalListCard(
        {
          approvals: [...Array(9).fill(approval), { ...approval, signInUrl: url }],
          notice: 'Approved.',
          cursor: 'c'.repeat(200),
          url,
        },
        s,
      ),
    ],
  ];
}
