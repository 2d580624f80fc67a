import { createIncident } from '#core/incidents/create-incident';
import type { AuditEntry } from '#core/tickets/audit';
import type { TicketEvent } from '#core/tickets/event';
import type { Ticket } from '#core/tickets/ticket';
import { contoso } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { reacted, storeFaults, untold } from './check-store.ts';
import type { Known } from './desk.ts';
import type { StoreContent } from './store-content.ts';

let desk: TestPlatform;
let content: StoreContent;
beforeEach(async () => {
  desk = await testPlatform();
  await createIncident(await desk.as(contoso.employee), { subject: 'Chaos 1' });
  const store = desk.stores.forTenant(contoso.id);
  const all = async (type: 'ticket' | 'audit' | 'event') =>
    (await store.query(type, { limit: 10 })).items.map(({ etag: _, ...document }) => document) as unknown[];
  content = {
    tickets: ((await all('ticket')) as Ticket[]).map((ticket) => ({ ...ticket, tenantId: contoso.id })),
    audit: (await all('audit')) as AuditEntry[],
    events: (await all('event')) as TicketEvent[],
    cards: [],
    clocks: [],
    held: [],
  };
});
afterEach(() => desk.close());

const report = { subject: 'Chaos 1', created: { mayBeDone: 1 } } as Known;

it('finds nothing wrong with a ticket as the product makes it', () => {
  expect(storeFaults(content, [report])).toEqual([]);
});

it('notices a number that was given twice, and a report that became two tickets', () => {
  const twice = { ...content, tickets: [...content.tickets, ...content.tickets] };
  expect(storeFaults(twice, [report])).toEqual(['INC-000001 was given twice', 'Chaos 1 is there 2 times']);
});

it('notices an entry of the audit that was altered', () => {
  const altered = { ...content, audit: content.audit.map((entry) => ({ ...entry, action: 'ticket.note' })) };
  expect(storeFaults(altered, [report])).toHaveLength(1);
});

it('notices an event that was never reacted to, and a card that shows an old version', () => {
  const [event] = content.events;
  const effect = { instance: event!.id, step: reacted, attempt: 1, at: 0, offset: 0, pid: 1 };
  const card = { ticketId: event!.ticketId, shownVersion: 1, dead: false } as StoreContent['cards'][number];
  expect(untold({ ...content, cards: [card] }, [effect])).toEqual([]);
  expect(untold(content, [])).toHaveLength(1);
  expect(untold({ ...content, cards: [{ ...card, shownVersion: 0 }] }, [effect])).toHaveLength(1);
});
