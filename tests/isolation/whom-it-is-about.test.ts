import { cardAt } from '#bot/living-cards/card-at';
import { isProblem } from '#core/api/problem';
import { getApprovals } from '#core/approvals/get-approvals';
import { listApprovals } from '#core/approvals/list-approvals';
import { renderCannedResponse } from '#core/canned/read-canned';
import { withDefaultCatalog } from '#core/catalog/test-catalog';
import { getDashboard } from '#core/desk/get-dashboard';
import { readFeed } from '#core/live/read-feed';
import { sayPresence } from '#core/live/say-presence';
import { mayHear } from '#core/notifications/may-hear';
import { memberPartition } from '#core/people/member';
import { createRequest } from '#core/requests/create-request';
import { addComment } from '#core/tickets/add-comment';
import { assignTicket } from '#core/tickets/assign-ticket';
import type { TicketView } from '#core/tickets/contract';
import { getTicket } from '#core/tickets/get-ticket';
import { listComments } from '#core/tickets/list-comments';
import { listTickets } from '#core/tickets/list-tickets';
import { exportTickets } from '#core/views/export-tickets';
import { stringsFor } from '#teams-app/strings/strings';
import { contoso, memberOf, type SeededPerson } from '#tests/support/seeded-people';
import type { TestPlatform } from '#tests/support/test-platform';

/** Whom a sensitive request is about learns nothing of it, be they of the desk, its lead, or watching. */
const { employee, manager, agent, agent2 } = contoso;

let desk: TestPlatform;
beforeEach(async () => {
  desk = await withDefaultCatalog();
});
afterEach(() => desk.close());

const storeOf = () => desk.stores.forTenant(contoso.id);
const aboutThem = async (leaver: SeededPerson, more: object = {}): Promise<TicketView> =>
  createRequest(await desk.as(agent), {
    itemId: 'sc-leaver',
    answers: { person: { id: leaver.id }, lastDay: '2026-03-31', hasDevices: false },
    ...more,
  });
const codeOf = async (attempt: Promise<unknown>): Promise<string> => {
  try {
    await attempt;
    return 'allowed';
  } catch (error) {
    if (isProblem(error)) return error.code;
    throw error;
  }
};
const numbersFor = async (who: SeededPerson, filter: object) =>
  (await listTickets(await desk.as(who), filter)).items.map(({ number }) => number);

describe.each([
  ['an employee', employee],
  ['an agent', agent2],
  ['the lead of the desk', manager],
])('%s who leaves', (_, leaver) => {
  it.each([{}, { watcherIds: [leaver.id] }])('cannot read of it (%j)', async (more) => {
    const { id, number } = await aboutThem(leaver, more);
    const ctx = await desk.as(leaver);
    expect(await codeOf(getTicket(ctx, { id }))).toBe('CAT_NOT_FOUND');
    expect(await codeOf(getTicket(ctx, { id: number }))).toBe('CAT_NOT_FOUND');
    expect(await codeOf(listComments(ctx, { id }))).toBe('CAT_NOT_FOUND');
    expect(await codeOf(addComment(ctx, { id, text: 'Is that me?' }))).toBe('CAT_NOT_FOUND');
    expect(await codeOf(getApprovals(ctx, { id }))).toBe('CAT_NOT_FOUND');
    expect((await listApprovals(ctx, {})).items).toEqual([]);
    for (const filter of [{}, { mine: 'true' }, { search: 'Leaver' }, { kind: 'request' }]) {
      expect(await numbersFor(leaver, filter)).toEqual([]);
    }
    expect(await numbersFor(agent, {})).toEqual([number]);
  });

  it('finds nothing of it in files, figures and what happens at the desk', async () => {
    const { cursor } = await readFeed(await desk.as(leaver), { wait: '0' });
    const { number, id } = await aboutThem(leaver, { watcherIds: [leaver.id] });
    await sayPresence(await desk.as(agent), { id, doing: 'looking' });
    expect(await readFeed(await desk.as(leaver), { cursor, wait: '0' })).toMatchObject({ changes: [], presence: [] });
    const atTheDesk = await readFeed(await desk.as(agent), { cursor, wait: '0' });
    expect(atTheDesk.changes.map((change) => change.number)).toContain(number);
    const ctx = await desk.as(leaver);
    if (!ctx.actor.scopes.has('tickets:assign')) return;
    expect(await codeOf(sayPresence(ctx, { id, doing: 'looking' }))).toBe('CAT_NOT_FOUND');
    expect(await codeOf(renderCannedResponse(ctx, { id: 'any', ticketId: id }))).toBe('CAT_NOT_FOUND');
    expect((await exportTickets(ctx, {})).text).not.toContain(number);
    expect((await getDashboard(ctx, {})).today.created).toEqual({ count: 0, more: false });
    expect((await getDashboard(await desk.as(agent), {})).today.created).toEqual({ count: 1, more: false });
  });

  it('sees no card of it, hears nothing of it, and is not given it', async () => {
    const { id } = await aboutThem(leaver, { watcherIds: [leaver.id] });
    const ticket = await storeOf().get('ticket', id, id);
    if (!ticket) throw new Error('no ticket');
    const s = stringsFor('en');
    const spot = { memberId: leaver.id, scope: 'personal', place: leaver.id } as never;
    expect(await cardAt({ app: {} } as never, await desk.as(agent), ticket, spot, s)).toMatchObject({ isOver: true });
    const queues = (await storeOf().query('queue', { limit: 50 })).items;
    expect(mayHear(memberOf(leaver), queues, ticket)).toBe(false);
    const assignment = { id, assigneeId: leaver.id, ifMatch: '*' };
    expect(await codeOf(assignTicket(await desk.as(agent), assignment))).toBe('CAT_VALIDATION');
  });
});

it('is known to who asks for their own leaving', async () => {
  const { id } = await aboutThem(agent);
  expect(await codeOf(getTicket(await desk.as(agent), { id }))).toBe('allowed');
});

it('is no secret of what is not sensitive: who it names there reads it as anybody else does', async () => {
  const { id } = await createRequest(await desk.as(employee), {
    itemId: 'sc-shared-mailbox',
    answers: {
      displayName: 'Events',
      alias: 'events',
      owner: { id: agent2.id },
      members: 'a@b.example',
      reason: 'For our events.',
    },
  });
  expect(await codeOf(getTicket(await desk.as(agent2), { id }))).toBe('allowed');
  expect((await storeOf().get('ticket', id, id))?.readers).toEqual([employee.id]);
});

it('asks the manager of whoever leaves, and never who leaves', async () => {
  const store = storeOf();
  await store.commit(memberPartition, [
    { replace: 'member', doc: { ...memberOf(agent2), managerId: manager.id } },
    { replace: 'member', doc: { ...memberOf(agent), managerId: agent2.id } },
  ]);
  const made = await aboutThem(agent2);
  const run = await store.get('approvalRun', made.id, made.request?.approvalId ?? '');
  expect(run?.run).toMatchObject({
    aboutIds: [agent2.id],
    stages: [{ approvers: [{ who: 'manager_above', level: 1, below: { id: agent2.id } }] }, {}],
  });
});
