import { finish } from '#tests/support/bulk-jobs';
import { ada, ben, cleo, dora, type MergeDesk, mergeDesk } from '#tests/support/merge-desk';
import { contoso } from '#tests/support/seeded-people';
import { letTimePass, minuteMs, testPlatform } from '#tests/support/test-platform';
import { withDefaultSla } from '#tests/support/with-default-sla';
import { updateMember } from '../people/update-member.ts';
import { queuePartition } from '../queues/queue.ts';
import type { Store } from '../store.ts';
import { addComment } from '../tickets/add-comment.ts';
import { assignTicket, takeTicket } from '../tickets/assign-ticket.ts';
import { getTicket } from '../tickets/get-ticket.ts';
import { transitionTicket } from '../tickets/transition-ticket.ts';
import { updateTicket } from '../tickets/update-ticket.ts';
import { mergeDeed } from './merge-deed.ts';
import { takeBackSource } from './merge-source.ts';
import { mergeTickets } from './merge-tickets.ts';
import { previewMerge } from './preview-merge.ts';

const { agent, agent2, employee } = contoso;

let desk: MergeDesk;
beforeEach(async () => {
  desk = await mergeDesk(await testPlatform());
});
afterEach(() => desk.close());

const store = () => desk.stores.forTenant(contoso.id);
const watcherNames = async (id: string) => (await desk.stored(id)).watchers.map(({ name }) => name).sort();
const detail = async (attempt: Promise<unknown>): Promise<string> => {
  try {
    await attempt;
  } catch (error) {
    return (error as { detail: string }).detail;
  }
  return 'allowed';
};

