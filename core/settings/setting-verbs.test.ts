import { z } from 'zod';
import { contoso, fabrikam } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { line } from '../api/fields.ts';
import type { Rota } from '../routing/rota.ts';
import { brokenLink } from '../tickets/audit.ts';
import { settingVerbs } from './setting-verbs.ts';

/** Rotas as an example of a setting: what the gate promises holds for every kind. */
const rotas = settingVerbs({
  type: 'rota',
  called: 'rota',
  scope: 'settings:admin',
  partition: 'example',
  orderBy: 'name',
  most: 3,
  cacheKey: 'example',
  fields: {
    shape: { name: line(1, 50), everyDays: z.int().min(1).default(7), timeZone: z.string().default('UTC') },
    rule: (fields, context) => {
      if (fields.name !== 'Odd' || fields.everyDays === 7) return;
      context.addIssue({ code: 'custom', path: ['everyDays'], message: 'Odd takes 7.', params: { code: 'odd' } });
    },
  },
  fieldsOf: ({ name, everyDays, timeZone }) => ({ name, everyDays, timeZone }),
  make: (fields, base): Rota => ({
    ...base,
    ...fields,
    startsOn: '2026-03-02',
    handOverAt: '09:00',
    memberIds: [],
    overrides: [],
  }),
  view: ({ id, name, everyDays, timeZone, version }) => ({ id, name, everyDays, timeZone, version }),
  complaints: (_ctx, fields, others) =>
    others.some((other) => other.name === fields.name)
      ? [{ pointer: '/name', code: 'taken', detail: 'Another one has this name.' }]
      : [],
  usedBy: (_ctx, rota) =>
    rota.name === 'Used' ? [{ says: 'queue Network', at: '/v1/admin/queues/n' }, { says: 'a channel' }] : [],
});

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const admin = (given: Parameters<TestPlatform['as']>[1] = {}) => desk.as(contoso.admin, given);

it('makes, reads, lists, changes and deletes', async () => {
  const made = await rotas.create(await admin(), { name: 'Weekdays' });
  expect(made).toMatchObject({ name: 'Weekdays', everyDays: 7, version: 1 });
  expect(await rotas.get(await admin(), { id: made.id })).toEqual(made);
  const changed = await rotas.update(await admin(), { id: made.id, timeZone: 'Europe/Berlin' });
  expect(changed).toEqual({ ...made, timeZone: 'Europe/Berlin', version: 2 });
  expect((await rotas.list(await admin(), {})).items).toEqual([changed]);
  expect(await rotas.remove(await admin(), { id: made.id })).toEqual(changed);
  await expect(rotas.get(await admin(), { id: made.id })).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
});

it('keeps what a change does not name, also where the field has a default', async () => {
  const made = await rotas.create(await admin(), { name: 'Fortnights', everyDays: 14 });
  expect(await rotas.update(await admin(), { id: made.id, name: 'Two weeks' })).toMatchObject({ everyDays: 14 });
});

it('writes nothing where a change says what is so already', async () => {
  const made = await rotas.create(await admin(), { name: 'Weekdays' });
  expect(await rotas.update(await admin(), { id: made.id, everyDays: 7 })).toMatchObject({ version: 1 });
});

it('judges the whole of it after a change', async () => {
  const made = await rotas.create(await admin(), { name: 'Odd' });
  await expect(rotas.update(await admin(), { id: made.id, everyDays: 5 })).rejects.toMatchObject({
    code: 'CAT_VALIDATION',
    errors: [{ pointer: '/everyDays', code: 'odd', detail: 'Odd takes 7.' }],
  });
});

it('refuses what stands against the others, but not against itself', async () => {
  const made = await rotas.create(await admin(), { name: 'Weekdays' });
  await expect(rotas.create(await admin(), { name: 'Weekdays' })).rejects.toMatchObject({ code: 'CAT_VALIDATION' });
  await expect(rotas.update(await admin(), { id: made.id, name: 'Weekdays', everyDays: 3 })).resolves.toMatchObject({
    everyDays: 3,
  });
});

it('does not delete what is used, and says by whom', async () => {
  const used = await rotas.create(await admin(), { name: 'Used' });
  await expect(rotas.remove(await admin(), { id: used.id })).rejects.toMatchObject({
    code: 'CAT_CONFLICT',
    detail: 'The rota “Used” is used by queue Network; a channel. Change those first, then delete it.',
    errors: [
      { pointer: '/id', code: 'in_use', detail: 'queue Network: /v1/admin/queues/n' },
      { pointer: '/id', code: 'in_use', detail: 'a channel' },
    ],
  });
});

