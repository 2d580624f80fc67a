import fc from 'fast-check';
import { isProblem } from '../api/problem.ts';
import type { Move, Party } from '../tickets/move.ts';
import { type TicketStatus, ticketStatuses, waitingReasons } from '../tickets/vocabulary.ts';
import { move, movesFor, stagesFor } from './lifecycle.ts';
import { isRequest, type ServiceRequest, statusOfStage } from './request.ts';
import { aRequest, erin } from './test-request.ts';
import { type RequestStage, requestStages } from './vocabulary.ts';

const now = new Date('2026-03-03T09:00:00.000Z');
const parties = ['desk', 'owner', 'clock', 'work'] as const;

const wanted = (to: TicketStatus, party: Party, more: Partial<Move> = {}): Move => ({
  to,
  by: erin,
  parties: [party],
  now,
  reopenDays: 7,
  text: 'Because',
  reason: 'customer',
  ...more,
});

const stageAfter = (ticket: ServiceRequest, move_: Move): RequestStage | undefined =>
  move(ticket, move_).after.request?.stage;

const nowhere: Record<RequestStage, RequestStage[]> = {
  submitted: [],
  in_approval: [],
  fulfilling: [],
  waiting: [],
  delivered: [],
  confirmed: [],
  rejected: [],
  cancelled: [],
};

describe.each<[Party, Record<RequestStage, RequestStage[]>]>([
  [
    'desk',
    {
      ...nowhere,
      submitted: ['fulfilling', 'delivered', 'cancelled'],
      in_approval: ['cancelled'],
      fulfilling: ['waiting', 'delivered', 'cancelled'],
      waiting: ['fulfilling', 'delivered', 'cancelled'],
      delivered: ['confirmed', 'fulfilling'],
      confirmed: ['fulfilling'],
    },
  ],
  [
    'owner',
    {
      ...nowhere,
      submitted: ['cancelled'],
      in_approval: ['cancelled'],
      waiting: ['fulfilling'],
      delivered: ['confirmed', 'fulfilling'],
      confirmed: ['fulfilling'],
    },
  ],
  ['clock', { ...nowhere, waiting: ['cancelled'], delivered: ['confirmed'] }],
  ['work', { ...nowhere, in_approval: ['fulfilling', 'rejected'], fulfilling: ['delivered'], waiting: ['delivered'] }],
])('the %s', (party, table) => {
  const cases = requestStages.flatMap((from) =>
    ticketStatuses.map((to) => [from, to, table[from].find((stage) => statusOfStage[stage] === to)] as const),
  );
  it.each(cases)('%s → %s: %s', (from, to, stage) => {
    if (stage) expect(stageAfter(aRequest(from), wanted(to, party))).toBe(stage);
    else expect(() => move(aRequest(from), wanted(to, party))).toThrow(/CAT_CONFLICT/);
  });
});

it('reopens what was confirmed within the days and not afterwards', () => {
  const closed = (closedAt: string): ServiceRequest => ({ ...aRequest('confirmed'), closedAt });
  expect(movesFor(closed('2026-02-24T09:00:00.000Z'), ['owner'], now, 7)).toEqual(['in_progress']);
  expect(movesFor(closed('2026-02-24T08:59:59.999Z'), ['owner', 'desk'], now, 7)).toEqual([]);
});

it('lets nobody withdraw what a playbook has begun', () => {
  expect(() => move(aRequest('submitted', { runId: 'run' }), wanted('closed', 'owner'))).toThrow(
    'cannot be withdrawn any more. Reply on it to ask the service desk to cancel it.',
  );
});

it.each(['vendor', 'change'] as const)(
  'takes no answer and no silence of its requester while it waits for %s',
  (reason) => {
    const ticket: ServiceRequest = { ...aRequest('waiting'), waitingFor: reason };
    expect(stagesFor(ticket, ['owner', 'clock'], now, 7)).toEqual([]);
  },
);

it.each([
  ['withdrawn', aRequest('submitted'), 'owner', 'request.withdraw', 'requester'],
  ['cancelled', aRequest('in_approval'), 'desk', 'request.cancel', 'desk'],
  ['no_response', aRequest('waiting'), 'clock', 'request.cancel', 'time'],
  ['rejected', aRequest('in_approval'), 'work', 'request.reject', 'work'],
] as const)('says %s of what ended without being delivered', (code, ticket, party, action, by) => {
  const moved = move(ticket, wanted('closed', party, { text: 'Because' }));
  expect(moved).toMatchObject({ action, after: { resolution: { code, text: 'Because' } } });
  expect(moved.events).toMatchObject([{ name: 'ticket.closed', data: { by, code } }]);
});

it('asks who is both desk and owner which of the two they are', () => {
  const both = (code?: Move['code']) =>
    move(aRequest('submitted'), wanted('closed', 'desk', { parties: ['desk', 'owner'], code })).after.resolution?.code;
  expect(both()).toBe('withdrawn');
  expect(both('cancelled')).toBe('cancelled');
});

