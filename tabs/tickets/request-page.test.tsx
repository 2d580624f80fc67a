import { screen, waitFor, within } from '@testing-library/react';
import { type AnswerApprover, type ApprovalRunView, approvalEndpoints } from '#core/approvals/contract';
import { type RunStepView, type RunView, runEndpoints } from '#core/playbooks/contract';
import type { TicketView } from '#core/tickets/contract';
import { answering } from '../testing/api-peer.ts';
import { approvalsDesk, aRequest, aRun } from '../testing/approvals-desk.ts';
import { aTicket, erin, maya, noon } from '../testing/builders.ts';
import { openTab } from '../testing/open-tab.tsx';
import { smallDesk } from '../testing/small-desk.ts';

type Stage = NonNullable<TicketView['request']>['stage'];

const mine = (stage: Stage, status: TicketView['status']): TicketView => {
  const { request, ...rest } = aRequest({ requester: erin, status });
  return aTicket({ ...rest, request: request && { ...request, stage, runId: '00000000-0000-4000-8000-0000000000bb' } });
};

const aStep = (id: string, name: string, fields: Partial<RunStepView> = {}): RunStepView => ({
  id,
  name,
  action: 'graph.createUser',
  does: 'Makes an account',
  state: 'waiting',
  reason: null,
  needed: true,
  dependsOn: [],
  attempts: 0,
  startedAt: null,
  endedAt: null,
  retryAt: null,
  waitsFor: null,
  doubt: false,
  trouble: null,
  requestIds: [],
  outputs: {},
  choices: [],
  ...fields,
});

const aPlaybookRun = (ticketId: string, fields: Partial<RunView> = {}): RunView => ({
  id: '00000000-0000-4000-8000-0000000000bb',
  ticketId,
  playbook: 'New laptop',
  state: 'running',
  outcome: null,
  startedBy: maya,
  startedAt: noon,
  endedAt: null,
  seq: 1,
  steps: [
    aStep('account', 'Create the account', { state: 'done', endedAt: noon }),
    aStep('licence', 'Assign the licence', { state: 'running' }),
    aStep('old', 'Collect the old one', { needed: false }),
  ],
  stays: [],
  choices: [],
  receipt: null,
  ...fields,
});

/** A desk with one request and all that goes on with it. */
function requestDesk(ticket: TicketView, given: { readonly run?: RunView; readonly chain?: ApprovalRunView } = {}) {
  const state = { run: given.run ?? aPlaybookRun(ticket.id) };
  const answered: AnswerApprover[] = [];
  const approvals = approvalsDesk({ ticket, run: given.chain ?? aRun('approved', []) });
  const desk = smallDesk({
    tickets: [ticket],
    more: [
      ...approvals.more,
      answering(runEndpoints.listRuns, () => ({ items: [state.run] })),
      answering(approvalEndpoints.answerApprover, (input) => {
        answered.push(input);
        approvals.state.run = aRun('pending', []);
        return {
          ticket,
          approvals: { main: approvals.state.run, steps: [] },
          counted: true,
          is: 'counted' as const,
          says: 'Sent.',
        };
      }),
    ],
  });
  return { desk, state, answered };
}

const path = '/tickets/REQ-000007';

it('shows who decided and what is done for it, step by step', async () => {
  const { desk } = requestDesk(mine('fulfilling', 'in_progress'));
  await openTab(desk, path);
  await screen.findByText('It is being done.');
  const approvals = await screen.findByRole('region', { name: 'Approvals' });
  within(approvals).getByText(/Erin/);
  const work = await screen.findByRole('region', { name: 'What is done for it' });
  await within(work).findByText(/1 of 2 steps/);
  const steps = within(work)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);
  expect(steps[0]).toContain('Create the account done');
  expect(steps[1]).toContain('Assign the licence running');
  expect(steps[2]).toContain('Collect the old one not needed');
});

