import { contoso, memberOf } from '#tests/support/seeded-people';
import { managerDecides, type TestCatalog, testCatalog } from '../catalog/test-catalog.ts';
import { getItemApprovers } from './expect-approvers.ts';

const { employee, manager, admin } = contoso;

let desk: TestCatalog;
beforeEach(async () => {
  desk = await testCatalog();
});
afterEach(() => desk.close());

const expected = async (id = 'sc-chair') => (await getItemApprovers(await desk.as(employee), { id })).stages;

const form = {
  type: 'object',
  properties: { price: { type: 'number' }, whose: { type: 'string', format: 'person' } },
  required: ['price'],
};

it('names who decides before anything is answered, and what hangs on the answers', async () => {
  const chain = {
    stages: [
      ...managerDecides.stages,
      {
        id: 'admin',
        name: 'Administrators',
        approvers: [{ who: 'person', memberId: admin.id }],
        rule: { pass: 'any' },
        when: [{ field: 'price', atLeast: 1_000 }],
      },
    ],
  };
  await desk.make({ formSchema: form, approvalRequired: true, chain });
  expect(await expected()).toMatchObject([
    {
      id: 'manager',
      dependsOn: [],
      hangsOnAnswers: false,
      namedByAnswers: false,
      people: [{ id: manager.id, why: [{ is: 'manager', level: 1 }] }],
    },
    {
      id: 'admin',
      dependsOn: ['manager'],
      hangsOnAnswers: true,
      people: [{ id: admin.id, name: memberOf(admin).name }],
    },
  ]);
});

it('names nobody in place of whom only an answer names', async () => {
  const approvers = [{ who: 'manager', level: 1, of: 'whose' }];
  const chain = { stages: [{ id: 'manager', name: 'Their manager', approvers, rule: { pass: 'any' } }] };
  await desk.make({ formSchema: form, approvalRequired: true, chain });
  expect(await expected()).toMatchObject([{ namedByAnswers: true, people: [] }]);
});

it('says that nobody is asked where the item needs no approval, whatever its chain says', async () => {
  await desk.make({ chain: managerDecides });
  expect(await expected()).toEqual([]);
});

it('knows nothing of what the caller may not see', async () => {
  await desk.make({ visibility: 'agents', approvalRequired: true, chain: managerDecides });
  await expect(expected()).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
  await expect(expected('sc-none')).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
});
