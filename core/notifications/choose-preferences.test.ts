import { contoso } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { enterAsApp } from '../tenancy/enter.ts';
import { getNotificationPreferences, putNotificationPreferences } from './choose-preferences.ts';
import { planNotices } from './plan-notices.ts';
import { anOccasion, asNotifier, resolvedTicket } from './test-notices.ts';

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const erin = (given = {}) => desk.as(contoso.employee, given);
const get = async () => getNotificationPreferences(await erin(), {});
const put = async (chosen: object, given = {}) =>
  putNotificationPreferences(await erin(given), { matrix: {}, digest: { mode: 'off' }, ...chosen });
const surfaces = async (kind: string) => (await get()).matrix.find((one) => one.kind === kind);

it('begins with the defaults of product and organisation', async () => {
  expect(await get()).toMatchObject({
    quietHours: { from: '19:00', to: '07:00' },
    quietHoursChosen: false,
    digest: { mode: 'off' },
    locale: 'en',
    timeZone: 'UTC',
    version: 0,
  });
  expect(await surfaces('created')).toEqual({
    kind: 'created',
    surfaces: ['chat', 'email', 'in_app'],
    default: ['chat', 'email', 'in_app'],
    chosen: false,
    canWait: true,
  });
});

it('suggests to the desk what it suggests to nobody else: a mention in the activity feed, too', async () => {
  expect(await surfaces('mentioned')).toMatchObject({ surfaces: ['chat', 'in_app'], default: ['chat', 'in_app'] });
  const avery = await desk.as(contoso.agent);
  const read = await getNotificationPreferences(avery, {});
  expect(read.matrix.find(({ kind }) => kind === 'mentioned')).toMatchObject({ default: ['chat', 'feed', 'in_app'] });
  const rows = read.matrix.map((row) => ({ ...row, chosen: false }));
  const kept = await putNotificationPreferences(avery, { matrix: rows, digest: { mode: 'off' } });
  expect(kept.matrix.filter(({ chosen }) => chosen)).toEqual([]);
});

it('keeps a choice, which holds from the next notice on', async () => {
  const resolved = anOccasion('ticket.resolved', contoso.agent, { code: 'fixed' });
  const notifier = await asNotifier(desk);
  await planNotices(notifier, resolvedTicket(), resolved);
  const saved = await put({ matrix: { resolved: ['in_app', 'email'], closed: [] }, quietHours: null });
  expect(saved).toMatchObject({ quietHours: null, quietHoursChosen: true, version: 1 });
  expect(await surfaces('resolved')).toMatchObject({ surfaces: ['email', 'in_app'], chosen: true });
  expect(await surfaces('closed')).toMatchObject({ surfaces: [], chosen: true });
  expect((await planNotices(notifier, resolvedTicket(), resolved)).personal).toMatchObject([
    { surfaces: ['email', 'in_app'] },
  ]);
});

it('takes the place of the choice before, and writes nothing when it is the same', async () => {
  await put({ matrix: { resolved: [] }, quietHours: { from: '22:00', to: '06:00' } });
  expect(await put({})).toMatchObject({ version: 2, quietHoursChosen: false });
  expect(await surfaces('resolved')).toMatchObject({ chosen: false });
  expect(await put({})).toMatchObject({ version: 2 });
});

it('takes what reading gave, and goes on following what was not chosen', async () => {
  await put({ matrix: { closed: ['email'] } });
  const read = await get();
  expect(await putNotificationPreferences(await erin(), read)).toEqual(read);
  const matrix = read.matrix.map((row) => (row.kind === 'created' ? { ...row, surfaces: ['in_app'] } : row));
  const changed = await putNotificationPreferences(await erin(), { ...read, matrix });
  expect(changed.matrix.filter(({ chosen }) => chosen).map(({ kind, surfaces }) => [kind, surfaces])).toEqual([
    ['created', ['in_app']],
    ['closed', ['email']],
  ]);
  expect(changed).toMatchObject({ version: 2, quietHoursChosen: false });
  const hours = { from: '22:00', to: '06:00' };
  expect(await putNotificationPreferences(await erin(), { ...changed, quietHours: hours })).toMatchObject({
    quietHours: hours,
    quietHoursChosen: true,
  });
});

it('says what a matrix looks like', async () => {
  await expect(put({ matrix: 'all' })).rejects.toMatchObject({
    errors: [{ pointer: '/matrix', detail: expect.stringContaining('{"created":["chat","email"],"closed":[]}') }],
  });
});

it('holds to If-Match, from the first time on', async () => {
  await expect(put({}, { ifMatch: ['v1'] })).rejects.toMatchObject({ code: 'CAT_PRECONDITION' });
  await expect(put({}, { ifMatch: ['v0'] })).resolves.toMatchObject({ version: 1 });
});

it.each([
  [{ matrix: { nope: [] } }, '/matrix/nope'],
  [{ matrix: { resolved: ['pigeon'] } }, '/matrix/resolved/0'],
  [{ matrix: { resolved: ['chat', 'chat'] } }, '/matrix/resolved'],
  [{ matrix: { resolved: ['channel'] } }, '/matrix/resolved/0'],
  [{ matrix: [{ kind: 'resolved', surfaces: ['pigeon'] }] }, '/matrix/0/surfaces/0'],
  [{ matrix: [{ kind: 'nope', surfaces: [] }] }, '/matrix/0/kind'],
  [{ quietHours: { from: '19:00', to: '24:00' } }, '/quietHours/to'],
  [{ quietHours: { from: '19:00', to: '19:00' } }, '/quietHours/to'],
  [{ digest: { mode: 'daily' } }, '/digest/at'],
  [{ digest: { mode: 'weekly', at: '08:00' } }, '/digest/mode'],
])('refuses %j', async (chosen, pointer) => {
  const refused = await put(chosen).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'CAT_VALIDATION' });
  expect((refused as { errors: { pointer: string }[] }).errors.map((one) => one.pointer)).toContain(pointer);
});

it('is for people', async () => {
  const app = await enterAsApp(
    desk.platform,
    { tenantId: contoso.id, appId: 'app-1', name: 'Export', scopes: ['settings:admin'] },
    { via: { surface: 'api', requestId: 'r' } },
  );
  await expect(getNotificationPreferences(app, {})).rejects.toMatchObject({ code: 'CAT_FORBIDDEN' });
  await expect(putNotificationPreferences(app, { matrix: {}, digest: { mode: 'off' } })).rejects.toMatchObject({
    code: 'CAT_FORBIDDEN',
  });
});
