import type { TicketView } from '#core/tickets/contract';
import { aTicket, maya, noon } from '../testing/builders.ts';
import { possibleDeeds } from './possible-deeds.ts';

const deeds = (overrides: Partial<TicketView>) => [...possibleDeeds(aTicket(overrides), Date.parse(noon))].sort();

const request = (stage: NonNullable<TicketView['request']>['stage']): Partial<TicketView> => ({
  kind: 'request',
  request: {
    item: { id: 'i', key: 'laptop', name: 'Laptop', version: 1 },
    stage,
    answers: {},
    leadTimeDays: null,
    cost: null,
    sensitive: false,
    approvalId: null,
    runId: null,
  },
});

it('offers of an open incident that nobody has everything but what ends', () => {
  expect(deeds({})).toEqual(
    ['assign', 'link', 'merge', 'priority', 'resolve', 'split', 'start', 'take', 'wait'].sort(),
  );
});

it('does not offer to take what somebody has', () => {
  expect(deeds({ assignee: maya, status: 'in_progress' })).not.toContain('take');
});

it('offers to reopen what is over, and to assign it no more once it is closed', () => {
  expect(deeds({ status: 'closed', closedAt: noon })).toEqual(['link', 'reopen', 'split']);
  expect(deeds({ status: 'resolved' })).toEqual(['assign', 'close', 'link', 'priority', 'reopen', 'split']);
});

it('cancels requests, and delivers none that waits for approval', () => {
  expect(deeds(request('in_approval'))).toContain('cancelRequest');
  expect(deeds(request('in_approval'))).not.toContain('resolve');
  expect(deeds(request('fulfilling'))).toContain('resolve');
  expect(deeds({ ...request('rejected'), status: 'closed' })).toEqual(['link', 'split']);
});

it('offers nothing once a ticket was merged', () => {
  expect(deeds({ status: 'closed', mergedInto: { number: 'INC-000002' } })).toEqual([]);
});

it('offers to escalate what is late', () => {
  const slas: TicketView['slas'] = [
    {
      track: 'resolution',
      policyId: 'p',
      status: 'breached',
      startedAt: noon,
      dueAt: noon,
      pausedAt: null,
      pausedUntil: null,
      breachedAt: noon,
      metAt: null,
      leftMs: null,
    },
  ];
  expect(deeds({ slas })).toContain('escalate');
  expect(deeds({ slas, status: 'resolved' })).not.toContain('escalate');
});
