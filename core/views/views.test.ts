import { contoso, fabrikam } from '#tests/support/seeded-people';
import { dayMs, type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { mostOwn, mostShared } from './find-views.ts';
import { createView, deleteView, updateView } from './keep-views.ts';
import { getView, listViews } from './read-views.ts';

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const avery = () => desk.as(contoso.agent);
const blake = () => desk.as(contoso.agent2);
const mine = { name: 'Printers', filter: { status: 'open,waiting', search: 'printer' } };

it('keeps a list under a name, with what nobody said as everybody has it', async () => {
  const made = await createView(await avery(), mine);
  expect(made).toMatchObject({
    name: 'Printers',
    owner: { id: contoso.agent.id, name: 'Avery Agent' },
    shared: false,
    mayChange: true,
    sort: 'createdAt:desc',
    groupBy: null,
    version: 1,
  });
  expect(made.columns.length).toBeGreaterThan(3);
  expect(await getView(await avery(), { id: made.id })).toEqual(made);
});

it('shows people their own and the shared ones, by name', async () => {
  await createView(await avery(), { name: 'b mine' });
  await createView(await avery(), { name: 'c shared', shared: true });
  await createView(await blake(), { name: 'A theirs' });
  const names = async (ctx: typeof avery) => (await listViews(await ctx(), {})).items.map(({ name }) => name);
  expect(await names(avery)).toEqual(['b mine', 'c shared']);
  expect(await names(blake)).toEqual(['A theirs', 'c shared']);
  expect(await names(() => desk.as(fabrikam.agent))).toEqual([]);
});

it('lets nobody but the owner see or change what is not shared', async () => {
  const { id } = await createView(await avery(), mine);
  for (const ctx of [await blake(), await desk.as(contoso.admin), await desk.as(fabrikam.agent)]) {
    for (const attempt of [getView(ctx, { id }), updateView(ctx, { id, name: 'x' }), deleteView(ctx, { id })]) {
      await expect(attempt).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
    }
  }
});

it('lets its owner and administrators change a shared one, and tells others what to do', async () => {
  const { id } = await createView(await avery(), { ...mine, shared: true });
  expect(await getView(await blake(), { id })).toMatchObject({ mayChange: false, owner: { name: 'Avery Agent' } });
  for (const attempt of [updateView(await blake(), { id, name: 'x' }), deleteView(await blake(), { id })]) {
    await expect(attempt).rejects.toMatchObject({ code: 'CAT_FORBIDDEN', detail: expect.stringContaining('your own') });
  }
  expect(await updateView(await desk.as(contoso.admin), { id, groupBy: 'queue' })).toMatchObject({
    groupBy: 'queue',
    version: 2,
    owner: { id: contoso.agent.id },
    filter: mine.filter,
  });
  await deleteView(await avery(), { id });
  expect((await listViews(await blake(), {})).items).toEqual([]);
});

it('changes under the version that was read, and nothing where nothing is new', async () => {
  const { id } = await createView(await avery(), mine);
  expect(await updateView(await avery(), { id, name: 'Printers' })).toMatchObject({ version: 1 });
  const stale = await desk.as(contoso.agent, { ifMatch: ['v7'] });
  await expect(updateView(stale, { id, name: 'x' })).rejects.toMatchObject({ code: 'CAT_PRECONDITION' });
  await expect(deleteView(stale, { id })).rejects.toMatchObject({ code: 'CAT_PRECONDITION' });
});

it.each([
  [{ filter: { status: 'opne' } }, '/filter/status'],
  [{ filter: { priority: 'P9' } }, '/filter/priority'],
  [{ filter: { colour: 'red' } }, '/filter/colour'],
  [{ filter: { page: '2' } }, '/filter/page'],
  [{ filter: { dueBefore: 'soon' } }, '/filter/dueBefore'],
  [{ sort: 'colour:asc' }, '/sort'],
  [{ columns: ['number', 'colour'] }, '/columns/1'],
  [{ columns: ['number', 'number'] }, '/columns'],
  [{ columns: [] }, '/columns'],
  [{ groupBy: 'colour' }, '/groupBy'],
])('refuses %j, as the list of tickets would', async (said, pointer) => {
  await expect(createView(await avery(), { ...mine, ...said })).rejects.toMatchObject({
    code: 'CAT_VALIDATION',
    errors: [{ pointer }],
  });
});

it('takes a filter that moves with the time', async () => {
  const filter = { dueBefore: 'now', updatedFrom: 'now-7d', createdFrom: '2026-01-01', queueIds: 'a,b', mine: 'true' };
  expect(await createView(await avery(), { name: 'Moving', filter })).toMatchObject({ filter });
});

it('has a name once among one’s own, and once among the shared', async () => {
  await createView(await avery(), mine);
  await createView(await blake(), mine);
  await createView(await blake(), { ...mine, shared: true });
  await expect(createView(await avery(), { name: 'PRINTERS' })).rejects.toMatchObject({
    errors: [{ pointer: '/name', code: 'taken' }],
  });
  const { id } = await createView(await avery(), { name: 'Other' });
  await expect(updateView(await avery(), { id, name: 'printers', shared: true })).rejects.toMatchObject({
    errors: [{ pointer: '/name', code: 'taken' }],
  });
});

it('has room for so many, and says so', async () => {
  for (let at = 0; at < mostOwn; at += 1) await createView(await avery(), { name: `Own ${at}` });
  await expect(createView(await avery(), { name: 'One more' })).rejects.toMatchObject({
    code: 'CAT_CONFLICT',
    detail: expect.stringContaining(String(mostOwn)),
  });
  for (let at = 0; at < mostShared; at += 1) await createView(await avery(), { name: `Shared ${at}`, shared: true });
  await expect(createView(await blake(), { name: 'One more', shared: true })).rejects.toMatchObject({
    code: 'CAT_CONFLICT',
  });
  expect((await listViews(await avery(), {})).items).toHaveLength(mostOwn + mostShared);
});

it('is made once for one key', async () => {
  const idempotency = { key: 'a'.repeat(64), bodyHash: 'h' };
  const once = await createView(await desk.as(contoso.agent, { idempotency }), mine);
  expect(await createView(await desk.as(contoso.agent, { idempotency }), mine)).toEqual(once);
  expect((await listViews(await avery(), {})).items).toHaveLength(1);
  desk.clock.advance(2 * dayMs);
  const later = await createView(await desk.as(contoso.agent, { idempotency }), { ...mine, name: 'Another one' });
  expect(later).toMatchObject({ name: 'Another one' });
  expect(later.id).not.toBe(once.id);
});

it('is for the desk', async () => {
  await expect(listViews(await desk.as(contoso.employee), {})).rejects.toMatchObject({ code: 'CAT_FORBIDDEN' });
});
