import { screen } from '@testing-library/react';
import { type RunView, runEndpoints } from '#core/playbooks/contract';
import { answering, createApiPeer } from '../testing/api-peer.ts';
import { erin } from '../testing/builders.ts';
import { withinTab } from '../testing/within-tab.tsx';
import { RunPanel } from './run-panel.tsx';

const ticketId = '00000000-0000-4000-8000-0000000000aa';

const aStep = (choices: RunView['choices']): RunView['steps'][number] => ({
  id: 'order',
  name: 'Order the laptop',
  action: 'order-device',
  does: 'Orders a device',
  state: choices.length > 0 ? 'failed' : 'running',
  reason: null,
  needed: true,
  dependsOn: [],
  attempts: 1,
  startedAt: '2026-03-02T09:00:00.000Z',
  endedAt: null,
  retryAt: null,
  waitsFor: null,
  doubt: false,
  trouble: null,
  requestIds: [],
  outputs: {},
  choices: [...choices],
});

async function open(ofStep: RunView['choices']) {
  const run: RunView = {
    id: '00000000-0000-4000-8000-0000000000bb',
    ticketId,
    playbook: 'new-employee',
    state: 'running',
    outcome: null,
    startedBy: erin,
    startedAt: '2026-03-02T09:00:00.000Z',
    endedAt: null,
    seq: 1,
    steps: [aStep(ofStep)],
    stays: [],
    choices: ['roll_back'],
    receipt: null,
  };
  const peer = createApiPeer([answering(runEndpoints.listRuns, () => ({ items: [run] }))]);
  await withinTab(<RunPanel ticketId={ticketId} isDesk />, { send: peer.send });
  await screen.findByRole('button', { name: 'Roll back' });
}

it('explains nothing of a healthy run but how to undo it', async () => {
  await open([]);
  screen.getByText('Roll back undoes everything that was done, the last step first.');
  expect(screen.queryByText(/Retry|Skip/)).toBeNull();
});

it('explains what is offered for a step that failed', async () => {
  await open(['retry', 'skip']);
  screen.getByText(/^Retry does the step once more\. Skip goes on without it\. Roll back undoes/);
});
