import { type TicketEvent, ticketEventNames } from '#core/tickets/event';
import { instanceId, type StoryName, storyKinds } from './kinds.ts';
import { reactionsTo } from './reactions.ts';

const tenantId = '6d1f7a52-3c84-4b0e-9a57-0c7a1f0c0de1';
const event = (name: TicketEvent['name']): TicketEvent => ({
  id: '00000000-0000-4000-8000-000000000001',
  name,
  tenantId,
  ticketId: '00000000-0000-4000-8000-000000000002',
  kind: 'incident',
  number: 'INC-000001',
  version: 1,
  at: '2026-03-02T09:00:00.000Z',
  actor: { id: 'a', name: 'A', kind: 'member' },
  surface: 'api',
  conversationId: null,
  data: { resolvedAt: '2026-03-02T09:00:00.000Z' },
});
const orders = ticketEventNames.flatMap((name) => reactionsTo(event(name)));

it('every story that an event starts is a kind, and its instances say whose they are', () => {
  const started = orders.flatMap((order) => ('start' in order ? [order] : []));
  expect(new Set(started.map((order) => order.start))).toEqual(new Set(Object.keys(storyKinds)));
  for (const { start, instance } of started) {
    expect(instance.startsWith(`${storyKinds[start].idPrefix}-${tenantId}-`)).toBe(true);
  }
});

it('every word to a story goes to an instance of a kind', () => {
  const begins = Object.values(storyKinds).map(({ idPrefix }) => `${idPrefix}-${tenantId}-`);
  const told = orders.flatMap((order) => ('signal' in order ? [order.instance] : []));
  expect(told.length).toBeGreaterThan(0);
  for (const instance of told) expect(begins.some((begin) => instance.startsWith(begin))).toBe(true);
});

it('no prefix begins another one, and the longest id fits', () => {
  const prefixes = Object.values(storyKinds).map(({ idPrefix }) => `${idPrefix}-`);
  expect(prefixes.filter((one) => prefixes.some((other) => other !== one && other.startsWith(one)))).toEqual([]);
  for (const story of Object.keys(storyKinds) as StoryName[]) {
    expect(instanceId(story, tenantId, tenantId, Date.parse('9999-12-31')).length).toBeLessThanOrEqual(100);
  }
});
