import { z } from 'zod';
import { endpoint } from '../api/endpoint.ts';
import { entityId, instant, line, PersonView, text, ticketRef, uuid } from '../api/fields.ts';
import { listInput, pageOf } from '../api/paging.ts';
import { settingEtag } from '../api/setting-endpoints.ts';
import { TicketView } from '../tickets/contract.ts';
import {
  approvalActs,
  approvalStates,
  approverRoles,
  chainLimits,
  decisionResults,
  linkDecisions,
  linkStops,
  runEnds,
  stageStates,
  standsForReasons,
} from './vocabulary.ts';

const StageId = z
  .string()
  .max(50)
  .regex(/^[a-z][a-z0-9_]*$/, 'Begin with a small letter; then small letters, digits and _ only, such as budget_owner.')
  .meta({ examples: ['manager', 'budget_owner'] });

/** Who is asked, found anew when the stage begins. */
export const Approver = z
  .discriminatedUnion(
    'who',
    [
      z.strictObject({ who: z.literal('person'), memberId: entityId() }),
      z.strictObject({ who: z.literal('group'), groupId: entityId().describe('Object id of an Entra group') }),
      z.strictObject({
        who: z.literal('manager'),
        level: z.int().min(1).max(chainLimits.managerLevels).describe('1: the requester’s manager, 2: theirs, …'),
        of: z
          .string()
          .min(1)
          .max(60)
          .exactOptional()
          .describe('Name of a person field of the form: the manager of whoever it names, in place of the requester’s'),
      }),
      z.strictObject({ who: z.literal('queue_owner'), queueId: entityId() }),
      z.strictObject({ who: z.literal('cost_center_owner') }),
      z.strictObject({ who: z.literal('role'), role: z.enum(approverRoles) }),
    ],
    { error: 'Say who: person, group, manager, queue_owner, cost_center_owner or role, with what belongs to it.' },
  )
  .meta({ id: 'Approver' });

export const StageRule = z
  .discriminatedUnion(
    'pass',
    [
      z.strictObject({ pass: z.enum(['any', 'all']) }),
      z.strictObject({ pass: z.literal('quorum'), of: z.int().min(1).max(chainLimits.quorum) }),
    ],
    { error: 'Say when it passes: { "pass": "any" }, { "pass": "all" } or { "pass": "quorum", "of": 2 }.' },
  )
  .meta({
    id: 'StageRule',
    description: '`any`: the first approval passes. `all`: the first rejection fails. `quorum`: so many approvals pass',
  });

const answerText = z.string().max(500);

/** Holds where every part that is given holds. A field without an answer fulfils none. */
export const StageCondition = z
  .strictObject({
    field: z.string().min(1).max(60).describe('Name of a field of the form'),
    is: z
      .union([answerText, z.number(), z.boolean()], { error: 'Give a text, a number, true or false.' })
      .exactOptional(),
    isOneOf: z
      .array(z.union([answerText, z.number()], { error: 'Give texts or numbers.' }))
      .min(1)
      .max(chainLimits.values)
      .exactOptional(),
    atLeast: z.number().exactOptional(),
    below: z.number().exactOptional(),
  })
  .meta({ id: 'StageCondition' });

export const Stage = z
  .strictObject({
    id: StageId,
    name: line(1, 100),
    dependsOn: z
      .array(StageId)
      .max(chainLimits.stages)
      .exactOptional()
      .describe('Stages that must have passed or been skipped. Not given: the stage before; empty: none'),
    approvers: z
      .array(Approver)
      .max(chainLimits.approvers)
      .refine((approvers) => approvers.length > 0, {
        message: 'Name at least one approver, or remove the stage.',
        params: { code: 'too_small' },
      })
      .meta({ minItems: 1 }),
    rule: StageRule,
    when: z
      .array(StageCondition)
      .max(chainLimits.conditions)
      .exactOptional()
      .describe('Asked only where all of these hold'),
  })
  .meta({ id: 'Stage' });

