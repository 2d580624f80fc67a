import { seededCanned } from '#local/seed/desk';
import { organisations } from '#local/seed/organisations';
import { contoso, fabrikam } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { createIncident } from '../incidents/create-incident.ts';
import { cannedPartition } from './canned-response.ts';
import { cannedComplaints } from './check-canned.ts';
import { managedCannedResponses } from './keep-canned.ts';
import { listCannedResponses, renderCannedResponse } from './read-canned.ts';

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const admin = () => desk.as(contoso.admin);
const agent = () => desk.as(contoso.agent);
const hello = { name: 'Hello', shortcut: 'Hello', body: 'Hello {{ requester.firstName }}, about {{ ticket.number }}.' };

it('is kept by administrators and read by the desk', async () => {
  const made = await managedCannedResponses.create(await admin(), hello);
  expect(made).toMatchObject({ shortcut: 'hello', ticketKind: null, isPrivate: false, version: 1 });
  const { items } = await listCannedResponses(await agent(), {});
  expect(items).toEqual([
    { id: made.id, name: 'Hello', shortcut: 'hello', body: hello.body, ticketKind: null, isPrivate: false },
  ]);
  expect((await listCannedResponses(await desk.as(fabrikam.agent), {})).items).toEqual([]);
  await expect(managedCannedResponses.create(await agent(), hello)).rejects.toMatchObject({ code: 'CAT_FORBIDDEN' });
  await expect(listCannedResponses(await desk.as(contoso.employee), {})).rejects.toMatchObject({
    code: 'CAT_FORBIDDEN',
  });
});

it('is found by kind and by words', async () => {
  const ctx = await admin();
  await managedCannedResponses.create(ctx, hello);
  await managedCannedResponses.create(ctx, { name: 'Laptop', shortcut: 'lap', body: 'Soon', ticketKind: 'request' });
  await managedCannedResponses.create(ctx, {
    name: 'VPN',
    shortcut: 'vpn',
    body: 'Restart it',
    ticketKind: 'incident',
  });
  const names = async (asked: object) =>
    (await listCannedResponses(await agent(), asked)).items.map(({ name }) => name);
  expect(await names({})).toEqual(['Hello', 'Laptop', 'VPN']);
  expect(await names({ kind: 'incident' })).toEqual(['Hello', 'VPN']);
  expect(await names({ search: 'RESTART it' })).toEqual(['VPN']);
  expect(await names({ search: '/lap' })).toEqual(['Laptop']);
  expect(await names({ kind: 'incident', search: 'soon' })).toEqual([]);
});

it('has a shortcut that nothing else has', async () => {
  const { id } = await managedCannedResponses.create(await admin(), hello);
  const again = { ...hello, name: 'Other', shortcut: 'HELLO' };
  await expect(managedCannedResponses.create(await admin(), again)).rejects.toMatchObject({
    errors: [{ pointer: '/shortcut', code: 'taken', detail: expect.stringContaining('Hello') }],
  });
  expect(await managedCannedResponses.update(await admin(), { id, name: 'Hi' })).toMatchObject({
    name: 'Hi',
    version: 2,
  });
});

it.each([
  [{ body: 'Hello {{ requester.phone }}' }, '/body', 'unknown_placeholder'],
  [{ body: 'Hello {{ secrets }}' }, '/body', 'unknown_placeholder'],
  [{ body: 'Hello {{ requester["na" | append: "me"] }}' }, '/body', 'unknown_placeholder'],
  [{ body: 'Hello {{ requester.name' }, '/body', 'template'],
  [{ body: '{% include "x" %}' }, '/body', 'template'],
  [{ body: 'Hello {{ requester.name | shout }}' }, '/body', 'template'],
  [{ shortcut: 'two words' }, '/shortcut', 'format'],
  [{ shortcut: '' }, '/shortcut', 'format'],
])('refuses %j when it is saved', async (said, pointer, code) => {
  await expect(managedCannedResponses.create(await admin(), { ...hello, ...said })).rejects.toMatchObject({
    errors: [{ pointer, code }],
  });
});

it('comes out for one ticket that the caller works on', async () => {
  const body = [
    'Hello {{ requester.firstName }} ({{ requester.name }}),',
    '{{ ticket.number }} {{ ticket.subject }} {{ ticket.kind }} {{ ticket.status }} {{ queue.name }}[{{ ticket.item }}]',
    '— {{ agent.name }}, {{ agent.firstName }}',
  ].join('\n');
  const { id } = await managedCannedResponses.create(await admin(), { ...hello, body, isPrivate: true });
  const made = await createIncident(await desk.as(contoso.employee), { subject: 'The {{ printer }} <b>burns</b>' });
  expect(await renderCannedResponse(await agent(), { id, ticketId: made.number })).toEqual({
    body: [
      'Hello Erin (Erin Employee),',
      `${made.number} The {{ printer }} <b>burns</b> incident open Service Desk[]`,
      '— Avery Agent, Avery',
    ].join('\n'),
    isPrivate: true,
  });
  for (const asked of [
    { id: 'nothing', ticketId: made.id },
    { id, ticketId: 'INC-999999' },
  ]) {
    await expect(renderCannedResponse(await agent(), asked)).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
  }
  await expect(renderCannedResponse(await desk.as(fabrikam.agent), { id, ticketId: made.id })).rejects.toMatchObject({
    code: 'CAT_NOT_FOUND',
  });
});

it('keeps a broken one from breaking anything else', async () => {
  const { id } = await managedCannedResponses.create(await admin(), hello);
  const store = desk.stores.forTenant(contoso.id);
  const stored = await store.get('cannedResponse', cannedPartition, id);
  if (!stored) throw new Error('not kept');
  const { etag: _, ...doc } = stored;
  await store.commit(cannedPartition, [{ replace: 'cannedResponse', doc: { ...doc, body: '{{ broken' } }]);
  desk.clock.advance(31_000);
  const { id: ticketId } = await createIncident(await desk.as(contoso.employee), { subject: 'The printer burns' });
  await expect(renderCannedResponse(await agent(), { id, ticketId })).rejects.toMatchObject({ code: 'CAT_CONFLICT' });
});

it('is sound where it is seeded', async () => {
  const [organisation] = organisations;
  if (!organisation) throw new Error('nothing is seeded');
  const seeded = seededCanned(organisation, '2026-03-02T08:00:00.000Z');
  expect(seeded).toHaveLength(6);
  for (const { body } of seeded) expect(await cannedComplaints(body)).toEqual([]);
  expect(new Set(seeded.map(({ shortcut }) => shortcut)).size).toBe(6);
});