describe('merging', () => {
  it('closes each ticket into the other one, and makes whose they are its watchers', async () => {
    const [into, one, other] = [
      await desk.report(ada),
      await desk.report(ben, { affectedUserId: cleo.id }),
      await desk.report(ada),
    ];
    const job = await desk.merge(into, [one, other]);
    expect(job).toMatchObject({ kind: 'merge', state: 'done', done: 2, total: 2 });
    for (const { id } of [one, other]) {
      expect(await desk.stored(id)).toMatchObject({
        status: 'closed',
        resolution: { code: 'duplicate', by: { id: agent.id } },
        mergedInto: { id: into.id, number: into.number, jobId: job.id },
        links: [{ type: 'duplicate', ticketId: into.number }],
      });
    }
    expect(await watcherNames(into.id)).toEqual(['Ben', 'Cleo']);
    expect(await desk.stored(into.id)).toMatchObject({
      status: 'open',
      links: [one, other].map(({ number }) => ({ type: 'duplicated_by', ticketId: number })),
      mergedFrom: [
        { number: one.number, gained: [ben.id, cleo.id] },
        { number: other.number, gained: [] },
      ],
    });
    expect((await getTicket(await desk.as(ben), { id: one.number })).mergedInto).toEqual({ number: into.number });
    expect(new Date(job.undoUntil).getTime() - desk.clock.now().getTime()).toBe(30 * minuteMs);
  });

  it('is one commit of the ticket and one of the target, and settles its clock', async () => {
    await withDefaultSla(desk);
    const [into, one] = [await desk.report(ada), await desk.report(ben)];
    expect((await desk.stored(one.id)).slas.map(({ status }) => status)).toContain('active');
    await desk.merge(into, [one]);
    expect((await desk.stored(one.id)).slas.map(({ status }) => status)).not.toContain('active');
    const events = async (id: string) =>
      (await store().query('event', { partition: id, limit: 50 })).items.map(({ name }) => name).sort();
    expect(await events(one.id)).toEqual(['ticket.closed', 'ticket.created']);
    expect(await events(into.id)).toEqual(['ticket.created', 'ticket.merged']);
  });

  it('refuses each ticket that cannot be merged in its own words, and merges the others', async () => {
    const into = await desk.report(ada);
    const [closed, tasked, merged, good] = [
      await desk.report(ben),
      await desk.report(ben),
      await desk.report(ben),
      await desk.report(cleo),
    ];
    await transitionTicket(await desk.as(ben), { id: closed.id, to: 'closed', code: 'withdrawn' });
    const { etag: _, ...withTask } = await desk.stored(tasked.id);
    await store().commit(tasked.id, [{ replace: 'ticket', doc: { ...withTask, openTasks: 1 } }]);
    await desk.merge(await desk.report(ada), [merged]);
    const job = await desk.merge(into, [closed, tasked, merged, into, { number: 'INC-999999' }, good]);
    expect(job.tickets.map(({ state }) => state)).toEqual([
      'refused',
      'refused',
      'refused',
      'refused',
      'refused',
      'done',
    ]);
    expect(job.tickets.map((one) => one.detail)).toEqual([
      `${closed.number} is closed already. Link it as a duplicate instead.`,
      `${tasked.number} has an open task. Finish or cancel what is open first.`,
      expect.stringContaining(`${merged.number} was merged into INC-`),
      `${into.number} cannot be merged into itself.`,
      expect.stringContaining('There is nothing here that you can see'),
      null,
    ]);
  });

  it('refuses what is about somebody who is not to know, what is restricted, and what is of the other kind', async () => {
    const into = await desk.report(ada);
    const [secret, request, restricted] = [await desk.report(ben), await desk.report(ben), await desk.report(ben)];
    const change = async (id: string, more: object) => {
      const { etag: _, ...ticket } = await desk.stored(id);
      await store().commit(id, [{ replace: 'ticket', doc: { ...ticket, ...more } }]);
    };
    await change(secret.id, { keptFrom: [dora.id] });
    await change(request.id, { kind: 'request' });
    await change(restricted.id, { queue: contoso.network });
    await restrict(contoso.network.id, [agent.id]);
    const job = await desk.merge(into, [secret, request, restricted]);
    expect(job.tickets.map((one) => one.detail)).toEqual([
      `${secret.number} is about somebody who is not to know of it, and stays by itself.`,
      `${request.number} is a request and ${into.number} an incident: only tickets of one kind are merged.`,
      `${restricted.number} is in Network, which is restricted: it is merged with tickets of that queue only.`,
    ]);
    await change(into.id, { keptFrom: [dora.id] });
    expect(await detail(desk.merge(into, [restricted]))).toContain('stays by itself');
  });

  it('refuses the target as a whole where nothing can go on there', async () => {
    const [into, one] = [await desk.report(ada), await desk.report(ben)];
    const ctx = await desk.as(agent);
    await transitionTicket(ctx, { id: into.id, to: 'resolved', code: 'fixed', text: 'x' });
    expect(await detail(desk.merge(into, [one]))).toBe(
      `${into.number} is resolved. Reopen it first, or choose another ticket.`,
    );
    const asEmployee = mergeTickets(await desk.as(ada), { id: into.id, ticketIds: [one.number] });
    expect(await detail(asEmployee)).toBe('Only the service desk merges tickets.');
    const stranger = mergeTickets(await desk.as(employee), { id: into.id, ticketIds: [one.number] });
    await expect(stranger).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
    expect((await store().query('bulkJob', { limit: 5 })).items).toEqual([]);
  });

  it('refuses more than fifty in one ticket, with those that come along', async () => {
    const [into, one] = [await desk.report(ada), await desk.report(ben)];
    const { etag: _, ...ticket } = await desk.stored(one.id);
    const entry = {
      id: 'x',
      number: 'INC-1',
      queueId: 'q',
      at: '',
      jobId: 'j',
      sharesWords: false,
      people: [],
      readers: [],
    };
    const mergedFrom = Array.from({ length: 50 }, () => ({ ...entry, gained: [], through: null, linked: false }));
    await store().commit(one.id, [{ replace: 'ticket', doc: { ...ticket, mergedFrom } }]);
    const job = await desk.merge(into, [one]);
    expect(job.tickets[0]?.detail).toBe(`${into.number} would hold more than 50 merged tickets.`);
  });

  it('leaves nothing to be done on a merged ticket, and says where it goes on', async () => {
    const [into, one] = [await desk.report(ada), await desk.report(ben)];
    await desk.merge(into, [one]);
    const ctx = await desk.as(agent);
    const words = `${one.number} was merged into ${into.number}. Go on there.`;
    expect(await detail(transitionTicket(ctx, { id: one.id, to: 'in_progress' }))).toBe(words);
    expect(await detail(transitionTicket(await desk.as(ben), { id: one.id, to: 'in_progress' }))).toBe(words);
    for (const attempt of [
      takeTicket(ctx, { id: one.id }),
      assignTicket(ctx, { id: one.id, assigneeId: agent2.id }),
      updateTicket(ctx, { id: one.id, subject: 'Another subject' }),
    ]) {
      await expect(attempt).rejects.toMatchObject({ code: 'CAT_CONFLICT' });
    }
  });
});