it.each([
  ['resolved', 'desk', 'fulfilling', 'fixed', '/code'],
  ['closed', 'owner', 'submitted', 'cancelled', '/code'],
  ['closed', 'desk', 'fulfilling', 'withdrawn', '/code'],
  ['closed', 'desk', 'delivered', 'fulfilled', '/code'],
  ['waiting', 'desk', 'fulfilling', 'cancelled', '/code'],
  ['in_progress', 'desk', 'waiting', 'fulfilled', '/code'],
] as const)('refuses, on the way to %s by the %s from %s, the code %s', (to, party, from, code, pointer) => {
  expect(() => move(aRequest(from), wanted(to, party, { code }))).toThrow(
    expect.objectContaining({ code: 'CAT_VALIDATION', errors: [expect.objectContaining({ pointer })] }),
  );
});

it('is not cancelled without a reason', () => {
  expect(() => move(aRequest('fulfilling'), wanted('closed', 'desk', { text: undefined }))).toThrow(
    expect.objectContaining({ errors: [expect.objectContaining({ pointer: '/text', code: 'required' })] }),
  );
});

it('is not delivered while tasks are open, unless the desk says so', () => {
  const busy: ServiceRequest = { ...aRequest('fulfilling'), openTasks: 2 };
  const deliver = (more: Partial<Move>) => stageAfter(busy, wanted('resolved', 'desk', more));
  expect(() => deliver({})).toThrow('REQ-000001 has 2 open tasks');
  expect(() => deliver({ parties: ['work'], overrideTasks: true })).toThrow('REQ-000001 has 2 open tasks');
  expect(deliver({ overrideTasks: true })).toBe('delivered');
});

it.each<[string, ServiceRequest, Move, string]>([
  [
    'what waits for approval',
    aRequest('in_approval'),
    wanted('resolved', 'desk'),
    'REQ-000001 is waiting for approval and cannot become resolved. It goes on by itself once it is approved. You can move it to: closed (cancelled).',
  ],
  [
    'what was rejected',
    aRequest('rejected'),
    wanted('in_progress', 'owner'),
    'REQ-000001 is rejected for good. Make a new request instead.',
  ],
  [
    'what is being fulfilled',
    aRequest('fulfilling'),
    wanted('closed', 'owner'),
    'REQ-000001 is being fulfilled and cannot be withdrawn any more. Reply on it to ask the service desk to cancel it.',
  ],
  [
    'what was confirmed long ago',
    { ...aRequest('confirmed'), closedAt: '2026-01-01T09:00:00.000Z' },
    wanted('in_progress', 'desk'),
    'REQ-000001 is confirmed, and closed more than 7 days ago: make a new request instead.',
  ],
])('says in the refusal what is possible of %s', (_what, ticket, asked, sentence) => {
  try {
    move(ticket, asked);
    throw new Error('it was not refused');
  } catch (error) {
    expect(isProblem(error, 'CAT_CONFLICT') && error.detail).toBe(sentence);
  }
});

it('keeps stage, status and the fields that follow from them together on every walk', () => {
  const step = fc.record({
    to: fc.constantFrom(...ticketStatuses),
    party: fc.constantFrom(...parties),
    reason: fc.constantFrom(...waitingReasons),
  });
  fc.assert(
    fc.property(
      fc.constantFrom<RequestStage>('submitted', 'in_approval', 'fulfilling'),
      fc.array(step, { maxLength: 30 }),
      (first, steps) => {
        let ticket = aRequest(first);
        for (const { to, party, reason } of steps) {
          const isPossible = movesFor(ticket, [party], now, 7).includes(to);
          try {
            const { after } = move(ticket, wanted(to, party, { reason }));
            if (!isRequest(after)) throw new Error('it is no request any more');
            ticket = after;
            expect(isPossible).toBe(true);
          } catch (error) {
            if (!isProblem(error, 'CAT_CONFLICT')) throw error;
            expect(isPossible).toBe(false);
          }
          const { status, request } = ticket;
          expect(status).toBe(statusOfStage[request.stage]);
          const isOver = status === 'resolved' || status === 'closed';
          expect(ticket.resolution !== null).toBe(isOver);
          expect(ticket.resolvedAt !== null).toBe(isOver);
          expect(ticket.closedAt !== null).toBe(status === 'closed');
          expect(ticket.waitingFor !== null).toBe(status === 'waiting');
          expect(ticket.waitingSince !== null).toBe(status === 'waiting');
        }
      },
    ),
  );
});

it('lets its requester withdraw what waits for approval, whatever else was set going for it', () => {
  const { after } = move(aRequest('in_approval', { runId: 'run' }), wanted('closed', 'owner'));
  expect(after).toMatchObject({ request: { stage: 'cancelled' }, resolution: { code: 'withdrawn' } });
});
