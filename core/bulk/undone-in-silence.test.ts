import { actionsOf, incidents, stored } from '#tests/support/bulk-jobs';
import { contoso } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { withDefaultSla } from '#tests/support/with-default-sla';
import { slaPartition } from '../sla/calendar.ts';
import { getTicketSla } from '../sla/get-ticket-sla.ts';
import type { SlaPolicy } from '../sla/policy.ts';
import { getTicket } from '../tickets/get-ticket.ts';
import { listTickets } from '../tickets/list-tickets.ts';
import { transitionTicket } from '../tickets/transition-ticket.ts';
import { updateTicket } from '../tickets/update-ticket.ts';
import { createBulkJob } from './create-bulk-job.ts';
import { undoBulkJob } from './undo-bulk-job.ts';

const { agent, agent2, employee } = contoso;

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const deeds: readonly (readonly [string, object])[] = [
  ['assign', { assigneeId: agent2.id }],
  ['priority', { priority: 'P1' }],
  ['close', { code: 'fixed', text: 'It works again.' }],
  ['note', { body: 'Seen' }],
];

/** All that the requester reads of a ticket, but for the numbers of its versions. */
async function asRead(id: string) {
  const ctx = await desk.as(employee);
  const { version: _, clockSeq: __, ...ticket } = await getTicket(ctx, { id });
  const { tracks, history } = await getTicketSla(ctx, { id });
  return {
    ticket,
    promises: tracks.map(({ track, status, dueAt, because, target, intervals }) => {
      const rules = intervals.map(({ rule, counts }) => `${rule} ${counts}`);
      return { track, status, dueAt, because, target, rules };
    }),
    history,
    order: (await listTickets(ctx, { sort: 'updatedAt:desc' })).items.map((one) => one.number),
  };
}

it.each(deeds)('%s leaves no trace for the requester where it was undone in time', async (kind, what) => {
  await withDefaultSla(desk);
  const [one] = await incidents(desk, 1);
  desk.clock.advance(60_000);
  await incidents(desk, 1);
  desk.clock.advance(60_000);
  const id = one?.id ?? '';
  const before = await asRead(id);
  const job = await createBulkJob(await desk.as(agent), { kind, ticketIds: [id], ...what });
  desk.clock.advance(5_000);
  await undoBulkJob(await desk.as(agent), { id: job.id });
  expect(await asRead(id)).toEqual(before);
  expect((await actionsOf(desk, id)).length).toBe(3);
});

it('leaves the last change of somebody else as the last one', async () => {
  const [one] = await incidents(desk, 1);
  const id = one?.id ?? '';
  desk.clock.advance(60_000);
  const job = await createBulkJob(await desk.as(agent), { kind: 'priority', ticketIds: [id], priority: 'P1' });
  desk.clock.advance(2_000);
  const { updatedAt } = await updateTicket(await desk.as(agent2), { id, tags: ['vpn'] });
  desk.clock.advance(2_000);
  await undoBulkJob(await desk.as(agent), { id: job.id });
  expect(await stored(desk, id)).toMatchObject({ priority: 'P3', tags: ['vpn'], updatedAt });
});

describe('among promises that differ in more than time', () => {
  /** By place: the first policy is the default one for P1. */
  async function lay(...changes: readonly Partial<SlaPolicy>[]): Promise<readonly string[]> {
    await withDefaultSla(desk);
    const store = desk.stores.forTenant(contoso.id);
    const order = { field: 'position', direction: 'asc' } as const;
    const { items } = await store.query('slaPolicy', { partition: slaPartition, orderBy: order, limit: 10 });
    const writes = items.map(({ etag, ...policy }, place) => ({
      replace: 'slaPolicy' as const,
      doc: { ...policy, ...changes[place] },
      ifMatch: etag,
    }));
    await store.commit(slaPartition, writes);
    desk.platform.cache.forget(contoso.id, 'slaPolicies');
    return items.map(({ id }) => id);
  }
  const toP1 = async (id: string) =>
    createBulkJob(await desk.as(agent), { kind: 'priority', ticketIds: [id], priority: 'P1' });
  const wait = async (id: string) => transitionTicket(await desk.as(agent2), { id, to: 'waiting', reason: 'customer' });
  const undo = async ({ id }: { readonly id: string }) => {
    desk.clock.advance(1_000);
    await undoBulkJob(await desk.as(agent), { id });
  };
  const aTicket = async () => {
    const [one] = await incidents(desk, 1);
    desk.clock.advance(60_000);
    return one?.id ?? '';
  };

  it('leaves no trace of having let a clock run that stood still', async () => {
    await lay({ pausesOn: [] });
    const id = await aTicket();
    await wait(id);
    desk.clock.advance(60_000);
    const before = await asRead(id);
    await undo(await toP1(id));
    expect(await asRead(id)).toEqual(before);
  });

  it('stops the clock for what the ticket has come to wait for since', async () => {
    await lay({ pausesOn: [] });
    const id = await aTicket();
    const job = await toP1(id);
    desk.clock.advance(1_000);
    await wait(id);
    await undo(job);
    expect((await stored(desk, id)).slas.map(({ status }) => status)).toEqual(['paused', 'paused']);
  });

  it('promises what a ticket is promised that somebody else has changed since', async () => {
    const { id: queueId } = contoso.network;
    const [, second] = await lay({ match: { queueIds: [queueId] } }, { match: { categoryIds: ['vpn'] } });
    const id = await aTicket();
    const job = await createBulkJob(await desk.as(agent), { kind: 'assign', ticketIds: [id], queueId });
    desk.clock.advance(1_000);
    await updateTicket(await desk.as(agent2), { id, categoryId: 'vpn' });
    await undo(job);
    expect((await stored(desk, id)).slas.map(({ policyId }) => policyId)).toEqual([second, second]);
  });
});