describe('a merge that was cut off', () => {
  const failing = (of: Store, refused: string): Store => ({
    get: (type, partition, id) => of.get(type, partition, id),
    query: (type, query) => of.query(type, query),
    count: (type, query) => of.count(type, query),
    commit: (partition, writes) =>
      partition === refused ? Promise.reject(new Error('cut off')) : of.commit(partition, writes),
  });

  it('between its two commits goes on where it was', async () => {
    const [into, one] = [await desk.report(ada), await desk.report(ben)];
    const ctx = await desk.as(agent, { idempotency: { key: 'm', bodyHash: 'b' } });
    const input = { id: into.id, ticketIds: [one.number] };
    await expect(mergeTickets({ ...ctx, store: failing(ctx.store, into.id) }, input)).rejects.toThrow('cut off');
    expect(await desk.stored(one.id)).toMatchObject({ status: 'closed' });
    expect((await desk.stored(into.id)).mergedFrom).toBeUndefined();
    expect(await mergeTickets(ctx, input)).toMatchObject({ state: 'done', tickets: [{ state: 'done' }] });
    expect((await desk.stored(into.id)).mergedFrom).toHaveLength(1);
    expect(await watcherNames(into.id)).toEqual(['Ben']);
  });

  it('takes the first back where whoever asked cannot finish it any more', async () => {
    const [into, one] = [await desk.report(ada), await desk.report(ben)];
    const ctx = await desk.as(agent, { idempotency: { key: 'm', bodyHash: 'b' } });
    const input = { id: into.id, ticketIds: [one.number] };
    await expect(mergeTickets({ ...ctx, store: failing(ctx.store, into.id) }, input)).rejects.toThrow('cut off');
    await updateMember(await desk.as(contoso.admin), { id: agent.id, active: false });
    const [job] = (await store().query('bulkJob', { limit: 1 })).items;
    await finish(desk, job?.id ?? '');
    expect(await store().get('bulkJob', job?.id ?? '', job?.id ?? '')).toMatchObject({
      state: 'done',
      tickets: [{ state: 'refused' }],
    });
    expect(await desk.stored(one.id)).toMatchObject({ status: 'open', resolution: null, links: [] });
    expect((await desk.stored(one.id)).mergedInto).toBeUndefined();
  });

  it('takes the first back where the target went on meanwhile', async () => {
    const [into, one] = [await desk.report(ada), await desk.report(ben)];
    const ctx = await desk.as(agent, { idempotency: { key: 'm', bodyHash: 'b' } });
    const input = { id: into.id, ticketIds: [one.number] };
    await expect(mergeTickets({ ...ctx, store: failing(ctx.store, into.id) }, input)).rejects.toThrow('cut off');
    await transitionTicket(await desk.as(agent), { id: into.id, to: 'resolved', code: 'fixed', text: 'x' });
    const job = await mergeTickets(ctx, input);
    expect(job.tickets[0]).toMatchObject({ state: 'refused', detail: expect.stringContaining('is resolved') });
    expect(await desk.stored(one.id)).toMatchObject({ status: 'open', resolution: null, links: [] });
    expect((await desk.stored(one.id)).mergedInto).toBeUndefined();
  });
});

