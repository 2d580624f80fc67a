import type { Delegation } from '#core/approvals/approval-document';
import type { Upload } from '#core/files/upload';
import type { HeldNotice } from '#core/notifications/held-notice';
import type { Member } from '#core/people/member';
import type { ClockRecompute } from '#core/sla/recompute';
import { type TicketEvent, ticketEventNames } from '#core/tickets/event';
import { storyKinds } from './kinds.ts';
import type { Order } from './orders.ts';
import {
  playbooksAskedBy,
  reactionsTo,
  reactionsToBulkJob,
  reactionsToDelegation,
  reactionsToHeld,
  reactionsToMember,
  reactionsToRecompute,
  reactionsToUpload,
} from './reactions.ts';

const tenantId = '6d1f7a52-3c84-4b0e-9a57-0c7a1f0c0de1';
const ticketId = '00000000-0000-4000-8000-000000000002';
const at = '2026-03-02T09:00:00.000Z';
const ms = Date.parse(at);
const event = (name: TicketEvent['name'], more: Partial<TicketEvent> = {}): TicketEvent => ({
  id: '00000000-0000-4000-8000-000000000001',
  name,
  tenantId,
  ticketId,
  kind: 'incident',
  number: 'INC-000001',
  version: 7,
  at,
  actor: { id: 'a', name: 'A', kind: 'member' },
  surface: 'api',
  conversationId: null,
  data: {},
  ...more,
});
const runId = '00000000-0000-4000-8000-000000000009';
const clock = { seq: 3, nextAlarmAt: at, live: true };

const words = (order: Order): string =>
  'start' in order ? `start ${order.start} ${order.instance}` : `${order.signal} to ${order.instance}`;
const all = [
  ...ticketEventNames.flatMap((name) =>
    reactionsTo(
      event(name, {
        data: {
          reason: 'customer',
          resolvedAt: at,
          waitingSince: at,
          awaitsAgent: true,
          clock: { ...clock, signal: 'started' },
          approval: { ...clock, runId, signal: 'started' },
          run: { runId, signal: 'start' },
          type: 'parent',
          otherId: runId,
        },
      }),
    ),
  ),
  ...ticketEventNames.flatMap((name) => playbooksAskedBy(event(name))),
  ...reactionsToRecompute(tenantId, { id: ticketId, state: 'waiting' } as ClockRecompute),
  ...reactionsToHeld(tenantId, { memberId: ticketId, until: at } as HeldNotice),
  ...reactionsToMember(tenantId, { id: ticketId, active: false, auditSeq: 4 } as Member),
  ...reactionsToDelegation(tenantId, { id: ticketId, updatedAt: at } as Delegation),
  ...reactionsToUpload(tenantId, { id: ticketId, seq: 1, nextTurnAt: at, live: true } as Upload),
  ...reactionsToBulkJob(tenantId, { id: ticketId, state: 'running' }),
];

it('every story but the reconciler is started by something, and every instance says whose it is', () => {
  const started = new Set(all.flatMap((order) => ('start' in order ? [order.start] : [])));
  expect([...started, 'reconcile'].sort()).toEqual(Object.keys(storyKinds).sort());
  const begins = Object.values(storyKinds).map(({ idPrefix }) => `${idPrefix}-${tenantId}-`);
  for (const { instance } of all) expect(begins.some((begin) => instance.startsWith(begin))).toBe(true);
});

