import { contoso, fabrikam } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import type { Ctx } from '../platform.ts';
import { managedQueues } from '../queues/keep-queues.ts';
import { rotas } from '../routing/keep-rotas.ts';
import { brokenLink } from '../tickets/audit.ts';
import { listSettingAudit } from './list-setting-audit.ts';
import { updateTenantSettings } from './tenant-settings.ts';

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const admin = () => desk.as(contoso.admin);
const aRota = { name: 'Nights', timeZone: 'UTC', startsOn: '2026-03-02', memberIds: [contoso.agent.id] };

/** A rota that was made and changed, and the settings of the organisation. */
async function changes(): Promise<string> {
  const { id } = await rotas.create(await admin(), aRota);
  desk.clock.advance(1_000);
  await updateTenantSettings(await admin(), { reopenDays: 14 });
  desk.clock.advance(1_000);
  await rotas.update(await admin(), { id, everyDays: 3 });
  return `rota:${id}`;
}

it('tells who changed which setting, newest first, in pages', async () => {
  const subject = await changes();
  const first = await listSettingAudit(await admin(), { limit: '2' });
  expect(first.items).toMatchObject([
    { action: 'rota.update', subject, subjectName: 'Nights', before: { everyDays: 7 }, after: { everyDays: 3 } },
    { action: 'tenant.update', subjectName: 'Contoso', actor: { name: 'Alex Admin' } },
  ]);
  const second = await listSettingAudit(await admin(), { limit: '2', cursor: first.nextCursor });
  expect(second).toMatchObject({ items: [{ action: 'rota.create' }], nextCursor: null });
});

it('tells of one of them, in the order of its chain, which can be checked', async () => {
  const subject = await changes();
  const { items } = await listSettingAudit(await admin(), { subject, sort: 'at:asc' });
  expect(items.map(({ action, previousHash }) => [action, previousHash.slice(0, 3) === '000'])).toEqual([
    ['rota.create', true],
    ['rota.update', false],
  ]);
  const kept = await desk.stores.forTenant(contoso.id).query('settingAudit', {
    where: { field: 'subject', is: subject },
    orderBy: { field: 'at', direction: 'asc' },
    limit: 10,
  });
  expect(brokenLink(kept.items.map(({ etag: _, ...entry }) => entry))).toBeUndefined();
  expect(items.map(({ hash }) => hash)).toEqual(kept.items.map(({ hash }) => hash));
});

it('leaves out a restricted queue that the caller is not in', async () => {
  const made = await managedQueues.create(await admin(), {
    name: 'Investigations',
    restricted: true,
    memberIds: [contoso.agent.id],
  });
  const subject = `queue:${made.id}`;
  expect((await listSettingAudit(await admin(), { subject })).items).toEqual([]);
  expect(JSON.stringify(await listSettingAudit(await admin(), {}))).not.toContain('Investigations');
});

describe('of a queue that was deleted', () => {
  const subjects = async (given: Ctx) => (await listSettingAudit(given, {})).items.map(({ action }) => action);

  /** Made by the admin, and deleted by whoever is in it by then. */
  async function deleted(last: object): Promise<void> {
    const { id } = await managedQueues.create(await admin(), { name: 'Investigations', memberIds: [contoso.agent.id] });
    await managedQueues.update(await admin(), { id, ...last });
    const removing = await admin();
    await managedQueues.remove({ ...removing, actor: { ...removing.actor, closedQueues: [] } }, { id });
  }

  it('tells nothing to whoever was not in it while it was restricted', async () => {
    await deleted({ restricted: true });
    expect(await subjects(await admin())).toEqual([]);
  });

  it('tells all to whoever was, and of one that was open', async () => {
    await deleted({ restricted: true, memberIds: [contoso.agent.id, contoso.admin.id] });
    await deleted({ description: 'Open' });
    const all = ['queue.delete', 'queue.update', 'queue.create'];
    expect((await subjects(await admin())).toSorted()).toEqual([...all, ...all].toSorted());
  });
});

it('goes on with a cursor when queues have come in the meantime', async () => {
  await changes();
  const { nextCursor } = await listSettingAudit(await admin(), { limit: '2' });
  await managedQueues.create(await admin(), { name: 'Printers' });
  expect(await listSettingAudit(await admin(), { limit: '2', cursor: nextCursor })).toMatchObject({
    items: [{ action: 'rota.create' }],
  });
});

it('is for auditors, of their own organisation', async () => {
  await changes();
  await expect(listSettingAudit(await desk.as(contoso.agent), {})).rejects.toMatchObject({ code: 'CAT_FORBIDDEN' });
  expect((await listSettingAudit(await desk.as(fabrikam.admin), {})).items).toEqual([]);
});
