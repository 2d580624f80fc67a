import type { TicketClock } from '#core/sla/clock';
import { clockOf } from '#orchestrations/instances';
import { clockFaults, waitingClocks } from './check-clocks.ts';
import type { Row } from './check-files.ts';

const clock = (more: Partial<TicketClock> = {}): TicketClock & { readonly tenantId: string } => ({
  id: 'clock',
  tenantId: 'contoso',
  ticketId: 't1',
  number: 'INC-000001',
  events: [],
  seq: 1,
  live: true,
  calendarId: null,
  policyId: null,
  nextAlarmAt: null,
  ...more,
});
const story = (status: Row['status']): ReadonlyMap<string, Row> => {
  const id = clockOf('contoso', 't1');
  return new Map([[id, { id, name: 'ticket-clock', status, output: null }]]);
};
const struck = {
  type: 'struck',
  at: '2026-03-02T13:00:00.010Z',
  due: '2026-03-02T13:00:00.000Z',
  alarm: { kind: 'breach', track: 'resolution' },
} as const;

it('finds nothing where a live clock has its story and every alarm struck once', () => {
  expect(clockFaults({ clocks: [clock({ events: [struck] })] }, { rows: story('Running') })).toEqual([]);
});

it('finds a live clock that nobody minds', () => {
  const none = 'Nobody minds the clock of INC-000001: its story is';
  expect(clockFaults({ clocks: [clock()] }, { rows: new Map() })).toEqual([`${none} not there`]);
  expect(clockFaults({ clocks: [clock()] }, { rows: story('Completed') })).toEqual([`${none} Completed`]);
  expect(clockFaults({ clocks: [clock({ live: false })] }, { rows: new Map() })).toEqual([]);
});

it('finds an alarm that struck twice', () => {
  const faults = clockFaults({ clocks: [clock({ events: [struck, struck] })] }, { rows: story('Running') });
  expect(faults).toHaveLength(1);
});

it('lets a story rest whose clock has nothing to strike any more, and no other', () => {
  expect(waitingClocks({ clocks: [clock()] })).toEqual([clockOf('contoso', 't1')]);
  expect(
    waitingClocks({ clocks: [clock({ nextAlarmAt: '2026-03-02T13:00:00.000Z' }), clock({ live: false })] }),
  ).toEqual([]);
});