/** Everyone who must agree before something is done. `chainComplaints` says what is wrong between its parts. */
export const Chain = z
  .strictObject({ stages: z.array(Stage).max(chainLimits.stages) })
  .meta({ id: 'Chain', description: 'Who must approve, in which order; without stages nobody is asked' });
export type Chain = z.infer<typeof Chain>;

const moment = z.iso.datetime();

/** Why somebody is asked: `is` names the reason, and what it needs to be said in any language stands beside it. */
export const WhyAskedView = z
  .discriminatedUnion('is', [
    z.strictObject({ is: z.literal('named') }),
    z.strictObject({ is: z.literal('manager'), level: z.int(), of: z.string() }),
    z.strictObject({ is: z.literal('group'), name: z.string() }),
    z.strictObject({ is: z.literal('queue_owner'), name: z.string() }),
    z.strictObject({ is: z.literal('cost_center_owner'), of: z.string() }),
    z.strictObject({ is: z.literal('role'), role: z.string() }),
    z.strictObject({ is: z.literal('next_up'), of: z.string() }),
    z.strictObject({ is: z.literal('administrator') }),
    z.strictObject({
      is: z.literal('stands_for'),
      name: z.string(),
      because: z.enum(standsForReasons),
      until: z.string().nullable(),
    }),
    z.strictObject({ is: z.literal('away'), until: z.string().nullable() }),
  ])
  .meta({ id: 'WhyAsked' });
export type WhyAskedView = z.infer<typeof WhyAskedView>;

/** One line of what is agreed to. */
export const PlannedEffectView = z
  .strictObject({
    step: z.string(),
    what: z.string(),
    before: z.string().nullable(),
    after: z.string().nullable(),
    irreversible: z.boolean(),
  })
  .meta({ id: 'PlannedEffect' });

/** A place in a stage, and how the approval of whoever holds it stands. */
export const SeatView = z
  .strictObject({
    approvalId: z.string(),
    person: PersonView,
    state: z.enum(approvalStates),
    why: z.array(WhyAskedView),
    /** Who held it before, in order. */
    before: z.array(z.strictObject({ person: PersonView, state: z.enum(approvalStates) })),
    askedAt: moment.nullable().describe('null: left before they could be asked'),
    remindedAt: moment.nullable(),
    dueAt: moment
      .nullable()
      .describe('When somebody above is asked; while they have asked back: when the question lapses'),
    turn: z.int().describe('Counts questions and answers: send it with either, so that an old card is known as one'),
    question: z.string().nullable(),
    answer: z.string().nullable(),
    decidedAt: moment.nullable(),
    comment: z.string().nullable(),
  })
  .meta({ id: 'ApprovalSeat' });
export type SeatView = z.infer<typeof SeatView>;

export const StageView = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    rule: StageRule,
    state: z.enum(stageStates),
    dependsOn: z.array(z.string()),
    skippedBy: StageCondition.nullable().describe('The condition that does not hold'),
    seats: z.array(SeatView),
    searching: z.boolean().describe('Who is asked is being found out'),
  })
  .meta({ id: 'ApprovalStage' });
export type StageView = z.infer<typeof StageView>;

/** One chain on its way. */
export const ApprovalRunView = z
  .strictObject({
    runId: z.string(),
    purpose: z.discriminatedUnion('is', [
      z.strictObject({ is: z.literal('request') }),
      z.strictObject({
        is: z.literal('step'),
        runId: z.string().describe('The run of the playbook'),
        stepId: z.string(),
        text: z.string().describe('What is to be decided'),
      }),
    ]),
    outcome: z.enum(runEnds).nullable().describe('null while it goes on'),
    startedAt: moment,
    endedAt: moment.nullable(),
    stages: z.array(StageView),
    plan: z.array(PlannedEffectView).describe('What would be done, as it was planned when they were asked'),
    mine: z
      .strictObject({
        approvalId: z.string(),
        state: z.enum(approvalStates),
        turn: z.int(),
        may: z.array(z.enum(approvalActs)),
      })
      .nullable()
      .describe('How the caller’s own approval stands; null for whoever was never asked'),
    questions: z
      .array(
        z.strictObject({
          approvalId: z.string(),
          by: PersonView,
          question: z.string(),
          turn: z.int(),
          dueAt: moment.nullable(),
          mayAnswer: z.boolean(),
        }),
      )
      .describe('What approvers ask the requester and is not answered yet'),
  })
  .meta({ id: 'ApprovalRun' });
