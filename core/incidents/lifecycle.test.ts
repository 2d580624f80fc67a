import fc from 'fast-check';
import { isProblem } from '../api/problem.ts';
import { defaultTenantSettings } from '../tenancy/tenant.ts';
import type { Move, Party } from '../tickets/move.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { type TicketStatus, ticketStatuses } from '../tickets/vocabulary.ts';
import { newIncident } from './incident.ts';
import { move, movesFor } from './lifecycle.ts';

const settings = defaultTenantSettings('desk');
const erin = { id: 'erin', name: 'Erin' };

const anIncident = (changes: Partial<Ticket> = {}): Ticket => ({
  ...newIncident(
    {
      id: '1',
      number: 'INC-000001',
      subject: 'It broke',
      requester: erin,
      queue: { id: 'desk', name: 'Desk' },
      channel: 'chat',
      at: '2026-03-02T09:00:00.000Z',
    },
    settings,
  ),
  ...changes,
});

const now = new Date('2026-03-03T09:00:00.000Z');
const wanted = (to: TicketStatus, party: Party, more: Partial<Move> = {}): Move => ({
  to,
  by: erin,
  parties: [party],
  now,
  reopenDays: 7,
  ...(to === 'resolved' && { code: party === 'clock' ? ('no_response' as const) : ('fixed' as const) }),
  text: 'Done',
  reason: 'customer',
  ...more,
});

describe.each<[Party, Record<TicketStatus, TicketStatus[]>]>([
  [
    'desk',
    {
      open: ['in_progress', 'waiting', 'resolved'],
      in_progress: ['waiting', 'resolved', 'open'],
      waiting: ['in_progress', 'resolved'],
      resolved: ['closed', 'in_progress'],
      closed: ['in_progress'],
    },
  ],
  [
    'owner',
    {
      open: ['closed'],
      in_progress: ['closed'],
      waiting: ['closed', 'in_progress'],
      resolved: ['closed', 'in_progress'],
      closed: ['in_progress'],
    },
  ],
  ['clock', { open: [], in_progress: [], waiting: ['resolved'], resolved: ['closed'], closed: [] }],
])('the %s', (party, table) => {
  const cases = ticketStatuses.flatMap((from) =>
    ticketStatuses.map((to) => [from, to, table[from].includes(to)] as const),
  );
  it.each(cases)('%s → %s: %s', (from, to, possible) => {
    const ticket = anIncident({ status: from, closedAt: now.toISOString(), resolvedAt: now.toISOString() });
    if (possible) expect(move(ticket, wanted(to, party)).after.status).toBe(to);
    else expect(() => move(ticket, wanted(to, party))).toThrow(/CAT_CONFLICT/);
  });
});

it('reopens within the days and not afterwards', () => {
  const closed = (closedAt: string) => anIncident({ status: 'closed', closedAt });
  expect(movesFor(closed('2026-02-24T09:00:00.000Z'), ['owner'], now, 7)).toEqual(['in_progress']);
  expect(movesFor(closed('2026-02-24T08:59:59.999Z'), ['owner', 'desk'], now, 7)).toEqual([]);
});

it('withdraws what is open and nothing else, and takes a closing without a code as fixed', () => {
  const closing = (status: TicketStatus, code?: 'withdrawn') =>
    move(anIncident({ status }), wanted('closed', 'owner', { code })).after.resolution?.code;
  expect(closing('open', 'withdrawn')).toBe('withdrawn');
  expect(() => closing('in_progress', 'withdrawn')).toThrow(/CAT_CONFLICT/);
  expect(closing('waiting')).toBe('fixed_by_requester');
});

it.each([
  ['resolved', 'desk', 'withdrawn'],
  ['resolved', 'desk', 'fixed_by_requester'],
  ['closed', 'owner', 'duplicate'],
  ['waiting', 'desk', 'fixed'],
  ['resolved', 'desk', 'no_response'],
] as const)('refuses, on the way to %s by the %s, the code %s', (to, party, code) => {
  expect(() => move(anIncident(), wanted(to, party, { code }))).toThrow(/CAT_VALIDATION/);
});

it('says in the refusal what is possible', () => {
  try {
    move(anIncident(), wanted('closed', 'desk'));
    throw new Error('it was not refused');
  } catch (error) {
    expect(isProblem(error, 'CAT_CONFLICT') && error.detail).toBe(
      'INC-000001 is open and cannot become closed. You can move it to: in_progress, waiting, resolved.',
    );
  }
});

it('keeps its fields true to its status on every walk', () => {
  const step = fc.record({
    to: fc.constantFrom(...ticketStatuses),
    party: fc.constantFrom<Party>('desk', 'owner', 'clock'),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let ticket = anIncident();
      for (const { to, party } of steps) {
        if (!movesFor(ticket, [party], now, 7).includes(to)) continue;
        ticket = move(ticket, wanted(to, party)).after;
        const over = ticket.status === 'resolved' || ticket.status === 'closed';
        expect(ticket.resolution !== null).toBe(over);
        expect(ticket.resolvedAt !== null).toBe(over);
        expect(ticket.closedAt !== null).toBe(ticket.status === 'closed');
        expect(ticket.waitingFor !== null).toBe(ticket.status === 'waiting');
        expect(ticket.waitingSince).toBe(ticket.status === 'waiting' ? now.toISOString() : null);
      }
    }),
  );
});
