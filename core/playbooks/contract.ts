import { z } from 'zod';
import { endpoint } from '../api/endpoint.ts';
import { entityId, PersonView, ticketRef } from '../api/fields.ts';
import { runChoices, runOutcomes, runStates, stepReasons, stepStates } from './vocabulary.ts';

const moment = z.iso.datetime();

export const StepTroubleView = z
  .strictObject({
    code: z.string(),
    detail: z.string().describe('What happened'),
    means: z.string().describe('What that means'),
    remedy: z.string().describe('What can be done'),
  })
  .meta({ id: 'StepTrouble' });

const Outputs = z.record(z.string(), z.unknown()).describe('What it left behind; nothing secret, nothing private');

export const RunStepView = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    action: z.string(),
    does: z.string().describe('What the action does, in words'),
    state: z.enum(stepStates),
    reason: z.enum(stepReasons).nullable().describe('Why it was skipped, or left as it is'),
    needed: z.boolean().describe('False where its conditions have passed it over, or are known to do so'),
    dependsOn: z.array(z.string()),
    attempts: z.int(),
    startedAt: moment.nullable(),
    endedAt: moment.nullable(),
    retryAt: moment.nullable().describe('When it is tried again by itself'),
    waitsFor: z
      .strictObject({
        kind: z.enum(['time', 'task', 'approval']),
        id: z.string().nullable().describe('Of the task, or of the run of approvals'),
        until: moment.nullable(),
      })
      .nullable(),
    doubt: z.boolean().describe('It may have taken effect, and nobody knows'),
    trouble: StepTroubleView.nullable().describe('For the desk alone'),
    requestIds: z.array(z.string()).describe('As the other side knows its requests; for the desk alone'),
    outputs: Outputs.describe('For the desk alone; nothing secret, nothing private'),
    choices: z.array(z.enum(runChoices)).describe('What this caller can choose of it now'),
  })
  .meta({ id: 'RunStep' });
export type RunStepView = z.infer<typeof RunStepView>;

export const ReceiptView = z
  .strictObject({
    lines: z
      .array(
        z.strictObject({
          stepId: z.string(),
          name: z.string(),
          action: z.string(),
          state: z.enum(stepStates),
          reason: z.enum(stepReasons).nullable(),
          attempts: z.int(),
          startedAt: moment.nullable(),
          endedAt: moment.nullable(),
          doubt: z.boolean(),
          requestIds: z.array(z.string()),
        }),
      )
      .describe('In the order in which they began'),
    stays: z.array(z.string()).describe('What was done and stays, though it was rolled back or cancelled'),
    choices: z.array(
      z.strictObject({
        choice: z.enum(runChoices),
        stepId: z.string().nullable(),
        by: PersonView,
        at: moment,
      }),
    ),
  })
  .meta({ id: 'Receipt' });

export const RunView = z
  .strictObject({
    id: z.guid(),
    ticketId: z.guid(),
    playbook: z.string(),
    state: z.enum(runStates),
    outcome: z.enum(runOutcomes).nullable(),
    startedBy: PersonView,
    startedAt: moment,
    endedAt: moment.nullable(),
    seq: z.int().describe('Counts its changes'),
    steps: z.array(RunStepView),
    stays: z.array(z.string()).describe('Names of what was done and stays'),
    choices: z.array(z.enum(runChoices)).describe('What this caller can choose of the run as a whole'),
    receipt: ReceiptView.nullable().describe('For the desk, once it has ended'),
  })
  .meta({ id: 'PlaybookRun' });
export type RunView = z.infer<typeof RunView>;

export const ListRuns = z.strictObject({ id: ticketRef() });
export const RunListView = z.strictObject({ items: z.array(RunView) }).meta({ id: 'PlaybookRuns' });
export type RunListView = z.infer<typeof RunListView>;

export const ListRunnablePlaybooks = z.strictObject({});
export const RunnablePlaybooksView = z
  .strictObject({
    items: z.array(z.strictObject({ id: z.string(), name: z.string() }).meta({ id: 'RunnablePlaybook' })),
    nextCursor: z.null(),
    pageSize: z.int(),
  })
  .meta({ id: 'RunnablePlaybooks' });
export type RunnablePlaybooksView = z.infer<typeof RunnablePlaybooksView>;

export const StartRun = z.strictObject({
  id: ticketRef(),
  playbookId: entityId()
    .optional()
    .describe('A playbook of its own; without it, the one of the requested item, once more'),
});
export type StartRun = z.infer<typeof StartRun>;

