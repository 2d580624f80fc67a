import { contoso, memberOf } from '#tests/support/seeded-people';
import { isProblem } from '../api/problem.ts';
import { aForm, managerDecides, type TestCatalog, testCatalog } from '../catalog/test-catalog.ts';
import { memberPartition } from '../people/member.ts';
import { createRequest } from './create-request.ts';
import { previewRequest } from './preview-request.ts';

const { employee, manager, agent, admin, serviceDesk } = contoso;

let desk: TestCatalog;
beforeEach(async () => {
  desk = await testCatalog();
});
afterEach(() => desk.close());

const preview = async (given: object) => previewRequest(await desk.as(employee), given);

const playbook = `name: chair
triggers: { request.serviceItemId: sc-chair }
steps:
  - id: carry
    name: Carry it up
    action: task.create
    inputs: { title: "Carry a chair to {{ request.recipient.name }}" }
  - id: account
    name: Disable it
    action: graph.disableUser
    dependsOn: [carry]
    inputs: { account: "{{ request.recipient }}" }
`;

it('tells who would be asked and why, what would be done, how long it takes and what it costs', async () => {
  const chain = {
    stages: [
      ...managerDecides.stages,
      {
        id: 'admin',
        name: 'Administrators',
        approvers: [{ who: 'person', memberId: admin.id }],
        rule: { pass: 'any' },
        when: [{ field: 'deviceType', is: 'Laptop' }],
      },
    ],
  };
  const cost = { amount: 80, currency: 'EUR', per: 'once' };
  await desk.make({
    formSchema: aForm,
    approvalRequired: true,
    chain,
    fulfillmentPlaybook: playbook,
    leadTimeDays: 3,
    cost,
  });
  const previewed = await preview({ itemId: 'sc-chair', answers: { deviceType: 'Monitor' } });
  expect(previewed).toMatchObject({
    item: { key: 'sc-chair', name: 'Chair', version: 1 },
    subject: 'Chair',
    description: '**Device type:** Monitor',
    requester: { id: employee.id },
    forWhom: null,
    queue: serviceDesk,
    leadTimeDays: 3,
    cost,
    chain: {
      asksAnybody: true,
      stages: [
        {
          id: 'manager',
          people: [{ id: manager.id, why: [{ is: 'manager', level: 1, of: employee.name }], alsoIn: null }],
          skippedBy: null,
          decidable: true,
        },
        { id: 'admin', people: [], skippedBy: { field: 'deviceType', is: 'Laptop' } },
      ],
    },
    plan: { effects: [{ step: 'Carry it up' }, { step: 'Disable it' }, { step: 'Disable it' }] },
  });
  expect(previewed.plan.permissions.length).toBeGreaterThan(0);
});

it('shows what then comes about', async () => {
  await desk.make({
    formSchema: aForm,
    approvalRequired: true,
    chain: managerDecides,
    fulfillmentPlaybook: playbook,
    onBehalf: true,
  });
  const asked = { itemId: 'sc-chair', answers: { deviceType: 'Monitor' }, forId: agent.id };
  const previewed = await preview(asked);
  const made = await createRequest(await desk.as(employee), asked);
  expect(made).toMatchObject({
    subject: previewed.subject,
    description: previewed.description,
    queue: previewed.queue,
  });
  const store = desk.stores.forTenant(contoso.id);
  const run = await store.get('approvalRun', made.id, made.request?.approvalId ?? '');
  expect(run?.plan).toEqual(previewed.plan.effects);
});

it('asks nobody where the item asks nobody, whatever its chain says', async () => {
  await desk.make({ chain: managerDecides });
  expect(await preview({ itemId: 'sc-chair' })).toMatchObject({ chain: { asksAnybody: false, stages: [] } });
});

it('says where nobody would be there to decide', async () => {
  await desk.make({ approvalRequired: true, chain: managerDecides });
  const others = [manager, agent, contoso.agent2, admin];
  await desk.stores.forTenant(contoso.id).commit(
    memberPartition,
    others.map((one) => ({ replace: 'member', doc: { ...memberOf(one), active: false } })),
  );
  for (const { id } of others) desk.platform.cache.forget(contoso.id, `member:${id}`);
  expect(await preview({ itemId: 'sc-chair' })).toMatchObject({
    chain: { asksAnybody: true, stages: [{ decidable: false, people: [] }] },
  });
});

it.each<object>([
  { itemId: 'sc-table' },
  { itemId: 'sc-chair', answers: { deviceType: 'Sofa' } },
  { itemId: 'sc-chair', answers: { deviceType: 'Monitor', more: 1 }, forId: manager.id },
  { itemId: 'sc-chair', answers: { deviceType: 'Monitor' }, requesterId: manager.id },
])('refuses what would be refused, in the same words: %j', async (given) => {
  await desk.make({ formSchema: aForm });
  const refusalOf = async (asked: Promise<unknown>) => {
    try {
      await asked;
    } catch (error) {
      if (isProblem(error)) return { code: error.code, detail: error.detail, errors: error.errors };
    }
    throw new Error('it was not refused');
  };
  expect(await refusalOf(preview(given))).toEqual(await refusalOf(createRequest(await desk.as(employee), given)));
});

it('writes nothing', async () => {
  await desk.make({ approvalRequired: true, chain: managerDecides, fulfillmentPlaybook: playbook });
  await preview({ itemId: 'sc-chair' });
  const store = desk.stores.forTenant(contoso.id);
  const counts = await Promise.all(
    (['ticket', 'event', 'approvalRun', 'playbookRun', 'itemDemand'] as const).map(
      async (type) => (await store.query(type, { limit: 5 })).items.length,
    ),
  );
  expect(counts).toEqual([0, 0, 0, 0, 0]);
});