describe('undoing a merge', () => {
  it('gives back status, wait, resolution, links and just the watchers that it brought', async () => {
    const [into, one, two] = [
      await desk.report(ada, { watcherIds: [cleo.id] }),
      await desk.report(ben),
      await desk.report(cleo),
    ];
    await transitionTicket(await desk.as(agent), {
      id: one.id,
      to: 'waiting',
      reason: 'customer',
      text: 'Which printer?',
    });
    const [before, targetBefore] = [await desk.stored(one.id), await desk.stored(into.id)];
    const job = await desk.merge(into, [one, two]);
    desk.clock.advance(5 * minuteMs);
    expect(await desk.undo(job)).toMatchObject({
      state: 'undone',
      tickets: [{ state: 'undone' }, { state: 'undone' }],
    });
    const kept = ({ etag: _, version: __, updatedAt: ___, auditSeq: ____, auditHash: _____, ...rest }: typeof before) =>
      rest;
    expect(kept(await desk.stored(one.id))).toEqual(kept(before));
    expect(kept(await desk.stored(into.id))).toEqual(kept(targetBefore));
    expect(await watcherNames(into.id)).toEqual(['Cleo']);
  });

  it('begins the wait for an answer anew, tells who was told, and winds the clock on as if nothing had been', async () => {
    await withDefaultSla(desk);
    const [into, one] = [await desk.report(ada), await desk.report(ben)];
    await transitionTicket(await desk.as(agent), { id: one.id, to: 'waiting', reason: 'customer' });
    const before = await desk.stored(one.id);
    desk.clock.advance(minuteMs);
    const job = await desk.merge(into, [one]);
    desk.clock.advance(2 * minuteMs);
    await desk.undo(job);
    expect((await desk.stored(one.id)).slas).toEqual(before.slas);
    const events = (
      await store().query('event', { partition: one.id, orderBy: { field: 'at', direction: 'desc' }, limit: 2 })
    ).items;
    expect(events.map(({ name }) => name).sort()).toEqual(['ticket.reopened', 'ticket.waiting']);
    expect(events.find(({ name }) => name === 'ticket.waiting')?.data).toMatchObject({
      reason: 'customer',
      quiet: true,
      waitingSince: before.waitingSince,
    });
    expect(events.find(({ name }) => name === 'ticket.reopened')?.data).toMatchObject({
      unmergedFrom: into.number,
      clock: { live: true },
    });
  });

  it('owes a first answer again that nobody had given', async () => {
    await withDefaultSla(desk);
    const [into, one] = [await desk.report(ada), await desk.report(ben)];
    const before = await desk.stored(one.id);
    const job = await desk.merge(into, [one]);
    await desk.undo(job);
    expect((await desk.stored(one.id)).slas).toEqual(before.slas);
  });

  it('says in the audit of which ticket it was a part', async () => {
    const [into, one] = [await desk.report(ada), await desk.report(ben)];
    await desk.undo(await desk.merge(into, [one]));
    const { items } = await store().query('audit', { partition: one.id, limit: 100 });
    const undone = items.find(({ action }) => action === 'ticket.unmerge');
    expect(undone).toMatchObject({ before: { mergedInto: { number: into.number } }, after: { status: 'open' } });
    expect(undone?.after).not.toHaveProperty('mergedInto');
  });

  it('owes it also where time has passed between deciding and writing', async () => {
    await withDefaultSla(desk);
    const [into, one, waits] = [await desk.report(ada), await desk.report(ben), await desk.report(ben)];
    await transitionTicket(await desk.as(agent), { id: waits.id, to: 'waiting', reason: 'customer' });
    const before = [await desk.stored(one.id), await desk.stored(waits.id)];
    letTimePass(desk.clock);
    const job = await desk.merge(into, [one, waits]);
    await desk.undo(job);
    for (const { id, slas } of before) expect((await desk.stored(id)).slas).toEqual(slas);
  });

  it('keeps a watcher who came with another ticket, too', async () => {
    const [into, one, two] = [await desk.report(ada), await desk.report(ben), await desk.report(ben)];
    const first = await desk.merge(into, [one]);
    const second = await desk.merge(into, [two]);
    await desk.undo(first);
    expect(await watcherNames(into.id)).toEqual(['Ben']);
    await desk.undo(second);
    expect(await watcherNames(into.id)).toEqual([]);
    expect((await desk.stored(into.id)).mergedFrom).toBeUndefined();
  });

  it('leaves it where somebody who came with it has replied since', async () => {
    const [into, one, two] = [await desk.report(ada), await desk.report(ben), await desk.report(cleo)];
    const job = await desk.merge(into, [one, two]);
    desk.clock.advance(minuteMs);
    await addComment(await desk.as(ben), { id: one.id, body: 'Mine is the blue one' });
    const undone = await desk.undo(job);
    expect(undone.tickets.map(({ state, detail: why }) => [state, why])).toEqual([
      [
        'kept',
        `Ben has replied on ${into.number} since, and could not read that any more. Split the reply into a ticket of its own instead.`,
      ],
      ['undone', null],
    ]);
    expect(await watcherNames(into.id)).toEqual(['Ben']);
    expect(await desk.stored(one.id)).toMatchObject({ status: 'closed' });
  });

  it('leaves it where the target was merged on, brings along whoever came, and can undo that', async () => {
    const [last, into, one] = [await desk.report(ada), await desk.report(cleo), await desk.report(ben)];
    const first = await desk.merge(into, [one]);
    const second = await desk.merge(last, [into]);
    expect(await watcherNames(last.id)).toEqual(['Ben', 'Cleo']);
    expect((await desk.undo(first)).tickets[0]).toMatchObject({
      state: 'kept',
      detail: `${into.number} has been merged into ${last.number} since, and ${one.number} with it.`,
    });
    await desk.undo(second);
    expect(await watcherNames(last.id)).toEqual([]);
    expect(await desk.stored(into.id)).toMatchObject({ status: 'open', mergedFrom: [{ number: one.number }] });
  });

  it('is refused after half an hour, and to everybody else', async () => {
    const [into, one] = [await desk.report(ada), await desk.report(ben)];
    const job = await desk.merge(into, [one]);
    desk.clock.advance(30 * minuteMs);
    expect(await detail(desk.undo(job))).toContain('too late');
  });

  it('undoes once, however often it is asked', async () => {
    const [into, one] = [await desk.report(ada), await desk.report(ben)];
    const job = await desk.merge(into, [one]);
    await desk.undo(job);
    const { version } = await desk.stored(one.id);
    await desk.undo(job);
    expect((await desk.stored(one.id)).version).toBe(version);
  });
});

