import { cardAt } from '#bot/living-cards/card-at';
import { stringsFor } from '#teams-app/strings/strings';
import { ada, ben, cleo, dora, type MergeDesk, mergeDesk } from '#tests/support/merge-desk';
import { contoso, memberOf, type SeededPerson } from '#tests/support/seeded-people';
import { minuteMs, testPlatform } from '#tests/support/test-platform';
import { mayHear } from '../notifications/may-hear.ts';
import type { Occasion } from '../notifications/occasion.ts';
import { planNotices } from '../notifications/plan-notices.ts';
import { enterAsSystem } from '../tenancy/enter.ts';
import { addComment } from '../tickets/add-comment.ts';
import type { CommentView } from '../tickets/comment-contract.ts';
import type { TicketView } from '../tickets/contract.ts';
import { editComment } from '../tickets/edit-comment.ts';
import { getTicket } from '../tickets/get-ticket.ts';
import { listComments } from '../tickets/list-comments.ts';
import { listTickets } from '../tickets/list-tickets.ts';
import { transitionTicket } from '../tickets/transition-ticket.ts';
import { updateTicket } from '../tickets/update-ticket.ts';

/**
 * Ada's ticket, into which Ben's was merged. What Ada and the desk said before that reaches Ben nowhere, and what Ben and the
 * desk said on his reaches Ada nowhere, unless the agent shared it.
 */
const { agent, agent2 } = contoso;

let desk: MergeDesk;
let adas: TicketView;
let bens: TicketView;
beforeEach(async () => {
  desk = await mergeDesk(await testPlatform());
});
afterEach(() => desk.close());

const say = async (who: SeededPerson, { id }: TicketView, body: string, more: object = {}) => {
  desk.clock.advance(minuteMs);
  return addComment(await desk.as(who), { id, body, ...more });
};

async function merged(more: object = {}) {
  adas = await desk.report(ada, { watcherIds: [dora.id] });
  bens = await desk.report(ben, { watcherIds: [cleo.id] });
  await say(ada, adas, 'Ada before');
  await say(ben, bens, 'Ben before');
  await say(agent, adas, 'Desk to Ada');
  await say(agent, bens, 'Desk to Ben');
  await say(agent, adas, 'Note on Ada', { isPrivate: true });
  await say(agent, bens, 'Note on Ben', { isPrivate: true });
  desk.clock.advance(minuteMs);
  const job = await desk.merge(adas, [bens], more);
  expect(job.tickets[0]?.state).toBe('done');
  await say(ben, bens, 'Ben after');
  await say(agent, adas, 'Desk to both');
  await say(ada, adas, 'Ada after');
  return job;
}

const heardBy = async (who: SeededPerson, { id }: TicketView, query: object = {}): Promise<string[]> =>
  (await listComments(await desk.as(who), { id, ...query })).items.map(({ body }) => body);

const after = ['Ben after', 'Desk to both', 'Ada after'];

