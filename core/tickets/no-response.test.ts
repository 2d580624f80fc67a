import { contoso } from '#tests/support/seeded-people';
import { dayMs, type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { createIncident } from '../incidents/create-incident.ts';
import { enterAsSystem } from '../tenancy/enter.ts';
import { addComment } from './add-comment.ts';
import { autoCloseTicket } from './auto-close.ts';
import { awaitsAnswer, planNoResponse, resolveUnanswered } from './no-response.ts';
import { transitionTicket } from './transition-ticket.ts';

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const clock = () => enterAsSystem(desk.platform, contoso.id, 'clock', { surface: 'system', requestId: 's' });
const ticketOf = async (id: string) => (await desk.stores.forTenant(contoso.id).get('ticket', id, id))!;

async function asked(reason: 'customer' | 'vendor' = 'customer') {
  const { id } = await createIncident(await desk.as(contoso.employee), { subject: 'It is slow' });
  await transitionTicket(await desk.as(contoso.agent), { id, to: 'waiting', reason, text: 'Which one?' });
  return { id, waitingSince: (await ticketOf(id)).waitingSince! };
}

it('reminds after the days of the organisation, and resolves after more', async () => {
  const { waitingSince } = await asked();
  expect(waitingSince).toBe('2026-03-02T09:00:00.000Z');
  expect(await planNoResponse(await clock(), { waitingSince })).toEqual({
    remindAt: '2026-03-07T09:00:00.000Z',
    resolveAt: '2026-03-09T09:00:00.000Z',
  });
});

it('resolves what nobody answered in words for the requester; it closes like any resolution', async () => {
  const wait = await asked();
  expect(await awaitsAnswer(await clock(), wait)).toBe(true);
  desk.clock.advance(7 * dayMs);
  expect(await resolveUnanswered(await clock(), wait)).toEqual({ resolved: true });
  const ticket = await ticketOf(wait.id);
  expect(ticket).toMatchObject({ status: 'resolved', waitingFor: null, waitingSince: null });
  expect(ticket.resolution).toMatchObject({ code: 'no_response', by: { id: 'clock' } });
  expect(ticket.resolution?.text).toContain('nothing for 7 days');
  const { items } = await desk.stores.forTenant(contoso.id).query('event', { partition: wait.id, limit: 20 });
  expect(items.find(({ name }) => name === 'ticket.resolved')?.data).toMatchObject({
    code: 'no_response',
    resolvedAt: ticket.resolvedAt,
    waitingSince: wait.waitingSince,
  });
  expect(await resolveUnanswered(await clock(), wait)).toEqual({ resolved: false });
  expect(await autoCloseTicket(await clock(), { id: wait.id, resolvedAt: ticket.resolvedAt })).toEqual({
    closed: true,
  });
});

it('leaves a wait alone that was answered, is another one, or is for somebody else', async () => {
  const answered = await asked();
  await addComment(await desk.as(contoso.employee), { id: answered.id, body: 'The left one' });
  expect((await ticketOf(answered.id)).waitingSince).toBeNull();
  desk.clock.advance(dayMs);
  await transitionTicket(await desk.as(contoso.agent), { id: answered.id, to: 'waiting', reason: 'customer' });
  const vendor = await asked('vendor');
  for (const wait of [answered, vendor]) {
    expect(await awaitsAnswer(await clock(), wait)).toBe(false);
    expect(await resolveUnanswered(await clock(), wait)).toEqual({ resolved: false });
  }
});

it('is not a code for people', async () => {
  const { id } = await asked();
  const agent = await desk.as(contoso.agent);
  await expect(
    transitionTicket(agent, { id, to: 'resolved', code: 'no_response', text: 'Nothing heard' }),
  ).rejects.toMatchObject({ code: 'CAT_VALIDATION' });
});
