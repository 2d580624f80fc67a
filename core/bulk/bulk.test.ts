import {
  actionsOf,
  around,
  eventsOf,
  finish,
  incidents,
  stored,
  turn,
  withoutInlineTurns,
} from '#tests/support/bulk-jobs';
import { contoso, fabrikam, memberOf } from '#tests/support/seeded-people';
import { dayMs, letTimePass, type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { withDefaultSla } from '#tests/support/with-default-sla';
import { memberPartition } from '../people/member.ts';
import { updateMember } from '../people/update-member.ts';
import { managedQueues } from '../queues/keep-queues.ts';
import { assignTicket } from '../tickets/assign-ticket.ts';
import type { TicketEvent } from '../tickets/event.ts';
import { getTicket } from '../tickets/get-ticket.ts';
import { transitionTicket } from '../tickets/transition-ticket.ts';
import { createBulkJob } from './create-bulk-job.ts';
import { getBulkJob } from './get-bulk-job.ts';
import { hearingOf } from './hold.ts';
import { undoBulkJob } from './undo-bulk-job.ts';

const { agent, agent2, admin, employee, network, serviceDesk } = contoso;

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const ask = async (input: object, by: typeof agent | typeof agent2 | typeof admin = agent) =>
  createBulkJob(await desk.as(by), input);
const look = async (id: string, by: typeof agent | typeof agent2 | typeof admin = agent) =>
  getBulkJob(await desk.as(by), { id });
const undo = async (id: string, by: typeof agent | typeof agent2 = agent) => undoBulkJob(await desk.as(by), { id });
const idsOf = (tickets: readonly { readonly id: string }[]) => tickets.map(({ id }) => id);
const states = ({ tickets }: { tickets: readonly { state: string }[] }) => tickets.map(({ state }) => state);

describe('a job', () => {
  it('does its tickets within the request, in the order in which they were named, each once', async () => {
    const [a, b, c] = await incidents(desk, 3);
    const job = await ask({ kind: 'assign', ticketIds: [c?.number, a?.id, c?.id, b?.number], assigneeId: agent2.id });
    expect(job).toMatchObject({ state: 'done', done: 3, total: 3, finishedAt: '2026-03-02T09:00:00.000Z' });
    expect(job.tickets.map(({ number }) => number)).toEqual([c?.number, a?.number, b?.number]);
    expect(states(job)).toEqual(['done', 'done', 'done']);
    for (const id of idsOf([a, b, c] as never)) {
      expect(await stored(desk, id)).toMatchObject({ assignee: { id: agent2.id }, version: 2 });
    }
    expect(await look(job.id)).toEqual(job);
  });

  it('refuses what it refuses ticket by ticket, and what is foreign in the words of what is missing', async () => {
    const [open, closed] = await incidents(desk, 2);
    await transitionTicket(await desk.as(employee), { id: closed?.id, to: 'closed', code: 'withdrawn' });
    const foreign = await incidentOfFabrikam();
    const missing = '00000000-0000-4000-8000-ffffffffffff';
    const ticketIds = [closed?.id, missing, open?.id, foreign, 'INC-999999'];
    const job = await ask({ kind: 'priority', ticketIds, priority: 'P1' });
    expect(job.tickets.map(({ state, code }) => [state, code])).toEqual([
      ['refused', 'CAT_CONFLICT'],
      ['refused', 'CAT_NOT_FOUND'],
      ['done', null],
      ['refused', 'CAT_NOT_FOUND'],
      ['refused', 'CAT_NOT_FOUND'],
    ]);
    expect(job.tickets[0]?.detail).toBe(`${closed?.number} is closed. Reopen it to change it.`);
    expect(job.tickets[1]?.detail).toBe(job.tickets[3]?.detail);
    expect(job.tickets[3]).toMatchObject({ ticketId: foreign, number: foreign });
  });

  it('is refused as a whole where no ticket could be done', async () => {
    const [ticket] = await incidents(desk, 1);
    const asked = (input: object) => ask({ ticketIds: [ticket?.id], ...input });
    const at = (pointer: string, code: string) => ({ code: 'CAT_VALIDATION', errors: [{ pointer, code }] });
    await expect(asked({ kind: 'assign' })).rejects.toMatchObject(at('/assigneeId', 'required'));
    await expect(asked({ kind: 'assign', assigneeId: employee.id })).rejects.toMatchObject(
      at('/assigneeId', 'not_an_agent'),
    );
    await expect(asked({ kind: 'assign', queueId: 'gone' })).rejects.toMatchObject(at('/queueId', 'unknown_queue'));
    await expect(asked({ kind: 'note', body: 'x', text: 'y' })).rejects.toMatchObject(at('/text', 'unexpected'));
    await expect(asked({ kind: 'priority' })).rejects.toMatchObject(at('/priority', 'required'));
    await expect(asked({ kind: 'close', code: 'fixed' })).rejects.toMatchObject(at('/text', 'required'));
    await expect(asked({ kind: 'merge' })).rejects.toMatchObject({ code: 'CAT_VALIDATION' });
    const many = Array.from({ length: 101 }, (_, n) => `INC-${n + 1}`);
    await expect(ask({ kind: 'note', body: 'x', ticketIds: many })).rejects.toMatchObject(at('/ticketIds', 'too_big'));
    expect(await stored(desk, ticket?.id ?? '')).toMatchObject({ version: 1, noteCount: 0 });
  });

  it('is not for people who do not work the desk', async () => {
    const [ticket] = await incidents(desk, 1);
    const asked = createBulkJob(await desk.as(employee), { kind: 'note', body: 'x', ticketIds: [ticket?.id] });
    await expect(asked).rejects.toMatchObject({ code: 'CAT_FORBIDDEN' });
  });

  it('is known to whoever asked and to administrators, and missing to everybody else', async () => {
    const tickets = await incidents(desk, 2);
    const job = await ask({ kind: 'note', body: 'Seen', ticketIds: idsOf(tickets) });
    expect((await look(job.id, admin)).tickets).toHaveLength(2);
    await expect(look(job.id, agent2)).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
    await expect(undo(job.id, agent2)).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
    await expect(getBulkJob(await desk.as(fabrikam.admin), { id: job.id })).rejects.toMatchObject({
      code: 'CAT_NOT_FOUND',
    });
  });

  it('keeps from administrators the tickets that they may not know of', async () => {
    const tickets = await incidents(desk, 2);
    const restricted = { id: network.id, restricted: true, memberIds: [agent.id] };
    await managedQueues.update(await desk.as(admin), restricted);
    const job = await ask({ kind: 'assign', queueId: network.id, ticketIds: [tickets[0]?.id] });
    const both = await ask({ kind: 'note', body: 'x', ticketIds: idsOf(tickets) });
    expect((await look(job.id, admin)).tickets).toEqual([]);
    expect((await look(both.id, admin)).tickets.map(({ ticketId }) => ticketId)).toEqual([tickets[1]?.id]);
    expect((await look(both.id)).tickets).toHaveLength(2);
  });

  it('answers the same key with the job of the first time, as it stands now', async () => {
    const tickets = await incidents(desk, 2);
    const input = { kind: 'note', body: 'Once', ticketIds: idsOf(tickets) };
    const given = { idempotency: { key: 'a'.repeat(64), bodyHash: 'b' } };
    const first = await createBulkJob(await desk.as(agent, given), input);
    await undo(first.id);
    const ctx = await desk.as(agent, given);
    expect(await createBulkJob(ctx, input)).toMatchObject({ id: first.id, state: 'undone' });
    expect(ctx.outcome.replayed).toBe(true);
    expect(await stored(desk, tickets[0]?.id ?? '')).toMatchObject({ noteCount: 0 });
  });

  const incidentOfFabrikam = async (): Promise<string> => {
    const { createIncident } = await import('../incidents/create-incident.ts');
    return (await createIncident(await desk.as(fabrikam.employee), { subject: 'Not yours' })).id;
  };
});

describe('what a request leaves over', () => {
  it('its story does, eight tickets a turn, and writes down once a turn how far it is', async () => {
    const tickets = await incidents(desk, 20);
    const stop = withoutInlineTurns(desk);
    const job = await ask({ kind: 'priority', priority: 'P2', ticketIds: idsOf(tickets) });
    expect(job).toMatchObject({ state: 'running', done: 0, total: 20 });
    expect(await turn(desk, job.id)).toEqual({ over: false, notBefore: '2026-03-02T09:00:01.500Z' });
    desk.clock.set('2026-03-02T09:00:01.500Z');
    await turn(desk, job.id);
    expect(await look(job.id)).toMatchObject({ state: 'running', done: 8 });
    expect(await finish(desk, job.id)).toBe(2);
    stop();
    expect(await look(job.id)).toMatchObject({ state: 'done', done: 20, finishedAt: '2026-03-02T09:00:01.500Z' });
    const kept = await desk.stores.forTenant(contoso.id).get('bulkJob', job.id, job.id);
    expect(kept?.seq).toBe(3);
    for (const { id } of tickets) expect(await actionsOf(desk, id)).toEqual(['incident.create', 'ticket.update']);
  });

  it('is done as whoever asked, with the roles they have by then', async () => {
    const tickets = await incidents(desk, 10);
    const stop = withoutInlineTurns(desk);
    const job = await ask({ kind: 'assign', assigneeId: agent2.id, ticketIds: idsOf(tickets) });
    stop();
    desk.clock.advance(1_500);
    await turn(desk, job.id);
    expect((await eventsOf(desk, tickets[0]?.id ?? '')).at(-1)).toMatchObject({
      actor: { id: agent.id },
      surface: 'api',
    });
    const noAgentAnyMore = { ...memberOf(agent), roles: ['end_user'] as const };
    await desk.stores.forTenant(contoso.id).commit(memberPartition, [{ upsert: 'member', doc: noAgentAnyMore }]);
    desk.platform.cache.forget(contoso.id, `member:${agent.id}`);
    await finish(desk, job.id);
    const { tickets: told, state } = await look(job.id, admin);
    expect(state).toBe('done');
    expect(told.slice(8)).toMatchObject([
      { state: 'refused', code: 'CAT_FORBIDDEN' },
      { state: 'refused', code: 'CAT_FORBIDDEN' },
    ]);
    expect(await stored(desk, tickets[9]?.id ?? '')).toMatchObject({ assignee: null });
  });

  it.each([
    ['has left', async () => updateMember(await desk.as(admin), { id: agent.id, active: false })],
    ['left it alone for a week', async () => desk.clock.advance(7 * dayMs)],
  ])('is refused where whoever asked %s', async (_why, happens) => {
    const tickets = await incidents(desk, 2);
    const stop = withoutInlineTurns(desk);
    const job = await ask({ kind: 'note', body: 'x', ticketIds: idsOf(tickets) });
    stop();
    desk.clock.advance(1_500);
    await happens();
    await finish(desk, job.id);
    const kept = await desk.stores.forTenant(contoso.id).get('bulkJob', job.id, job.id);
    expect(kept).toMatchObject({ state: 'done', tickets: [{ state: 'refused' }, { state: 'refused' }] });
    expect(await stored(desk, tickets[0]?.id ?? '')).toMatchObject({ noteCount: 0 });
  });

  it('never gives an app or a token more than it came with', async () => {
    const tickets = await incidents(desk, 1);
    const stop = withoutInlineTurns(desk);
    const ctx = await desk.as(admin);
    const narrow = {
      ...ctx,
      actor: { ...ctx.actor, scopes: new Set(['tickets:read', 'tickets:write', 'tickets:assign'] as const) },
    };
    const job = await createBulkJob(narrow, { kind: 'note', body: 'x', ticketIds: idsOf(tickets) });
    stop();
    const kept = await desk.stores.forTenant(contoso.id).get('bulkJob', job.id, job.id);
    expect(kept?.asker).toEqual({
      kind: 'member',
      roles: admin.roles,
      scopes: ['tickets:read', 'tickets:write', 'tickets:assign'],
    });
  });
});

describe('undoing', () => {
  it('gives every ticket back what it had, as new changes of whoever asked', async () => {
    const tickets = await incidents(desk, 3);
    await assignTicket(await desk.as(agent), { id: tickets[0]?.id, assigneeId: agent.id });
    const before = await Promise.all(idsOf(tickets).map((id) => stored(desk, id)));
    const job = await ask({ kind: 'assign', assigneeId: agent2.id, queueId: network.id, ticketIds: idsOf(tickets) });
    const undone = await undo(job.id);
    expect(undone).toMatchObject({ state: 'undone', done: 3 });
    expect(states(undone)).toEqual(['undone', 'undone', 'undone']);
    for (const ticket of before) {
      const { assignee, queue, assignment, version } = await stored(desk, ticket.id);
      expect({ assignee, queue, assignment }).toEqual({
        assignee: ticket.assignee,
        queue: ticket.queue,
        assignment: ticket.assignment,
      });
      expect(version).toBe(ticket.version + 2);
    }
    expect(await undo(job.id)).toEqual(undone);
    expect((await actionsOf(desk, tickets[2]?.id ?? '')).slice(-2)).toEqual(['ticket.assign', 'ticket.assign.undo']);
  });

  it('leaves alone what somebody has gone on with, and says what stands', async () => {
    const tickets = await incidents(desk, 2);
    const job = await ask({ kind: 'assign', assigneeId: agent2.id, ticketIds: idsOf(tickets) });
    await assignTicket(await desk.as(admin), { id: tickets[0]?.id, assigneeId: admin.id });
    const undone = await undo(job.id);
    expect(undone.tickets).toMatchObject([
      {
        state: 'kept',
        code: 'CAT_CONFLICT',
        detail: `${tickets[0]?.number} is with Alex Admin in Service Desk now: somebody has assigned it since.`,
      },
      { state: 'undone', code: null },
    ]);
    expect(await stored(desk, tickets[0]?.id ?? '')).toMatchObject({ assignee: { id: admin.id } });
  });

  it('has ten seconds, counted from when the last ticket was done', async () => {
    const tickets = await incidents(desk, 2);
    const job = await ask({ kind: 'priority', priority: 'P1', ticketIds: idsOf(tickets) });
    expect(job).toMatchObject({ undoUntil: '2026-03-02T09:00:10.000Z', heldUntil: '2026-03-02T09:00:11.000Z' });
    desk.clock.advance(10_000);
    await expect(undo(job.id)).rejects.toMatchObject({ code: 'CAT_CONFLICT' });
    expect(await stored(desk, tickets[0]?.id ?? '')).toMatchObject({ priority: 'P1' });
  });

  it('begins nothing any more of a job that still runs', async () => {
    const tickets = await incidents(desk, 20);
    const stop = withoutInlineTurns(desk);
    const job = await ask({ kind: 'note', body: 'Wrong', ticketIds: idsOf(tickets) });
    desk.clock.advance(1_500);
    await turn(desk, job.id);
    const turned = await undo(job.id);
    expect(turned.state).toBe('undoing');
    expect(states(turned).slice(16)).toEqual(['undone', 'undone', 'undone', 'undone']);
    await finish(desk, job.id);
    stop();
    expect(await look(job.id)).toMatchObject({ state: 'undone', done: 20 });
    for (const { id } of tickets) expect(await stored(desk, id)).toMatchObject({ noteCount: 0 });
    expect(await actionsOf(desk, tickets[19]?.id ?? '')).toEqual(['incident.create']);
    expect(await actionsOf(desk, tickets[0]?.id ?? '')).toEqual(['incident.create', 'ticket.note', 'ticket.note.undo']);
  });

  it('is told of where the job stood still for so long that people may have heard of it', async () => {
    const tickets = await incidents(desk, 20);
    const stop = withoutInlineTurns(desk);
    const job = await ask({ kind: 'assign', assigneeId: agent2.id, ticketIds: idsOf(tickets) });
    desk.clock.advance(1_500);
    await turn(desk, job.id);
    const first = async (name: string) =>
      (await eventsOf(desk, tickets[0]?.id ?? '')).filter((event) => event.name === name).at(-1) as TicketEvent;
    const hearing = async (event: TicketEvent) => (await hearingOf(await desk.as(agent), event)).is;
    expect(await hearing(await first('ticket.assigned'))).toBe('later');
    desk.clock.advance(12_000);
    expect(await hearing(await first('ticket.assigned'))).toBe('told');
    await turn(desk, job.id);
    stop();
    await undo(job.id);
    await finish(desk, job.id);
    expect(await look(job.id)).toMatchObject({ state: 'undone' });
    expect(await stored(desk, tickets[0]?.id ?? '')).toMatchObject({ assignee: null });
    expect(await hearing(await first('ticket.assigned'))).toBe('told');
  });

  it('gives nothing back where nothing was changed', async () => {
    const [ticket] = await incidents(desk, 1);
    await assignTicket(await desk.as(agent), { id: ticket?.id, assigneeId: agent2.id });
    const job = await ask({ kind: 'assign', assigneeId: agent2.id, ticketIds: [ticket?.id] });
    expect(states(job)).toEqual(['done']);
    expect(states(await undo(job.id))).toEqual(['undone']);
    expect(await stored(desk, ticket?.id ?? '')).toMatchObject({ assignee: { id: agent2.id }, version: 2 });
  });
});

describe('each deed', () => {
  it('sets a priority by hand, lets impact and urgency decide again, and puts either back', async () => {
    const [ticket] = await incidents(desk, 1, { impact: 1, urgency: 1 });
    const id = ticket?.id ?? '';
    const byHand = await ask({ kind: 'priority', priority: 'P4', ticketIds: [id] });
    expect(await stored(desk, id)).toMatchObject({ priority: 'P4', priorityOverridden: true });
    const again = await ask({ kind: 'priority', priority: null, ticketIds: [id] });
    expect(await stored(desk, id)).toMatchObject({ priority: 'P1', priorityOverridden: false });
    expect(states(await undo(byHand.id))).toEqual(['kept']);
    await undo(again.id);
    expect(await stored(desk, id)).toMatchObject({ priority: 'P4', priorityOverridden: true });
  });

  it('writes notes that leave nothing behind once they are undone, but in the audit', async () => {
    const [ticket] = await incidents(desk, 1);
    const id = ticket?.id ?? '';
    const job = await ask({ kind: 'note', body: 'Same cable', ticketIds: [id] });
    const notes = await desk.stores.forTenant(contoso.id).query('comment', { partition: id, limit: 10 });
    expect(notes.items).toMatchObject([{ bodyMd: 'Same cable', isPrivate: true, author: { id: agent.id } }]);
    await undo(job.id);
    expect((await desk.stores.forTenant(contoso.id).query('comment', { partition: id, limit: 10 })).items).toEqual([]);
    expect(await stored(desk, id)).toMatchObject({ noteCount: 0, version: 1 });
  });

  it('closes in one commit, and gives back status, wait and resolution as they were', async () => {
    const [open, waiting, resolved] = await incidents(desk, 3);
    const as = await desk.as(agent);
    await transitionTicket(as, { id: waiting?.id, to: 'waiting', reason: 'vendor' });
    await transitionTicket(as, { id: resolved?.id, to: 'resolved', code: 'workaround', text: 'Use the other one' });
    const ids = [open?.id ?? '', waiting?.id ?? '', resolved?.id ?? ''];
    const before = await Promise.all(ids.map((id) => stored(desk, id)));
    desk.clock.advance(60_000);
    const job = await ask({ kind: 'close', code: 'fixed', text: 'The switch was replaced', ticketIds: ids });
    expect(states(job)).toEqual(['done', 'done', 'done']);
    expect(await stored(desk, ids[0] ?? '')).toMatchObject({
      status: 'closed',
      version: 2,
      resolution: { code: 'fixed', text: 'The switch was replaced', by: { id: agent.id } },
    });
    expect(await stored(desk, ids[2] ?? '')).toMatchObject({ status: 'closed', resolution: { code: 'workaround' } });
    await undo(job.id);
    for (const [index, was] of before.entries()) {
      const { status, waitingFor, waitingSince, resolution, resolvedAt, closedAt } = await stored(
        desk,
        ids[index] ?? '',
      );
      expect({ status, waitingFor, waitingSince, resolution, resolvedAt, closedAt }).toEqual({
        status: was.status,
        waitingFor: was.waitingFor,
        waitingSince: was.waitingSince,
        resolution: was.resolution,
        resolvedAt: was.resolvedAt,
        closedAt: was.closedAt,
      });
    }
    expect((await eventsOf(desk, ids[0] ?? '')).slice(-3)).toMatchObject([
      { name: 'ticket.resolved', data: { quiet: true, hold: { jobId: job.id } } },
      { name: 'ticket.closed', data: { saysHow: true, by: 'desk' } },
      { name: 'ticket.reopened' },
    ]);
    expect((await eventsOf(desk, ids[1] ?? '')).slice(-2)).toMatchObject([
      { name: 'ticket.reopened' },
      { name: 'ticket.waiting', data: { reason: 'vendor', waitingSince: before[1]?.waitingSince } },
    ]);
  });

  it('links to one ticket, at both sides, and takes the links away again', async () => {
    const [first, second, other] = await incidents(desk, 3);
    const ticketIds = [first?.id, second?.id, other?.id];
    const job = await ask({ kind: 'link', type: 'caused_by', ticketId: other?.number, ticketIds });
    expect(job.tickets).toMatchObject([
      { state: 'done' },
      { state: 'done' },
      { state: 'refused', code: 'CAT_CONFLICT' },
    ]);
    expect((await stored(desk, first?.id ?? '')).links).toEqual([{ type: 'caused_by', ticketId: other?.number }]);
    expect((await stored(desk, other?.id ?? '')).links).toEqual([
      { type: 'causes', ticketId: first?.number },
      { type: 'causes', ticketId: second?.number },
    ]);
    const again = await ask({ kind: 'link', type: 'caused_by', ticketId: other?.id, ticketIds: [first?.id] });
    expect(states(await undo(again.id))).toEqual(['undone']);
    expect(states(await undo(job.id))).toEqual(['undone', 'undone', 'refused']);
    for (const id of [first?.id, second?.id, other?.id]) expect((await stored(desk, id ?? '')).links).toEqual([]);
    const nowhere = ask({ kind: 'link', type: 'parent', ticketId: 'INC-999999', ticketIds: [first?.id] });
    await expect(nowhere).rejects.toMatchObject({ code: 'CAT_VALIDATION', errors: [{ pointer: '/ticketId' }] });
  });

  it('does not close over open tasks unless it is told to', async () => {
    const { createTask } = await import('../tasks/create-task.ts');
    const [ticket] = await incidents(desk, 1);
    await createTask(await desk.as(agent), { id: ticket?.id, title: 'Order a fuser' });
    const close = { kind: 'close', code: 'fixed', text: 'Done', ticketIds: [ticket?.id] };
    expect((await ask(close)).tickets).toMatchObject([{ state: 'refused', code: 'CAT_CONFLICT' }]);
    expect(states(await ask({ ...close, overrideTasks: true }))).toEqual(['done']);
  });

  it.each([
    ['in one moment', false],
    ['while time passes', true],
  ])('stops the clock by the deed, and owes what it owed when that is undone: %s', async (_how, passes) => {
    await withDefaultSla(desk);
    const [ticket] = await incidents(desk, 1);
    if (passes) letTimePass(desk.clock);
    const id = ticket?.id ?? '';
    const tracks = async () => (await stored(desk, id)).slas.map(({ track, status, dueAt }) => [track, status, dueAt]);
    const owed = await tracks();
    desk.clock.advance(60_000);
    const job = await ask({ kind: 'close', code: 'fixed', text: 'Done', ticketIds: [id] });
    expect((await tracks()).map(([, status]) => status)).toEqual(['met', 'met']);
    desk.clock.advance(5_000);
    await undo(job.id);
    expect(owed).toEqual([
      ['first_response', 'active', expect.any(String)],
      ['resolution', 'active', expect.any(String)],
    ]);
    expect(await tracks()).toEqual(owed);
  });

  it('leaves the clock of what was resolved before, even in the same moment', async () => {
    await withDefaultSla(desk);
    const [ticket] = await incidents(desk, 1);
    const id = ticket?.id ?? '';
    desk.clock.advance(60_000);
    await transitionTicket(await desk.as(agent), { id, to: 'resolved', code: 'fixed', text: 'A new fuser' });
    const job = await ask({ kind: 'close', code: 'fixed', text: 'Done', ticketIds: [id] });
    await undo(job.id);
    expect((await stored(desk, id)).slas.map(({ status }) => status)).toEqual(['met', 'met']);
  });

  it('keeps closed what somebody has reopened and closed again', async () => {
    const [ticket] = await incidents(desk, 1);
    const as = await desk.as(agent);
    const job = await ask({ kind: 'close', code: 'fixed', text: 'Done', ticketIds: [ticket?.id] });
    desk.clock.advance(1_000);
    await transitionTicket(as, { id: ticket?.id, to: 'in_progress' });
    await transitionTicket(as, { id: ticket?.id, to: 'resolved', code: 'fixed', text: 'Really' });
    await transitionTicket(as, { id: ticket?.id, to: 'closed' });
    expect((await undo(job.id)).tickets).toMatchObject([{ state: 'kept' }]);
    expect(await getTicket(as, { id: ticket?.id })).toMatchObject({ status: 'closed', resolution: { text: 'Really' } });
  });
});

it('costs what it says: assigning eight tickets is a read and a commit each for the job, and three operations a ticket', async () => {
  const tickets = await incidents(desk, 8);
  const stop = withoutInlineTurns(desk);
  const job = await ask({ kind: 'assign', assigneeId: agent2.id, ticketIds: idsOf(tickets) });
  stop();
  desk.clock.advance(1_500);
  const seen = { gets: 0, queries: 0, commits: 0, jobs: 0 };
  const uncount = around(desk, (real) => ({
    get: (type, partition, id) => {
      seen.gets += 1;
      return real.get(type, partition, id);
    },
    query: (type, query) => {
      seen.queries += 1;
      return real.query(type, query);
    },
    commit: (partition, writes) => {
      seen.commits += 1;
      if (writes.some((write) => 'replace' in write && write.replace === 'bulkJob')) seen.jobs += 1;
      return real.commit(partition, writes);
    },
  }));
  await finish(desk, job.id);
  uncount();
  // The turn looks at the job before it knows whose it is, and once more as them.
  expect(seen).toEqual({ gets: 2 + 8 * 2, queries: 0, commits: 8 + 1, jobs: 1 });
  expect(await stored(desk, tickets[0]?.id ?? '')).toMatchObject({ assignee: { id: agent2.id }, queue: serviceDesk });
});