describe('merged without sharing', () => {
  it('the desk reads everything in the order in which it was said, and where each came from', async () => {
    await merged();
    const { items } = await listComments(await desk.as(agent2), { id: adas.id });
    expect(items.map(({ body, fromTicket }) => [body, fromTicket])).toEqual([
      ['Ada before', null],
      ['Ben before', bens.number],
      ['Desk to Ada', null],
      ['Desk to Ben', bens.number],
      ['Note on Ada', null],
      ['Note on Ben', bens.number],
      ['Ben after', null],
      ['Desk to both', null],
      ['Ada after', null],
    ]);
    expect(items[1]).toMatchObject({ ticketId: bens.id, ticketNumber: bens.number, author: { name: 'Ben' } });
  });

  it('each reads their own ticket and what was said since', async () => {
    await merged();
    expect(await heardBy(ada, adas)).toEqual(['Ada before', 'Desk to Ada', ...after]);
    expect(await heardBy(ben, adas)).toEqual(['Ben before', 'Desk to Ben', ...after]);
    expect(await heardBy(ben, bens)).toEqual(['Ben before', 'Desk to Ben']);
    expect(await heardBy(dora, adas)).toEqual(['Ada before', 'Desk to Ada', ...after]);
    expect(await heardBy(cleo, bens)).toEqual(['Ben before', 'Desk to Ben']);
    await expect(heardBy(cleo, adas)).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
    await expect(heardBy(ada, bens)).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
  });

  it('the ticket itself shows a newcomer neither description nor answers nor meta of others', async () => {
    await merged();
    const { etag: _, ...stored } = await desk.stored(adas.id);
    await desk.stores
      .forTenant(contoso.id)
      .commit(adas.id, [{ replace: 'ticket', doc: { ...stored, meta: { of: 'Ada' } } }]);
    expect(await getTicket(await desk.as(ben), { id: adas.id })).toMatchObject({
      subject: adas.subject,
      description: '',
      meta: {},
    });
    const [listed] = (await listTickets(await desk.as(ben), { mine: 'true', sort: 'createdAt:asc' })).items;
    expect(listed).toMatchObject({ number: adas.number, description: '', meta: {} });
    expect(await getTicket(await desk.as(dora), { id: adas.id })).toMatchObject({ description: 'Words of Ada' });
    expect(await getTicket(await desk.as(ada), { id: adas.id })).toMatchObject({ description: 'Words of Ada' });
    expect(JSON.stringify(await getTicket(await desk.as(ada), { id: adas.id }))).not.toContain('Ben before');
  });

  it('what a newcomer looks for tells them no words of others; the number finds the ticket', async () => {
    await merged();
    const found = async (who: SeededPerson, search: string) =>
      (await listTickets(await desk.as(who), { search })).items.map(({ number }) => number);
    expect(await found(ben, 'Words of Ada')).toEqual([]);
    expect(await found(ben, 'Ada cannot print')).toEqual([]);
    expect(await found(ben, adas.number)).toEqual([adas.number]);
    expect(await found(ben, ` ${adas.number.toLowerCase()} `)).toEqual([adas.number]);
    expect(await found(ben, 'Words of Ben')).toEqual([bens.number]);
    expect(await found(ada, 'Words of Ada')).toEqual([adas.number]);
    expect(await found(ada, 'Words of Ben')).toEqual([]);
    expect(await found(agent, 'Words of Ada')).toEqual([adas.number]);
  });

  it('no card shows them what was said before, nor how it was resolved before', async () => {
    await merged();
    const s = stringsFor('en');
    const ctx = await enterAsSystem(desk.platform, contoso.id, 'notifier', { surface: 'system', requestId: 'n' });
    const cardFor = async (who: SeededPerson) => {
      const spot = { memberId: who.id, scope: 'personal', place: who.id } as never;
      return JSON.stringify(
        await cardAt(
          { app: { webBaseUrl: 'https://itsm.example', teamsAppId: 'app' } } as never,
          ctx,
          await desk.stored(adas.id),
          spot,
          s,
        ),
      );
    };
    const bensCard = await cardFor(ben);
    expect(bensCard).toContain('Desk to both');
    for (const words of ['Words of Ada', 'Ada before', 'Desk to Ada']) expect(bensCard).not.toContain(words);
    expect(await cardFor(ada)).not.toContain('Ben before');
    expect(await cardFor(dora)).toContain('Words of Ada');
  });

  it('the desk’s replies are told to both, and a reply of before to nobody who came later', async () => {
    await merged();
    const ctx = await enterAsSystem(desk.platform, contoso.id, 'notifier', { surface: 'system', requestId: 'n' });
    const ticket = await desk.stored(adas.id);
    const events = await desk.stores.forTenant(contoso.id).query('event', { partition: adas.id, limit: 100 });
    const told = async (body: string) => {
      const comments = await desk.stores.forTenant(contoso.id).query('comment', { partition: adas.id, limit: 100 });
      const { id } = comments.items.find(({ bodyMd }) => bodyMd === body)!;
      const event = events.items.find(({ name, data }) => name === 'ticket.commented' && data.commentId === id)!;
      const plan = await planNotices(ctx, ticket, event as Occasion);
      return plan.personal
        .map(({ memberId, kind }) => `${kind} ${memberId === ben.id ? 'Ben' : memberId === ada.id ? 'Ada' : 'x'}`)
        .sort();
    };
    expect(await told('Desk to both')).toEqual(['replied Ada', 'replied Ben']);
    expect(await told('Desk to Ada')).toEqual(['replied Ada']);
    expect(await told('Note on Ada')).toEqual([]);
    expect(mayHear(memberOf(cleo), [], ticket)).toBe(false);
  });

  it('whoever is taken from the watchers and put back by hand reads all of it', async () => {
    await merged();
    const ctx = await desk.as(agent);
    await updateTicket(ctx, { id: adas.id, watcherIds: [dora.id] });
    await expect(getTicket(await desk.as(ben), { id: adas.id })).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
    await updateTicket(ctx, { id: adas.id, watcherIds: [dora.id, ben.id] });
    expect((await getTicket(await desk.as(ben), { id: adas.id })).description).toBe('Words of Ada');
  });

  it('a merged one of a queue that is not theirs is read by nobody of the desk through the other', async () => {
    await merged();
    const store = desk.stores.forTenant(contoso.id);
    const { etag: _, ...stored } = await desk.stored(adas.id);
    await store.commit(adas.id, [{ replace: 'ticket', doc: { ...stored, queue: contoso.network } }]);
    const { etag: __, ...queue } = (await store.get('queue', 'queues', contoso.serviceDesk.id))!;
    await store.commit('queues', [{ replace: 'queue', doc: { ...queue, restricted: true, memberIds: [agent.id] } }]);
    desk.platform.cache.forget(contoso.id, 'queues');
    expect(await heardBy(agent2, adas)).toEqual(['Ada before', 'Desk to Ada', 'Note on Ada', ...after]);
    expect(await heardBy(agent, adas)).toHaveLength(9);
  });
});

