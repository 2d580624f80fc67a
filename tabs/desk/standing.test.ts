import { en } from '../desk-ticket/words-en.ts';
import { en as strings } from '../strings/en.ts';
import { aTicket, noon } from '../testing/builders.ts';
import { standingOf } from './standing.ts';

const words = { stages: strings.requestStages, waits: en.waitsFor, waiting: en.waiting };
const paused = {
  track: 'resolution' as const,
  policyId: 'p',
  status: 'paused' as const,
  startedAt: noon,
  dueAt: null,
  pausedAt: noon,
  pausedUntil: null,
  breachedAt: null,
  metAt: null,
  leftMs: 60_000,
};

it('says what a ticket waits for', () => {
  expect(standingOf(aTicket({ status: 'waiting', waitingFor: 'vendor' }), words)).toBe('Waiting for a supplier');
});

it('says since when, where nobody said what for', () => {
  const ticket = aTicket({ status: 'waiting', waitingFor: null, slas: [paused] });
  expect(standingOf(ticket, { ...words, waiting: (since) => `since ${since}` })).toBe(`since ${noon}`);
  expect(en.waiting(undefined)).toBe('Waiting');
});

it('says how far a request is', () => {
  const request = {
    item: { id: 'laptop', key: 'laptop', name: 'Laptop', version: 1 },
    stage: 'in_approval' as const,
    answers: {},
    leadTimeDays: null,
    cost: null,
    sensitive: false,
    approvalId: null,
    runId: null,
  };
  expect(standingOf(aTicket({ kind: 'request', request }), words)).toBe('Waiting for approval');
});

it('leaves it to the status where that says it all', () => {
  expect(standingOf(aTicket({ status: 'in_progress' }), words)).toBeUndefined();
});
