import { contoso } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { updateTenantSettings } from '../settings/tenant-settings.ts';
import { costCenterOwnerOf } from './cost-center.ts';
import { memberPartition } from './member.ts';

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
  const store = desk.stores.forTenant(contoso.id);
  const stored = await store.get('member', memberPartition, contoso.employee.id);
  if (!stored) throw new Error('Erin is not there');
  const { etag: _, ...erin } = stored;
  await store.commit(memberPartition, [{ upsert: 'member', doc: { ...erin, departmentId: 'sales' } }]);
});
afterEach(() => desk.close());

const say = async (costCenters: unknown) => updateTenantSettings(await desk.as(contoso.admin), { costCenters });

it('is whoever answers for the department of a member, from the moment it is said', async () => {
  expect(await costCenterOwnerOf(await desk.as(contoso.agent), contoso.employee.id)).toBeNull();
  await say({ sales: contoso.agent2.id });
  expect(await costCenterOwnerOf(await desk.as(contoso.agent), contoso.employee.id)).toBe(contoso.agent2.id);
});

it('is nobody for who has no department, and for departments called like parts of an object', async () => {
  await say({ constructor_: contoso.agent2.id });
  const ctx = await desk.as(contoso.agent);
  expect(await costCenterOwnerOf(ctx, contoso.manager.id)).toBeNull();
  expect(await costCenterOwnerOf(ctx, 'nobody')).toBeNull();
});

it('names who is not there, and holds nothing against those who were named before and have left since', async () => {
  await expect(say({ 'R&D/labs': 'nobody' })).rejects.toMatchObject({
    errors: [{ pointer: '/costCenters/R&D~1labs', code: 'unknown_member' }],
  });
  await say({ sales: contoso.agent2.id });
  const store = desk.stores.forTenant(contoso.id);
  const stored = await store.get('member', memberPartition, contoso.agent2.id);
  if (!stored) throw new Error('Blake is not there');
  const { etag: _, ...blake } = stored;
  await store.commit(memberPartition, [{ upsert: 'member', doc: { ...blake, active: false } }]);
  desk.platform.cache.forget(contoso.id, `member:${contoso.agent2.id}`);
  expect(await say({ sales: contoso.agent2.id, it: contoso.manager.id })).toMatchObject({
    costCenters: { sales: contoso.agent2.id, it: contoso.manager.id },
  });
  await expect(say({ sales: contoso.agent2.id, hr: contoso.agent2.id })).rejects.toMatchObject({
    errors: [{ pointer: '/costCenters/hr', code: 'inactive_member' }],
  });
});

it('holds for so many departments', async () => {
  const many = Object.fromEntries(Array.from({ length: 501 }, (_, n) => [`d${n}`, contoso.agent.id]));
  await expect(say(many)).rejects.toMatchObject({ errors: [{ pointer: '/costCenters', code: 'too_big' }] });
});
