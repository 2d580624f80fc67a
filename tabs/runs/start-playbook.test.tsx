import { screen, waitFor } from '@testing-library/react';
import { Problem } from '#core/api/problem';
import { type RunView, runEndpoints } from '#core/playbooks/contract';
import { answering, createApiPeer } from '../testing/api-peer.ts';
import { erin } from '../testing/builders.ts';
import { withinTab } from '../testing/within-tab.tsx';
import { RunPanel } from './run-panel.tsx';

// Fetched when it is shown; here it is there before a test waits for it.
beforeAll(() => import('./start-playbook.tsx'));

const ticketId = '00000000-0000-4000-8000-0000000000aa';
const outage = { id: 'e8000000-0000-4000-8000-000000000001', name: 'Network outage' };

const aRun = (outcome: RunView['outcome']): RunView => ({
  id: '00000000-0000-4000-8000-0000000000bb',
  ticketId,
  playbook: 'network-outage',
  state: outcome === null ? 'running' : 'ended',
  outcome,
  startedBy: erin,
  startedAt: '2026-03-02T09:00:00.000Z',
  endedAt: outcome === null ? null : '2026-03-02T09:05:00.000Z',
  seq: 1,
  steps: [],
  stays: [],
  choices: [],
  receipt: null,
});

/** The panel of a ticket with these runs, and what was started on it. */
async function open(runs: RunView[], playbooks = [outage], mayStart = true) {
  const started: unknown[] = [];
  const peer = createApiPeer([
    answering(runEndpoints.listRuns, () => ({ items: runs })),
    answering(runEndpoints.listRunnablePlaybooks, () => ({ items: playbooks, nextCursor: null, pageSize: 200 })),
    answering(runEndpoints.startRun, (input) => {
      started.push(input);
      runs.push(aRun(null));
      return aRun(null);
    }),
  ]);
  const tab = await withinTab(<RunPanel ticketId={ticketId} isDesk mayStart={mayStart} />, { send: peer.send });
  return { ...tab, peer, started };
}

it('runs the playbook that is chosen, and offers none while it runs', async () => {
  const { user, started } = await open([]);
  await user.selectOptions(await screen.findByLabelText('Playbook'), 'Network outage');
  await user.click(screen.getByRole('button', { name: 'Run' }));
  await waitFor(() => expect(started).toEqual([{ id: ticketId, playbookId: outage.id }]));
  await waitFor(() => expect(screen.queryByLabelText('Playbook')).toBeNull());
});

it('runs nothing before one is chosen', async () => {
  const { user, started } = await open([aRun('succeeded')]);
  await user.click(await screen.findByRole('button', { name: 'Run' }));
  expect(started).toEqual([]);
});

it('says why one cannot be run, and keeps what was chosen', async () => {
  const { user, peer } = await open([]);
  peer.trouble('startRun', new Problem('CAT_CONFLICT', 'Network outage still runs for INC-000001.'));
  await user.selectOptions(await screen.findByLabelText('Playbook'), 'Network outage');
  await user.click(screen.getByRole('button', { name: 'Run' }));
  await screen.findByText('Network outage still runs for INC-000001.');
  expect(screen.getByLabelText('Playbook')).toHaveProperty('value', outage.id);
});

it('says where there is none, and nothing of it where none may be run', async () => {
  const { unmount } = await open([], []);
  await screen.findByText('There is no playbook to run by hand. Administrators keep them.');
  unmount();
  await open([aRun('succeeded')], [outage], false);
  await screen.findByRole('heading');
  expect(screen.queryByLabelText('Playbook')).toBeNull();
});