export type ApprovalRunView = z.infer<typeof ApprovalRunView>;

export const ApprovalsView = z
  .strictObject({
    main: ApprovalRunView.nullable().describe('The chain of the request; null where there is none'),
    steps: z.array(ApprovalRunView).describe('Chains that steps of its playbooks wait or waited for, oldest first'),
  })
  .meta({ id: 'Approvals' });
export type ApprovalsView = z.infer<typeof ApprovalsView>;

export const DecisionView = z
  .strictObject({
    ticket: TicketView,
    approvals: ApprovalsView,
    counted: z.boolean().describe('false: it came late or twice; this is how it stands'),
    is: z.enum(decisionResults),
    says: z.string().describe('In English, for the person who pressed'),
  })
  .meta({ id: 'Decision' });
export type DecisionView = z.infer<typeof DecisionView>;

/** Something that was written to be read by the other side. */
const said = () => text(1, 2_000);

const onRun = {
  id: ticketRef(),
  runId: uuid().optional().describe('Which chain, where it has several; otherwise the one that asks the caller'),
};
const seen = z
  .int()
  .min(0)
  .optional()
  .describe('version + clockSeq + workSeq of what was looked at: kept in the audit');

export const ApproveRequest = z.strictObject({ ...onRun, comment: said().optional(), seen });
export type ApproveRequest = z.infer<typeof ApproveRequest>;
export const RejectRequest = z.strictObject({
  ...onRun,
  comment: said().describe('Why: the requester reads it'),
  seen,
});
export type RejectRequest = z.infer<typeof RejectRequest>;
const turn = z.int().min(0).optional().describe('The turn that was seen; otherwise the present one');
export const AskBack = z.strictObject({ ...onRun, question: said(), turn, seen });
export type AskBack = z.infer<typeof AskBack>;
export const AnswerApprover = z.strictObject({
  ...onRun,
  answer: said(),
  approvalId: entityId().optional().describe('Whose question; otherwise the oldest one'),
  turn,
});
export type AnswerApprover = z.infer<typeof AnswerApprover>;
export const DelegateApproval = z.strictObject({
  ...onRun,
  toId: entityId().describe('The Entra object id of a member'),
  seen,
});
export type DelegateApproval = z.infer<typeof DelegateApproval>;

export const GetApprovals = z.strictObject({ id: ticketRef() });

export const approvalListStates = ['open', 'decided'] as const;
export const ListApprovals = listInput(['askedAt'], {
  state: z.enum(approvalListStates).optional().describe('`open` unless said; `decided`: everything that is over'),
});
export type ListApprovals = z.infer<typeof ListApprovals>;

/** An approval of the caller, in lists. */
export const ApprovalView = z
  .strictObject({
    ticketId: z.string(),
    number: z.string(),
    subject: z.string(),
    requester: PersonView,
    runId: z.string(),
    approvalId: z.string(),
    state: z.enum(approvalStates),
    askedAt: moment,
    dueAt: moment.nullable(),
    decidedAt: moment.nullable(),
    comment: z.string().nullable(),
  })
  .meta({ id: 'Approval' });
export type ApprovalView = z.infer<typeof ApprovalView>;