describe('merged with shared words', () => {
  it('everybody who takes part reads what was said in public on both, and no note', async () => {
    await merged({ shareWords: true });
    const all = ['Ada before', 'Ben before', 'Desk to Ada', 'Desk to Ben', ...after];
    for (const who of [ada, ben, dora]) expect(await heardBy(who, adas)).toEqual(all);
    expect((await getTicket(await desk.as(ben), { id: adas.id })).description).toBe('Words of Ada');
    await expect(heardBy(cleo, adas)).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
  });
});

describe('a reply to a merged ticket', () => {
  it('goes where that went, by its author, and says so', async () => {
    await merged();
    const said = await say(ben, bens, 'Once more');
    expect(said).toMatchObject({
      ticketId: adas.id,
      ticketNumber: adas.number,
      author: { id: ben.id },
      fromTicket: null,
    });
    const note = await say(agent, bens, 'A note', { isPrivate: true });
    expect(note).toMatchObject({ ticketId: adas.id, isPrivate: true });
    const edited: CommentView = await editComment(await desk.as(ben), {
      id: said.ticketId,
      commentId: said.id,
      body: 'Twice more',
    });
    expect(edited.body).toBe('Twice more');
  });

  it('is refused in words to who takes part there no more than they ever did', async () => {
    await merged();
    await expect(say(cleo, bens, 'And me?')).rejects.toMatchObject({
      code: 'CAT_FORBIDDEN',
      detail: `${bens.number} was merged into ${adas.number}, in which you do not take part. Ask the service desk to add you there.`,
    });
  });

  it('is said once under one key', async () => {
    await merged();
    const ctx = await desk.as(ben, { idempotency: { key: 'once', bodyHash: 'b' } });
    const first = await addComment(ctx, { id: bens.id, body: 'Only once' });
    expect((await addComment(ctx, { id: bens.id, body: 'Only once' })).id).toBe(first.id);
    expect((await heardBy(ben, adas)).filter((body) => body === 'Only once')).toHaveLength(1);
  });

  it('follows a ticket that was merged twice, and each still reads just their own of before', async () => {
    await merged();
    const { employee } = contoso;
    const erins = await desk.report(employee);
    await say(employee, erins, 'Erin before');
    desk.clock.advance(minuteMs);
    await desk.merge(erins, [adas]);
    expect(await say(ben, bens, 'Ben at last')).toMatchObject({ ticketNumber: erins.number });
    expect(await heardBy(employee, erins)).toEqual(['Erin before', 'Ben at last']);
    expect(await heardBy(ben, erins)).toEqual(['Ben before', 'Desk to Ben', ...after, 'Ben at last']);
    expect(await heardBy(ada, erins)).toEqual(['Ada before', 'Desk to Ada', ...after, 'Ben at last']);
    expect(await heardBy(agent, erins)).toHaveLength(11);
  });

  it('begins a new ticket where the other one was closed too long ago', async () => {
    await merged();
    const ctx = await desk.as(agent);
    await transitionTicket(ctx, { id: adas.id, to: 'resolved', code: 'fixed', text: 'x' });
    await transitionTicket(ctx, { id: adas.id, to: 'closed' });
    desk.clock.advance(20 * 24 * 60 * minuteMs);
    const said = await say(ben, bens, 'It is back');
    expect([adas.id, bens.id]).not.toContain(said.ticketId);
    expect(await desk.stored(said.ticketId)).toMatchObject({
      requester: { id: ben.id },
      links: [{ type: 'relates_to', ticketId: bens.number }],
    });
  });
});

describe('pages over merged tickets', () => {
  it.each(['createdAt:asc', 'createdAt:desc'])(
    'hold everything once, in order, by cursor and by page (%s)',
    async (sort) => {
      await merged();
      const whole = await heardBy(agent, adas, { sort, limit: '50' });
      expect(whole).toHaveLength(9);
      for (const size of [1, 2, 4, 9]) {
        const paged: string[] = [];
        let cursor: string | null = null;
        do {
          const page = await listComments(await desk.as(agent), {
            id: adas.id,
            sort,
            limit: String(size),
            ...(cursor && { cursor }),
          });
          expect(page.items.length).toBeLessThanOrEqual(size);
          paged.push(...page.items.map(({ body }) => body));
          cursor = page.nextCursor;
        } while (cursor);
        expect(paged).toEqual(whole);
      }
      const second = await heardBy(agent, adas, { sort, page: '2', pageSize: '4' });
      expect(second).toEqual(whole.slice(4, 8));
    },
  );

  it('cost one query for the ticket and one for each merged one', async () => {
    await merged();
    const ctx = await desk.as(agent);
    let queries = 0;
    const store = {
      ...ctx.store,
      query: ((type, query) => {
        queries += 1;
        return ctx.store.query(type, query);
      }) as typeof ctx.store.query,
    };
    await listComments({ ...ctx, store }, { id: adas.id });
    expect(queries).toBe(2);
  });
});