describe('a merge that comes in between', () => {
  it('keeps a reply from a ticket where nobody would hear of it any more', async () => {
    const [into, one] = [await desk.report(ada), await desk.report(ben)];
    const ctx = await desk.as(ben);
    let isMerged = false;
    const merging: Store = {
      ...ctx.store,
      commit: async (partition, writes) => {
        if (!isMerged) await desk.merge(into, [one]);
        isMerged = true;
        return ctx.store.commit(partition, writes);
      },
    };
    const said = addComment({ ...ctx, store: merging }, { id: one.id, body: 'Still broken' });
    expect(await detail(said)).toBe(`${one.number} was merged into ${into.number}. Go on there.`);
    expect((await store().query('comment', { partition: one.id, limit: 10 })).items).toEqual([]);
  });
});

describe('a merge that comes late', () => {
  it('is refused where another turn of its job took the ticket back in between', async () => {
    const [into, one] = [await desk.report(ada), await desk.report(ben)];
    const ctx = await desk.as(agent, { idempotency: { key: 'job', bodyHash: 'job' } });
    const input = { into: into.id, shareWords: false };
    const job = { id: crypto.randomUUID(), kind: 'merge', by: agent, startedAt: '' } as const;
    let reads = 0;
    const slower = {
      ...ctx,
      store: {
        ...ctx.store,
        get: (async (type, partition, id) => {
          // It has closed the ticket, has seen that, and is about to have it taken in.
          if (type === 'ticket' && id === into.id && (await desk.stored(one.id)).mergedInto) reads += 1;
          if (reads === 1) {
            reads += 1;
            await takeBackSource(await desk.as(agent), { id: one.id, jobId: job.id });
          }
          return ctx.store.get(type, partition, id);
        }) as Store['get'],
      },
    };
    await expect(mergeDeed.does(slower, one.id, input, job)).rejects.toMatchObject({ code: 'CAT_CONFLICT' });
    expect(await desk.stored(one.id)).toMatchObject({ status: 'open' });
    expect((await desk.stored(into.id)).mergedFrom).toBeUndefined();
  });

  it('does nothing once it was undone, and says so', async () => {
    const [into, one] = [await desk.report(ada), await desk.report(ben)];
    const ctx = await desk.as(agent, { idempotency: { key: 'job', bodyHash: 'job' } });
    const input = { into: into.id, shareWords: false };
    const job = { id: crypto.randomUUID(), kind: 'merge', by: agent, startedAt: '' } as const;
    const { undo } = await mergeDeed.does(ctx, one.id, input, job);
    expect(await mergeDeed.does(ctx, one.id, input, job)).toEqual({ undo });
    expect((await desk.stored(into.id)).mergedFrom).toHaveLength(1);
    expect(await mergeDeed.undoes(ctx, one.id, undo!, job)).toBe('undone');
    await expect(mergeDeed.does(ctx, one.id, input, job)).rejects.toMatchObject({ code: 'CAT_CONFLICT' });
    expect(await desk.stored(one.id)).toMatchObject({ status: 'open' });
    expect((await desk.stored(into.id)).mergedFrom).toBeUndefined();
  });
});