export const ChooseStep = z
  .strictObject({
    id: ticketRef(),
    runId: z.guid().transform((value) => value.toLowerCase()),
    choice: z.enum(runChoices),
    stepId: z.string().min(1).max(60).optional().describe('Needed to retry or to skip'),
  })
  .superRefine(({ choice, stepId }, context) => {
    const needsStep = choice === 'retry' || choice === 'skip';
    const refuse = (code: string, message: string) =>
      context.addIssue({ code: 'custom', path: ['stepId'], message, params: { code } });
    if (needsStep && stepId === undefined) refuse('required', `Say which step: its id. GET the runs of the ticket.`);
    if (!needsStep && stepId !== undefined) refuse('unexpected', 'This concerns the whole run. Leave the step out.');
  });
export type ChooseStep = z.infer<typeof ChooseStep>;

export const TryPlaybook = z.strictObject({
  text: z.string().min(1).max(50_000).describe('The playbook as YAML'),
  itemId: entityId().optional().describe('Id or key of the item whose form its answers are measured by'),
  answers: z.record(z.string(), z.unknown()).optional().describe('Example answers; others are made up'),
});
export type TryPlaybook = z.infer<typeof TryPlaybook>;

export const PlannedChangeView = z
  .strictObject({ what: z.string(), before: z.string().nullable(), after: z.string().nullable() })
  .meta({ id: 'PlannedChange' });

export const PlaybookPlanView = z
  .strictObject({
    faults: z
      .array(z.strictObject({ line: z.int(), column: z.int(), code: z.string(), detail: z.string() }))
      .describe('What is wrong with the text; then there is no plan'),
    waves: z
      .array(
        z.array(
          z.strictObject({
            id: z.string(),
            name: z.string(),
            action: z.string(),
            happens: z.enum(['yes', 'no', 'depends']),
            changes: z.array(PlannedChangeView),
            irreversible: z.boolean(),
            undoSays: z.string(),
            faults: z.array(z.strictObject({ input: z.string(), detail: z.string() })),
          }),
        ),
      )
      .describe('Steps of one wave can run side by side'),
    irreversible: z.array(z.string()).describe('Names of steps that cannot be taken back'),
    permissions: z.array(z.string()).describe('Application permissions of Microsoft Graph that it needs'),
  })
  .meta({ id: 'PlaybookPlan' });
export type PlaybookPlanView = z.infer<typeof PlaybookPlanView>;

const tag = 'Playbooks';

export const runEndpoints = {
  listRuns: endpoint({
    id: 'listRuns',
    method: 'GET',
    path: '/v1/tickets/{id}/runs',
    tag,
    summary: 'Playbooks of a ticket: those that run, then those that ran, newest first',
    scope: 'tickets:read',
    input: ListRuns,
    status: 200,
    result: RunListView,
    problems: ['CAT_NOT_FOUND'],
  }),
  listRunnablePlaybooks: endpoint({
    id: 'listRunnablePlaybooks',
    method: 'GET',
    path: '/v1/playbooks',
    tag,
    summary: 'What agents can run on a ticket by hand, by name',
    scope: 'tickets:assign',
    input: ListRunnablePlaybooks,
    status: 200,
    result: RunnablePlaybooksView,
    problems: [],
  }),
  startRun: endpoint({
    id: 'startRun',
    method: 'POST',
    path: '/v1/agent/tickets/{id}/runs',
    tag,
    summary: 'Run a playbook for a ticket',
    scope: 'tickets:write',
    input: StartRun,
    status: 201,
    result: RunView,
    problems: ['CAT_NOT_FOUND', 'CAT_CONFLICT', 'CAT_PRECONDITION', 'CAT_IDEMPOTENCY_REUSED'],
    idempotent: true,
    conditional: true,
    location: (run) => `/v1/tickets/${run.ticketId}/runs`,
  }),
  chooseStep: endpoint({
    id: 'chooseStep',
    method: 'POST',
    path: '/v1/agent/tickets/{id}/runs/{runId}/choices',
    tag,
    summary: 'Retry or skip a step, roll a run back, or cancel it',
    scope: 'tickets:write',
    input: ChooseStep,
    status: 200,
    result: RunView,
    problems: ['CAT_NOT_FOUND', 'CAT_CONFLICT', 'CAT_PRECONDITION', 'CAT_IDEMPOTENCY_REUSED'],
    idempotent: true,
    conditional: true,
  }),
  tryPlaybook: endpoint({
    id: 'tryPlaybook',
    method: 'POST',
    path: '/v1/admin/playbooks/plan',
    tag,
    summary: 'What a playbook would do, without doing it',
    scope: 'catalog:admin',
    input: TryPlaybook,
    status: 200,
    result: PlaybookPlanView,
    problems: [],
  }),
} as const;