it.each<[string, TicketEvent, string[]]>([
  ['a report', event('ticket.created'), []],
  [
    'a report with a clock that nobody has',
    event('ticket.created', { data: { clock: { ...clock, signal: 'started' }, awaitsAgent: true } }),
    [`start ticket-clock clock-${tenantId}-${ticketId}`, `start assign-ticket assign-${tenantId}-${ticketId}-7`],
  ],
  [
    'a question to the requester',
    event('ticket.waiting', {
      data: { reason: 'customer', waitingSince: at, clock: { ...clock, nextAlarmAt: null, signal: 'paused' } },
    }),
    [`paused to clock-${tenantId}-${ticketId}`, `start no-response noanswer-${tenantId}-${ticketId}-${ms}`],
  ],
  ['a wait for a vendor', event('ticket.waiting', { data: { reason: 'vendor', waitingSince: at } }), []],
  [
    'an answer',
    event('ticket.started', { data: { from: 'waiting', waitingSince: at, clock: { ...clock, signal: 'resumed' } } }),
    [`resumed to clock-${tenantId}-${ticketId}`, `settled to noanswer-${tenantId}-${ticketId}-${ms}`],
  ],
  [
    'a requeue out of a wait',
    event('ticket.updated', { data: { fields: ['status'], waitingSince: at } }),
    [`settled to noanswer-${tenantId}-${ticketId}-${ms}`],
  ],
  [
    'a resolution',
    event('ticket.resolved', {
      data: { resolvedAt: at, waitingSince: at, clock: { ...clock, live: false, signal: 'settled' } },
    }),
    [
      `settled to clock-${tenantId}-${ticketId}`,
      `settled to noanswer-${tenantId}-${ticketId}-${ms}`,
      `start auto-close close-${tenantId}-${ticketId}-${ms}`,
    ],
  ],
  [
    'a reopening',
    event('ticket.reopened', { data: { resolvedAt: at, clock: { ...clock, signal: 'started' } } }),
    [`start ticket-clock clock-${tenantId}-${ticketId}`, `settled to close-${tenantId}-${ticketId}-${ms}`],
  ],
  [
    'a confirmation',
    event('ticket.closed', { data: { resolvedAt: at } }),
    [`settled to close-${tenantId}-${ticketId}-${ms}`],
  ],
  [
    'a chain of approvals that begins',
    event('approval.changed', { data: { approval: { ...clock, runId, signal: 'started' } } }),
    [`start approval approval-${tenantId}-${runId}`],
  ],
  [
    'a decision',
    event('approval.changed', { data: { approval: { ...clock, runId, signal: 'changed' } } }),
    [`changed to approval-${tenantId}-${runId}`],
  ],
  [
    'the last decision',
    event('approval.changed', { data: { approval: { ...clock, live: false, runId, signal: 'settled' } } }),
    [`settled to approval-${tenantId}-${runId}`],
  ],
  [
    'a run of a playbook that begins',
    event('run.changed', { data: { run: { runId, signal: 'start' } } }),
    [`start fulfil fulfil-${tenantId}-${runId}`],
  ],
  [
    'an agent’s choice',
    event('run.changed', { data: { run: { runId, signal: 'nudge' } } }),
    [`nudge to fulfil-${tenantId}-${runId}`],
  ],
  ['a step that its story has carried out itself', event('run.changed', { data: { run: { runId } } }), []],
  [
    'a task that a run waits for',
    event('task.updated', { data: { run: { runId, signal: 'nudge' } } }),
    [`nudge to fulfil-${tenantId}-${runId}`],
  ],
  [
    'a withdrawal while it waits',
    event('ticket.closed', { data: { resolvedAt: null, waitingSince: at } }),
    [`settled to noanswer-${tenantId}-${ticketId}-${ms}`],
  ],
])('%s', (_what, told, expected) => {
  const delivered = `start deliver deliver-${tenantId}-${told.id}`;
  expect(reactionsTo(told).map(words)).toEqual([...expected, delivered]);
});

it('history that is taken over is told to nobody, but its clocks run', () => {
  const told = event('ticket.created', { surface: 'import', data: { clock: { ...clock, signal: 'started' } } });
  expect(reactionsTo(told).map(words)).toEqual([`start ticket-clock clock-${tenantId}-${ticketId}`]);
});

it('a word to a clock carries how it stands, and what to do where there is none', () => {
  const [live] = reactionsTo(event('ticket.updated', { data: { clock: { ...clock, signal: 'changed' } } }));
  expect(live).toMatchObject({
    data: clock,
    otherwise: { start: 'ticket-clock', input: { tenantId, ticketId, ...clock } },
  });
  const settled = { seq: 4, nextAlarmAt: null, live: false };
  const [over] = reactionsTo(event('ticket.closed', { data: { clock: { ...settled, signal: 'settled' } } }));
  expect(over).toMatchObject({ data: settled });
  expect(over).not.toHaveProperty('otherwise');
});

it('only a recompute that waits is begun: its own progress is no reason to', () => {
  for (const state of ['running', 'done'] as const) {
    expect(reactionsToRecompute(tenantId, { id: 'r', state } as ClockRecompute)).toEqual([]);
  }
});

it('whoever is still there goes on deciding', () => {
  expect(reactionsToMember(tenantId, { id: ticketId, active: true, auditSeq: 4 } as Member)).toEqual([]);
});

