import { contoso } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { createIncident } from '../incidents/create-incident.ts';
import { addComment } from './add-comment.ts';
import { takeTicket } from './assign-ticket.ts';
import { type AuditEntry, brokenLink } from './audit.ts';
import { updateTicket } from './update-ticket.ts';

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

async function history(): Promise<AuditEntry[]> {
  const ticket = await createIncident(await desk.as(contoso.employee), { subject: 'Audit me' });
  await takeTicket(await desk.as(contoso.agent, { via: { ip: '192.0.2.7', userAgent: 'Desk/1.0', surface: 'card' } }), {
    id: ticket.id,
  });
  await Promise.all(
    ['one', 'two', 'three'].map(async (body) => addComment(await desk.as(contoso.agent), { id: ticket.id, body })),
  );
  await updateTicket(await desk.as(contoso.agent), { id: ticket.id, urgency: 1 });
  const page = await desk.stores.forTenant(contoso.id).query('audit', {
    partition: ticket.id,
    orderBy: { field: 'seq', direction: 'asc' },
    limit: 100,
  });
  return page.items.map(({ etag: _, ...entry }) => entry);
}

it('writes one entry per change, with who, where from and what, chained without a gap', async () => {
  const entries = await history();
  expect(entries.map((entry) => entry.seq)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(brokenLink(entries)).toBeUndefined();
  expect(entries[1]).toMatchObject({
    action: 'ticket.take',
    actor: { id: contoso.agent.id, kind: 'member' },
    ip: '192.0.2.7',
    userAgent: 'Desk/1.0',
    surface: 'card',
    before: { assignee: null, status: 'open' },
    after: { assignee: { id: contoso.agent.id }, status: 'in_progress' },
  });
  expect(entries[5]).toMatchObject({ before: { urgency: 2, priority: 'P3' }, after: { urgency: 1, priority: 'P2' } });
});

it.each<[string, (entries: AuditEntry[]) => AuditEntry[], number]>([
  ['an altered entry', (all) => all.map((entry) => (entry.seq === 3 ? { ...entry, action: 'ticket.note' } : entry)), 3],
  ['a missing entry', (all) => all.filter((entry) => entry.seq !== 4), 4],
  ['another order', (all) => [...all.slice(0, 2), ...all.slice(2).reverse()], 3],
  ['a missing beginning', (all) => all.slice(1), 1],
])('notices %s', async (_what, tamper, at) => {
  expect(brokenLink(tamper(await history()))).toBe(at);
});
