import { contoso } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { isProblem } from '../api/problem.ts';
import { createIncident } from '../incidents/create-incident.ts';
import { plainQueue } from '../queues/plain-queue.ts';
import { queuePartition } from '../queues/queue.ts';
import { addComment } from './add-comment.ts';
import { assignTicket, takeTicket } from './assign-ticket.ts';
import { getTicket } from './get-ticket.ts';
import { listAudit } from './list-audit.ts';
import { listComments } from './list-comments.ts';
import { listTickets } from './list-tickets.ts';
import { transitionTicket } from './transition-ticket.ts';

/** A queue for personnel matters: the manager is in it, the agents are not. */
const personnel = { id: 'contoso-personnel', name: 'Personnel' };

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
  await desk.stores.forTenant(contoso.id).commit(queuePartition, [
    {
      create: 'queue',
      doc: {
        ...plainQueue('2026-03-02T08:00:00.000Z'),
        ...personnel,
        leadId: contoso.manager.id,
        memberIds: [contoso.manager.id],
        restricted: true,
      },
    },
  ]);
});
afterEach(() => desk.close());

const refusal = async (attempt: Promise<unknown>): Promise<string> => {
  try {
    await attempt;
    return 'allowed';
  } catch (error) {
    return isProblem(error) ? error.code : String(error);
  }
};

describe('a ticket of a restricted queue', () => {
  it('does not exist for people of the desk who are not in the queue', async () => {
    const ticket = await createIncident(await desk.as(contoso.manager), {
      subject: 'A quiet matter',
      queueId: personnel.id,
    });
    const agent = await desk.as(contoso.agent);
    expect(await refusal(getTicket(agent, { id: ticket.number }))).toBe('CAT_NOT_FOUND');
    expect(await refusal(takeTicket(agent, { id: ticket.id }))).toBe('CAT_NOT_FOUND');
    expect((await listTickets(agent, { search: 'quiet' })).items).toEqual([]);
  });

  it('shows the person it is about their part and nothing of the desk', async () => {
    const manager = await desk.as(contoso.manager);
    const about = { subject: 'A quiet matter', queueId: personnel.id, affectedUserId: contoso.agent.id };
    const ticket = await createIncident(manager, about);
    await addComment(manager, { id: ticket.id, body: 'between us', isPrivate: true });
    await addComment(manager, { id: ticket.id, body: 'Let us talk.' });
    const agent = await desk.as(contoso.agent);
    const seen = await listComments(agent, { id: ticket.id });
    expect(seen.items.map((comment) => comment.body)).toEqual(['Let us talk.']);
    expect(await refusal(listAudit(agent, { id: ticket.id }))).toBe('CAT_FORBIDDEN');
    expect(await refusal(takeTicket(agent, { id: ticket.id }))).toBe('CAT_FORBIDDEN');
    expect(await refusal(addComment(agent, { id: ticket.id, body: 'x', isPrivate: true }))).toBe('CAT_FORBIDDEN');
    expect(await refusal(transitionTicket(agent, { id: ticket.id, to: 'waiting', reason: 'vendor' }))).toBe(
      'CAT_CONFLICT',
    );
  });

  it('leaves the hands of whoever is not in the queue when it moves there', async () => {
    const manager = await desk.as(contoso.manager);
    const ticket = await createIncident(await desk.as(contoso.employee), { subject: 'Turns out to be quiet' });
    await takeTicket(await desk.as(contoso.agent), { id: ticket.id });
    const moved = await assignTicket(manager, { id: ticket.id, queueId: personnel.id });
    expect(moved).toMatchObject({ queue: { id: personnel.id }, assignee: null });
    const back = { id: ticket.id, assigneeId: contoso.agent.id };
    expect(await refusal(assignTicket(manager, back))).toBe('CAT_VALIDATION');
  });
});

it('a note leaves no trace that its requester could see', async () => {
  const made = await createIncident(await desk.as(contoso.employee), { subject: 'Noted' });
  desk.clock.advance(60_000);
  await addComment(await desk.as(contoso.agent), { id: made.id, body: 'hush', isPrivate: true });
  expect(await getTicket(await desk.as(contoso.employee), { id: made.id })).toEqual(made);
});

it('tickets of one priority are listed by age', async () => {
  const subjects = ['first', 'second', 'third', 'fourth'];
  for (const subject of subjects) {
    desk.clock.advance(1_000);
    await createIncident(await desk.as(contoso.employee), { subject });
  }
  desk.clock.advance(1_000);
  await createIncident(await desk.as(contoso.employee), { subject: 'urgent', priority: 'P1' });
  const listed = await listTickets(await desk.as(contoso.agent), { sort: 'priority:asc' });
  expect(listed.items.map((ticket) => ticket.subject)).toEqual(['urgent', ...subjects]);
});

it('forty people at once lose no word', async () => {
  const ticket = await createIncident(await desk.as(contoso.employee), { subject: 'A crowd' });
  await Promise.all(
    Array.from({ length: 40 }, async (_, index) =>
      addComment(await desk.as(contoso.agent), { id: ticket.id, body: `Voice ${index}` }),
    ),
  );
  expect((await listComments(await desk.as(contoso.agent), { id: ticket.id, limit: '100' })).items).toHaveLength(40);
});

describe('whoever is or was asked to approve', () => {
  const asked = async () => {
    const ticket = await createIncident(await desk.as(contoso.manager), {
      subject: 'A quiet matter',
      queueId: personnel.id,
    });
    const store = desk.stores.forTenant(contoso.id);
    const { etag, ...doc } = (await store.get('ticket', ticket.id, ticket.id))!;
    const approverIds = [contoso.employee.id];
    await store.commit(ticket.id, [{ replace: 'ticket', doc: { ...doc, approverIds }, ifMatch: etag }]);
    return ticket;
  };

  it('reads the ticket and its replies, and neither its notes nor its history; it is not among their tickets', async () => {
    const { id } = await asked();
    await addComment(await desk.as(contoso.manager), { id, body: 'Just between us', isPrivate: true });
    const approver = await desk.as(contoso.employee);
    expect(await getTicket(approver, { id })).toMatchObject({ id });
    expect((await listComments(approver, { id })).items).toEqual([]);
    expect(await refusal(listAudit(approver, { id }))).toBe('CAT_FORBIDDEN');
    expect((await listTickets(approver, {})).items).toEqual([]);
  });

  it('by the link of a mail reads the ticket that it is about, and no other', async () => {
    const [one, other] = [await asked(), await asked()];
    const ctx = await desk.as(contoso.employee);
    const link = {
      tenantId: contoso.id,
      ticketId: one.id,
      runId: 'run',
      approvalId: 'a1',
      memberId: contoso.employee.id,
      linkId: 'link',
      expiresAt: '2026-03-16T09:00:00.000Z',
    };
    const byLink = { ...ctx, actor: { ...ctx.actor, link } };
    expect(await getTicket(byLink, { id: one.id })).toMatchObject({ id: one.id });
    expect(await refusal(getTicket(byLink, { id: other.id }))).toBe('CAT_NOT_FOUND');
  });
});
