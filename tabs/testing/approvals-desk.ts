import { Problem } from '#core/api/problem';
import {
  type ApprovalRunView,
  type ApprovalsView,
  type ApprovalView,
  approvalEndpoints,
  type DecisionView,
} from '#core/approvals/contract';
import { peopleEndpoints } from '#core/people/contract';
import type { TicketView } from '#core/tickets/contract';
import { type Answering, answering, missing } from './api-peer.ts';
import { aMe, aTicket, erin, maya, noon } from './builders.ts';

const robin = { id: 'robin', name: 'Robin Example' };

type Act = NonNullable<ApprovalRunView['mine']>['may'][number];

/** A request of Maya's that Erin is asked to approve. */
export const aRequest = (overrides: Partial<TicketView> = {}): TicketView =>
  aTicket({
    kind: 'request',
    number: 'REQ-000007',
    subject: 'A laptop for Maya',
    description: '**Who pays for it?** Sales',
    requester: maya,
    request: {
      item: { id: 'laptop', key: 'sc-laptop', name: 'Laptop', version: 1 },
      stage: 'in_approval',
      answers: { costCenter: 'Sales' },
      leadTimeDays: 5,
      cost: { amount: 1_400, currency: 'EUR', per: 'once' },
      sensitive: false,
      approvalId: 'run-1',
      runId: null,
    },
    ...overrides,
  });

/** The chain of that request: Erin is the manager who is asked. */
export function aRun(
  state: ApprovalView['state'] = 'pending',
  may: readonly Act[] = ['approve', 'reject', 'ask_back'],
): ApprovalRunView {
  return {
    runId: '00000000-0000-4000-8000-0000000000aa',
    purpose: { is: 'request' },
    outcome: state === 'approved' || state === 'rejected' ? state : null,
    startedAt: noon,
    endedAt: null,
    stages: [
      {
        id: 'manager',
        name: 'Manager',
        rule: { pass: 'any' },
        state: state === 'approved' ? 'passed' : 'asking',
        dependsOn: [],
        skippedBy: null,
        searching: false,
        seats: [
          {
            approvalId: 'a1',
            person: erin,
            state,
            why: [{ is: 'named' }],
            before: [],
            askedAt: noon,
            remindedAt: null,
            dueAt: '2026-03-17T12:00:00.000Z',
            turn: 0,
            question: null,
            answer: null,
            decidedAt: null,
            comment: null,
          },
        ],
      },
    ],
    plan: [
      { step: 'Order it', what: 'Order', before: null, after: '1 × laptop-14', irreversible: false },
      {
        step: 'Assign it',
        what: 'Licences of ‹userId of Order it›',
        before: 'none',
        after: 'SPE_E3',
        irreversible: false,
      },
      { step: 'Clean up', what: 'Wipe the old one', before: null, after: null, irreversible: true },
    ],
    mine: { approvalId: 'a1', state, turn: 0, may: [...may] },
    questions: [],
  };
}

/** What answers the approvals part of the API, on one request. `stepUp`: it wants this Catalyst token. */
export function approvalsDesk(
  seed: { readonly ticket?: TicketView; readonly run?: ApprovalRunView; readonly stepUp?: string } = {},
) {
  const state = { ticket: seed.ticket ?? aRequest(), run: seed.run ?? aRun() };
  const decided: { readonly id: string; readonly input: unknown }[] = [];
  const listed = (): ApprovalView => ({
    ticketId: state.ticket.id,
    number: state.ticket.number,
    subject: state.ticket.subject,
    requester: state.ticket.requester,
    runId: state.run.runId,
    approvalId: 'a1',
    state: state.run.mine?.state ?? 'pending',
    askedAt: noon,
    dueAt: '2026-03-17T12:00:00.000Z',
    decidedAt: null,
    comment: null,
  });
  const find = (id: string) => (id === state.ticket.id || id === state.ticket.number ? state : missing());
  const approvals = (): ApprovalsView => ({ main: state.run, steps: [] });
  const decide =
    (next: 'approved' | 'rejected' | 'asked_back' | 'delegated', says: string) =>
    (input: { readonly id: string }, { token }: { readonly token: string | undefined }): DecisionView => {
      find(input.id);
      if (seed.stepUp !== undefined && token !== seed.stepUp) {
        throw new Problem('CAT_STEP_UP_REQUIRED', 'Sign in again.', undefined, { claims: btoa('{}') });
      }
      decided.push({ id: next, input });
      state.run = aRun(next, next === 'asked_back' ? ['approve', 'reject'] : []);
      return { ticket: state.ticket, approvals: approvals(), counted: true, is: 'counted', says };
    };
  const more: readonly Answering[] = [
    answering(approvalEndpoints.listApprovals, ({ state: wanted }) => {
      const isOpen = ['pending', 'asked_back'].includes(listed().state);
      const items = isOpen === (wanted !== 'decided') ? [listed()] : [];
      return { items, nextCursor: null, pageSize: 25 };
    }),
    answering(approvalEndpoints.getApprovals, ({ id }) => {
      find(id);
      return approvals();
    }),
    answering(approvalEndpoints.approveRequest, decide('approved', 'You approved this.')),
    answering(approvalEndpoints.rejectRequest, decide('rejected', 'You rejected this.')),
    answering(approvalEndpoints.askBack, decide('asked_back', 'You asked Maya Patel.')),
    answering(approvalEndpoints.delegateApproval, decide('delegated', 'Robin Example decides instead of you.')),
    answering(peopleEndpoints.listMembers, ({ search = '' }) => ({
      items: [maya, erin, robin]
        .filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()))
        .map(({ id, name }) => {
          const { tenant: _, scopes: __, ...member } = aMe({ id, name, email: `${id}@contoso.example` });
          return member;
        }),
      nextCursor: null,
      pageSize: 10,
    })),
  ];
  return { more, decided, state };
}