it('follows the playbook while it runs', async () => {
  const ticket = mine('fulfilling', 'in_progress');
  const { desk, state } = requestDesk(ticket);
  const { refresh } = await openTab(desk, path);
  await screen.findByText(/1 of 2 steps/);
  state.run = aPlaybookRun(ticket.id, {
    steps: state.run.steps.map((step) => ({ ...step, state: 'done', endedAt: noon })),
  });
  await refresh();
  await screen.findByText(/2 of 2 steps/);
});

it('keeps why a step failed from its requester, who reads that somebody takes care of it', async () => {
  const ticket = mine('fulfilling', 'in_progress');
  const run = aPlaybookRun(ticket.id, { steps: [aStep('licence', 'Assign the licence', { state: 'failed' })] });
  await openTab(requestDesk(ticket, { run }).desk, path);
  const work = await screen.findByRole('region', { name: 'What is done for it' });
  await within(work).findByText('the service desk takes care of it');
  expect(within(work).queryByRole('button')).toBeNull();
});

it('lets its requester withdraw it before anything is done, after a question', async () => {
  const { desk } = requestDesk(mine('in_approval', 'open'), { chain: aRun() });
  const { user } = await openTab(desk, path);
  await user.click(await screen.findByRole('button', { name: 'Withdraw' }));
  await screen.findByText(/Nobody is asked any more/);
  await user.click(screen.getByRole('button', { name: 'Withdraw it' }));
  await waitFor(() =>
    expect(desk.askedOf('transitionTicket')[0]?.input).toMatchObject({ to: 'closed', code: 'withdrawn' }),
  );
});

it('asks whether it is there, and takes it back with words alone', async () => {
  const { desk } = requestDesk(mine('delivered', 'resolved'));
  const { user } = await openTab(desk, path);
  await screen.findByRole('button', { name: 'Yes, I have it' });
  await user.click(screen.getByRole('button', { name: 'Something is not right' }));
  await user.click(await screen.findByRole('button', { name: 'Give it back' }));
  await screen.findByText(/Say what is not right/);
  expect(desk.askedOf('transitionTicket')).toEqual([]);
  await user.type(screen.getByRole('textbox', { name: /What is not right/ }), 'The charger is missing.');
  await user.click(screen.getByRole('button', { name: 'Give it back' }));
  await waitFor(() =>
    expect(desk.askedOf('transitionTicket')[0]?.input).toMatchObject({
      to: 'in_progress',
      text: 'The charger is missing.',
    }),
  );
});

it('puts the question of an approver before everything else, and sends the answer', async () => {
  const chain: ApprovalRunView = {
    ...aRun('asked_back', []),
    mine: null,
    questions: [
      { approvalId: 'a1', by: maya, question: 'Is the small one enough?', turn: 1, dueAt: null, mayAnswer: true },
    ],
  };
  const { desk, answered } = requestDesk(mine('in_approval', 'open'), { chain });
  const { user } = await openTab(desk, path);
  const question = await screen.findByRole('region', { name: 'Maya Patel asks you' });
  await user.click(within(question).getByRole('button', { name: 'Send answer' }));
  await within(question).findByText('Write an answer first.');
  await user.type(within(question).getByRole('textbox', { name: /Your answer/ }), 'Yes, it is.');
  await user.click(within(question).getByRole('button', { name: 'Send answer' }));
  await waitFor(() => expect(answered).toMatchObject([{ answer: 'Yes, it is.', approvalId: 'a1', turn: 1 }]));
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Maya Patel asks you' })).toBeNull());
});

it('leads from a merged ticket to where it goes on', async () => {
  await openTab(
    smallDesk({ tickets: [aTicket({ mergedInto: { number: 'INC-000009' }, status: 'closed' })] }),
    '/tickets/INC-000001',
  );
  const link = await screen.findByRole('link', { name: /merged into INC-000009/ });
  expect(link.getAttribute('href')).toBe('/tabs/tickets/INC-000009');
});
