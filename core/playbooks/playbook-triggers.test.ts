import { contoso } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import type { TicketEvent } from '../tickets/event.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { playbooks } from './keep-playbooks.ts';
import { playbooksFor, type TicketTriggers, triggersOf } from './playbook-triggers.ts';
import { playbooksSetGoing } from './playbooks-kept.ts';

const event = (name: TicketEvent['name'], more: Partial<TicketEvent> = {}) =>
  ({ name, surface: 'api', actor: { id: 'erin', name: 'Erin', kind: 'member' }, ...more }) as TicketEvent;
const ticket = (more: Partial<Ticket> = {}) =>
  ({
    kind: 'incident',
    priority: 'P2',
    categoryId: null,
    meta: {},
    queue: { id: 'q1', name: 'Network' },
    ...more,
  }) as Ticket;
const of = (triggers: Readonly<Record<string, string>>): { triggers: TicketTriggers | null } => ({
  triggers: triggersOf({ triggers }),
});
const created = { 'ticket.event': 'ticket.created' };

it.each([
  ['on its event', created, event('ticket.created'), ticket(), true],
  ['on no other event', created, event('ticket.closed'), ticket(), false],
  ['on one of several', { 'ticket.event': 'ticket.closed, ticket.created' }, event('ticket.created'), ticket(), true],
  ['of the priorities it names', { ...created, 'ticket.priority': 'P1,P2' }, event('ticket.created'), ticket(), true],
  ['of no other priority', { ...created, 'ticket.priority': 'P1' }, event('ticket.created'), ticket(), false],
  ['of its kind', { ...created, 'ticket.kind': 'request' }, event('ticket.created'), ticket(), false],
  ['of the queue by name', { ...created, 'ticket.queue': 'network' }, event('ticket.created'), ticket(), true],
  ['of the queue by id', { ...created, 'ticket.queue': 'q1' }, event('ticket.created'), ticket(), true],
  ['of no other queue', { ...created, 'ticket.queue': 'Service Desk' }, event('ticket.created'), ticket(), false],
  [
    'of its category',
    { ...created, 'ticket.categoryId': 'outage' },
    event('ticket.created'),
    ticket({ categoryId: 'outage' }),
    true,
  ],
  ['of no ticket without one', { ...created, 'ticket.categoryId': 'outage' }, event('ticket.created'), ticket(), false],
  [
    'of nothing that it did itself',
    created,
    event('ticket.created', { actor: { id: 'fulfilment', name: '', kind: 'system' } }),
    ticket(),
    false,
  ],
  [
    'of nothing that the product does with a ticket that a playbook has opened',
    { 'ticket.event': 'ticket.assigned' },
    event('ticket.assigned', { actor: { id: 'router', name: '', kind: 'system' } }),
    ticket({ meta: { openedByRun: 'run' } }),
    false,
  ],
  [
    'by what somebody does with such a ticket',
    { 'ticket.event': 'ticket.assigned' },
    event('ticket.assigned'),
    ticket({ meta: { openedByRun: 'run' } }),
    true,
  ],
  ['of no history that is taken over', created, event('ticket.created', { surface: 'import' }), ticket(), false],
  ['of nothing where nothing is said', {}, event('ticket.created'), ticket(), false],
])('is set going %s', (_name, triggers, happened, about, is) => {
  expect(playbooksFor([of(triggers)], happened, about)).toHaveLength(is ? 1 : 0);
});

describe('those of an organisation', () => {
  let desk: TestPlatform;
  beforeEach(async () => {
    desk = await testPlatform();
  });
  afterEach(() => desk.close());

  const text = (trigger: string) =>
    `name: x\ntriggers: { ticket.event: ${trigger} }\nsteps: [{ id: a, action: task.create, inputs: { title: Look } }]\n`;

  it('are those that are active and meant, as they were saved last', async () => {
    const admin = await desk.as(contoso.admin);
    const meant = await playbooks.create(admin, { name: 'Meant', text: text('ticket.created') });
    await playbooks.create(admin, { name: 'Asleep', text: text('ticket.created'), active: false });
    await playbooks.create(admin, { name: 'Other', text: text('ticket.closed') });
    const going = () => playbooksSetGoing(admin, event('ticket.created'), ticket());
    expect((await going()).map(({ setting, playbook }) => [setting.id, playbook.steps.length])).toEqual([
      [meant.id, 1],
    ]);
    await playbooks.update(await desk.as(contoso.admin), { id: meant.id, active: false });
    expect(await going()).toEqual([]);
  });
});