it('a chain that was over before its story began needs none', () => {
  const over = event('approval.changed', {
    data: { quiet: true, approval: { ...clock, live: false, runId, signal: 'started' } },
  });
  expect(reactionsTo(over)).toEqual([]);
});

it('only what people, clocks and approvals do asks for playbooks, and what is taken over asks for none', () => {
  const asks = (told: TicketEvent) => playbooksAskedBy(told).map(words);
  expect(asks(event('ticket.created'))).toEqual([
    `start set-going setgoing-${tenantId}-00000000-0000-4000-8000-000000000001`,
  ]);
  expect(asks(event('ticket.updated', { actor: { id: 'fulfilment', name: 'Catalyst', kind: 'system' } }))).toEqual([]);
  expect(asks(event('ticket.sla.breached', { actor: { id: 'clock', name: 'Catalyst', kind: 'system' } }))).toHaveLength(
    1,
  );
  expect(asks(event('ticket.created', { surface: 'import' }))).toEqual([]);
  expect(asks(event('run.changed'))).toEqual([]);
});

it('work on many tickets goes on in a story of its own each way, and in none once it is over', () => {
  const orders = (state: 'running' | 'done' | 'undoing' | 'undone') =>
    reactionsToBulkJob(tenantId, { id: ticketId, state }).map(words);
  expect(orders('running')).toEqual([`start bulk bulk-${tenantId}-${ticketId}`]);
  expect(orders('undoing')).toEqual([`start bulk bulk-${tenantId}-${ticketId}-undo`]);
  expect([...orders('done'), ...orders('undone')]).toEqual([]);
});

it('what the product does by itself waits until work on many tickets can no longer be undone', () => {
  const hold = { until: '2026-03-02T09:00:11.000Z', jobId: 'j' };
  const held = event('ticket.assigned', { data: { awaitsAgent: true, hold } });
  const orders = [...reactionsTo(held), ...playbooksAskedBy(held)];
  const waiting = orders.filter((order) => 'start' in order && 'notBefore' in order.input);
  expect(waiting).toMatchObject([
    { start: 'assign-ticket', input: { notBefore: hold.until } },
    { start: 'set-going', input: { notBefore: hold.until } },
  ]);
});

it('a link that was made or taken away is said at the other ticket, too, once for each commit', () => {
  const linked = event('ticket.linked', {
    data: { type: 'parent', otherId: runId, other: 'INC-000009', isThere: true },
  });
  expect(reactionsTo(linked)[0]).toEqual({
    start: 'mirror-link',
    instance: `link-${tenantId}-${linked.id}`,
    input: { tenantId, ticketId: runId, fromId: ticketId, type: 'parent' },
  });
  expect(reactionsTo(event('ticket.linked')).map(words)).toEqual([expect.stringContaining('start deliver')]);
  const agreed = event('ticket.linked', { data: { ...linked.data, agrees: true } });
  expect(reactionsTo(agreed).map(words)).toEqual([expect.stringContaining('start deliver')]);
});

describe('files', () => {
  const upload = (more: Partial<Upload>) => ({ id: runId, seq: 1, nextTurnAt: at, live: true, ...more }) as Upload;

  it('an upload has its story from its first moment, which hears of every change', () => {
    expect(reactionsToUpload(tenantId, upload({})).map(words)).toEqual([
      `start tend-upload upload-${tenantId}-${runId}`,
    ]);
    const [told] = reactionsToUpload(tenantId, upload({ seq: 4 }));
    expect(told).toMatchObject({ signal: 'changed', data: { seq: 4, nextAlarmAt: at, live: true } });
    expect(told).toHaveProperty('otherwise.start', 'tend-upload');
    const [over] = reactionsToUpload(tenantId, upload({ seq: 5, nextTurnAt: null, live: false }));
    expect(over).not.toHaveProperty('otherwise');
  });

  it('what is removed from a ticket is cleared, whatever else goes on', () => {
    const orders = reactionsTo(event('ticket.attached', { data: { removed: true, attachmentIds: [runId] } }));
    expect(orders.map(words)).toContain(`start tend-upload upload-${tenantId}-${runId}-removed`);
    const added = reactionsTo(event('ticket.attached', { data: { attachmentIds: [runId] } }));
    expect(added.map(words).join()).not.toContain('tend-upload');
  });
});