describe('a preview', () => {
  it('says what would happen to each, whom it would bring, and changes nothing', async () => {
    const [into, one, twice, gone] = [
      await desk.report(ada),
      await desk.report(ben),
      await desk.report(ben),
      await desk.report(cleo),
    ];
    await addComment(await desk.as(ben), { id: one.id, body: 'Hello?' });
    await addComment(await desk.as(agent), { id: one.id, body: 'Hm.', isPrivate: true });
    await transitionTicket(await desk.as(cleo), { id: gone.id, to: 'closed', code: 'withdrawn' });
    const ticketIds = [one.id, one.number, twice.number, gone.number, 'INC-999999'];
    const preview = await previewMerge(await desk.as(agent), { id: into.number, ticketIds });
    expect(preview).toMatchObject({
      into: { number: into.number },
      refusal: null,
      undoMinutes: 30,
      watchers: [{ name: 'Ben' }],
    });
    expect(preview.tickets).toMatchObject([
      { number: one.number, requester: { name: 'Ben' }, comments: 1, notes: 1, files: 0, refusal: null },
      { number: twice.number, comments: 0, refusal: null },
      { number: gone.number, status: 'closed', refusal: expect.stringContaining('is closed already') },
      { number: null, subject: null, refusal: 'There is no such ticket that you can see.' },
    ]);
    expect((await desk.stored(one.id)).status).toBe('open');
  });
});

async function restrict(id: string, memberIds: readonly string[]) {
  const { etag: _, ...queue } = (await store().get('queue', queuePartition, id))!;
  await store().commit(queuePartition, [{ replace: 'queue', doc: { ...queue, restricted: true, memberIds } }]);
  desk.platform.cache.forget(contoso.id, 'queues');
}