export const PutDelegation = z
  .strictObject({
    delegateId: entityId().describe('The Entra object id of whoever decides instead'),
    whenAway: z.boolean().default(false).describe('true: only while automatic replies are on'),
    from: instant().nullable().default(null).describe('null: at once'),
    until: instant().nullable().default(null).describe('null: until it is taken back'),
  })
  .superRefine(({ from, until }, context) => {
    if (from === null || until === null || Date.parse(from) < Date.parse(until)) return;
    context.addIssue({
      code: 'custom',
      path: ['until'],
      message: 'It ends after it begins: give a later moment, or null.',
      params: { code: 'order' },
    });
  });
export type PutDelegation = z.infer<typeof PutDelegation>;

export const DelegationView = z
  .strictObject({
    delegate: PersonView.nullable().describe('null: the caller decides'),
    whenAway: z.boolean(),
    from: moment.nullable(),
    until: moment.nullable(),
    forSensitive: z
      .boolean()
      .describe('Whether it counts for sensitive requests too: it was made after a fresh sign-in, as they want one'),
    version: z.int(),
  })
  .meta({ id: 'Delegation' });
export type DelegationView = z.infer<typeof DelegationView>;

const tag = 'Approvals';
const deciding = {
  tag,
  method: 'POST',
  scope: 'tickets:read',
  status: 200,
  result: DecisionView,
  idempotent: true,
} as const;
const onDelegation = { tag, path: '/v1/me/delegation', scope: 'signed-in', etag: settingEtag } as const;

export const approvalEndpoints = {
  approveRequest: endpoint({
    ...deciding,
    id: 'approveRequest',
    path: '/v1/agent/requests/{id}/approve',
    summary: 'Approve, as whoever is asked; late or twice it answers how it stands',
    input: ApproveRequest,
    problems: ['CAT_NOT_FOUND', 'CAT_STEP_UP_REQUIRED', 'CAT_IDEMPOTENCY_REUSED'],
  }),
  rejectRequest: endpoint({
    ...deciding,
    id: 'rejectRequest',
    path: '/v1/agent/requests/{id}/reject',
    summary: 'Reject and say why, as whoever is asked',
    input: RejectRequest,
    problems: ['CAT_NOT_FOUND', 'CAT_STEP_UP_REQUIRED', 'CAT_IDEMPOTENCY_REUSED'],
  }),
  askBack: endpoint({
    ...deciding,
    id: 'askBack',
    path: '/v1/agent/requests/{id}/ask-back',
    summary: 'Ask the requester something before deciding: the time stands still',
    input: AskBack,
    problems: ['CAT_NOT_FOUND', 'CAT_IDEMPOTENCY_REUSED'],
  }),
  delegateApproval: endpoint({
    ...deciding,
    id: 'delegateApproval',
    path: '/v1/agent/requests/{id}/delegate',
    summary: 'Let somebody else decide instead of the caller',
    input: DelegateApproval,
    problems: ['CAT_NOT_FOUND', 'CAT_IDEMPOTENCY_REUSED'],
  }),
  answerApprover: endpoint({
    ...deciding,
    id: 'answerApprover',
    path: '/v1/portal/requests/{id}/answer',
    summary: 'Answer what an approver asked, as the requester',
    input: AnswerApprover,
    problems: ['CAT_NOT_FOUND', 'CAT_CONFLICT', 'CAT_IDEMPOTENCY_REUSED'],
  }),
  getApprovals: endpoint({
    id: 'getApprovals',
    method: 'GET',
    path: '/v1/tickets/{id}/approvals',
    tag,
    summary: 'Who was asked, what they said, and what the caller may do',
    scope: 'tickets:read',
    input: GetApprovals,
    status: 200,
    result: ApprovalsView,
    problems: ['CAT_NOT_FOUND'],
  }),
  listApprovals: endpoint({
    id: 'listApprovals',
    method: 'GET',
    path: '/v1/approvals',
    tag,
    summary: 'What the caller is or was asked to approve, newest first unless sorted otherwise',
    scope: 'tickets:read',
    input: ListApprovals,
    status: 200,
    result: pageOf(ApprovalView),
    problems: [],
  }),
  getDelegation: endpoint({
    ...onDelegation,
    id: 'getDelegation',
    method: 'GET',
    summary: 'Who decides for the caller',
    input: z.strictObject({}),
    status: 200,
    result: DelegationView,
    problems: [],
  }),
  putDelegation: endpoint({
    ...onDelegation,
    id: 'putDelegation',
    method: 'PUT',
    summary: 'Let somebody decide for the caller, between two moments or whenever they are out of office',
    input: PutDelegation,
    status: 200,
    result: DelegationView,
    problems: ['CAT_PRECONDITION'],
    conditional: true,
  }),
  deleteDelegation: endpoint({
    ...onDelegation,
    id: 'deleteDelegation',
    method: 'DELETE',
    summary: 'Decide oneself again',
    input: z.strictObject({}),
    status: 200,
    result: DelegationView,
    problems: ['CAT_PRECONDITION'],
    conditional: true,
  }),
} as const;