it('holds to If-Match, the most, and the permission', async () => {
  const made = await rotas.create(await admin(), { name: 'One' });
  const stale = await admin({ ifMatch: ['v7'] });
  await expect(rotas.update(stale, { id: made.id, everyDays: 2 })).rejects.toMatchObject({ code: 'CAT_PRECONDITION' });
  await expect(rotas.remove(stale, { id: made.id })).rejects.toMatchObject({ code: 'CAT_PRECONDITION' });
  for (const name of ['Two', 'Three']) await rotas.create(await admin(), { name });
  await expect(rotas.create(await admin(), { name: 'Four' })).rejects.toMatchObject({ code: 'CAT_CONFLICT' });
  await expect(rotas.list(await desk.as(contoso.agent), {})).rejects.toMatchObject({ code: 'CAT_FORBIDDEN' });
  await expect(rotas.get(await desk.as(fabrikam.admin), { id: made.id })).rejects.toMatchObject({
    code: 'CAT_NOT_FOUND',
  });
});

it('answers a repeated creation as the first time, with its key', async () => {
  const key = { key: 'a'.repeat(64), bodyHash: 'b' };
  const first = await rotas.create(await admin({ idempotency: key }), { name: 'Once' });
  expect(await rotas.create(await admin({ idempotency: key }), { name: 'Once' })).toEqual(first);
  expect((await rotas.list(await admin(), {})).items).toHaveLength(1);
});

it('makes another one with a key that has expired, also where the first is gone', async () => {
  const key = { key: 'd'.repeat(64), bodyHash: 'b' };
  const first = await rotas.create(await admin({ idempotency: key }), { name: 'Once' });
  desk.clock.advance(25 * 3600 * 1000);
  const second = await rotas.create(await admin({ idempotency: key }), { name: 'Twice' });
  expect(second.id).not.toBe(first.id);
  await rotas.remove(await admin(), { id: first.id });
  desk.clock.advance(25 * 3600 * 1000);
  const third = await rotas.create(await admin({ idempotency: key }), { name: 'Thrice' });
  expect(new Set([first.id, second.id, third.id]).size).toBe(3);
});

it('makes one where a key comes twice at once', async () => {
  const key = { key: 'e'.repeat(64), bodyHash: 'b' };
  const make = async () => rotas.create(await admin({ idempotency: key }), { name: 'Once' });
  const made = await Promise.all([make(), make(), make()]);
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  expect((await rotas.list(await admin(), {})).items).toHaveLength(1);
});

it('answers the slower of two with one key as the faster one, wherever that came between', async () => {
  const idempotency = { key: 'f'.repeat(64), bodyHash: 'b' };
  /** Somebody with the same key is through just before this one looks at the rotas that there are. */
  const overtaken = async (faster: () => Promise<unknown>) => {
    const ctx = await admin({ idempotency });
    let waiting = true;
    const query: typeof ctx.store.query = async (type, asked) => {
      if (type === 'rota' && waiting) {
        waiting = false;
        await faster();
      }
      return ctx.store.query(type, asked);
    };
    const { get, count, commit } = ctx.store;
    const rest = { get: get.bind(ctx.store), count: count.bind(ctx.store), commit: commit.bind(ctx.store) };
    return { ...ctx, store: { ...rest, query } };
  };
  const first: { id?: string } = {};
  const faster = async () => Object.assign(first, await rotas.create(await admin({ idempotency }), { name: 'Once' }));
  const slower = await overtaken(faster);
  expect(await rotas.create(slower, { name: 'Once' })).toEqual(first);
  expect(slower.outcome.replayed).toBe(true);
});

it('chains who changed what', async () => {
  const made = await rotas.create(await admin(), { name: 'Weekdays' });
  await rotas.update(await admin(), { id: made.id, everyDays: 3 });
  await rotas.remove(await admin(), { id: made.id });
  const { items } = await desk.stores.forTenant(contoso.id).query('settingAudit', {
    where: { field: 'subject', is: `rota:${made.id}` },
    orderBy: { field: 'at', direction: 'asc' },
    limit: 10,
  });
  const entries = items.map(({ etag: _, ...entry }) => entry);
  expect(entries.map(({ action }) => action)).toEqual(['rota.create', 'rota.update', 'rota.delete']);
  expect(entries[1]).toMatchObject({
    before: { everyDays: 7 },
    after: { everyDays: 3 },
    actor: { name: 'Alex Admin' },
  });
  expect(brokenLink(entries)).toBeUndefined();
});