const decidingByLink = {
  decision: z.enum(linkDecisions),
  comment: said().optional().describe('With `reject` why, with `ask_back` the question: required with both'),
  turn,
  seen,
};
/** What is decided, once the token has been taken for the proof that it is. */
export const DecidingByLink = z.strictObject(decidingByLink);

const token = z.string().min(1).describe('What stands behind the # of the link');
export const ReadApprovalLink = z.strictObject({ token });
export const DecideByLink = z.strictObject({ token, ...decidingByLink });
export type DecideByLink = z.infer<typeof DecideByLink>;

export const ApprovalLinkView = z
  .strictObject({
    member: PersonView.describe('Whom the link is for'),
    organisation: z.string(),
    number: z.string(),
    subject: z.string(),
    state: z.enum(approvalStates),
    outcome: z.enum(runEnds).nullable(),
    turn: z.int(),
    may: z.array(z.enum(linkDecisions)).describe('What can be decided by this link now'),
    because: z
      .enum(linkStops)
      .nullable()
      .describe('Why nothing can: `over`, `used`, or `sign_in` where a fresh sign-in is wanted'),
    says: z.string().nullable().describe('In English: what came of it'),
    seen: z.int().describe('Send it with the decision'),
    signInPath: z.string().describe('Where the same can be decided by signing in'),
    expiresAt: moment,
    card: z.record(z.string(), z.unknown()).describe('The approver’s Adaptive Card, as in Teams'),
  })
  .meta({ id: 'ApprovalLink' });
export type ApprovalLinkView = z.infer<typeof ApprovalLinkView>;

const byLink = {
  tag,
  method: 'POST',
  scope: 'public',
  status: 200,
  result: ApprovalLinkView,
} as const;

/** With the link of a mail as the proof: the one part of the API that asks for a secret of its own in the body. */
export const approvalLinkEndpoints = {
  readApprovalLink: endpoint({
    ...byLink,
    id: 'readApprovalLink',
    path: '/v1/approval-links/read',
    summary: 'How the approval of a mail’s link stands; reading decides nothing and uses nothing up',
    input: ReadApprovalLink,
    problems: ['CAT_VALIDATION', 'CAT_UNAUTHENTICATED', 'CAT_RATE_LIMITED', 'CAT_UNAVAILABLE'],
  }),
  decideByLink: endpoint({
    ...byLink,
    id: 'decideByLink',
    path: '/v1/approval-links/decide',
    summary: 'Decide by the link of a mail, once, as the member whom it is for',
    input: DecideByLink,
    problems: ['CAT_VALIDATION', 'CAT_UNAUTHENTICATED', 'CAT_STEP_UP_REQUIRED', 'CAT_RATE_LIMITED', 'CAT_UNAVAILABLE'],
  }),
} as const;
