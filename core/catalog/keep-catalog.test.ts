import { contoso, fabrikam } from '#tests/support/seeded-people';
import { updateMember } from '../people/update-member.ts';
import { managedQueues } from '../queues/keep-queues.ts';
import { brokenLink } from '../tickets/audit.ts';
import { findItemVersion } from './find-items.ts';
import { serviceCategories, serviceItems } from './keep-catalog.ts';
import { aForm, managerDecides, type TestCatalog, testCatalog } from './test-catalog.ts';

let desk: TestCatalog;
beforeEach(async () => {
  desk = await testCatalog();
});
afterEach(() => desk.close());

const admin = () => desk.as(contoso.admin);
const refuses = (errors: readonly object[]) => ({ code: 'CAT_VALIDATION', errors });

it('makes an item that asks nothing, nobody has to approve and people fulfil by hand, unless it is told otherwise', async () => {
  expect(await desk.make()).toMatchObject({
    key: 'sc-chair',
    version: 1,
    description: '',
    visibility: 'all',
    active: true,
    leadTimeDays: null,
    cost: null,
    formSchema: { type: 'object', properties: {} },
    approvalRequired: false,
    chain: { stages: [] },
    fulfillmentPlaybook: '',
    ownerQueueId: null,
  });
});

it('keeps every version that was saved, for the requests that refer to it', async () => {
  const { id } = await desk.make({ cost: { amount: 99.5, currency: 'eur', per: 'once' } });
  await desk.change(id, { formSchema: aForm, cost: null });
  await desk.change(id, { name: 'Office chair' });
  const ctx = await admin();
  expect(await findItemVersion(ctx, { id, version: 1 })).toMatchObject({
    itemId: id,
    name: 'Chair',
    cost: { amount: 99.5, currency: 'EUR', per: 'once' },
    formSchema: { properties: {} },
  });
  expect(await findItemVersion(ctx, { id, version: 2 })).toMatchObject({
    name: 'Chair',
    cost: null,
    formSchema: aForm,
  });
  expect(await findItemVersion(ctx, { id, version: 3 })).toMatchObject({ name: 'Office chair' });
  await serviceItems.remove(ctx, { id });
  expect(await findItemVersion(ctx, { id, version: 2 })).toMatchObject({ formSchema: aForm });
});

it('says what is so already without a new version', async () => {
  const { id } = await desk.make({ formSchema: aForm, approvalRequired: true, chain: managerDecides });
  expect(await desk.change(id, { formSchema: aForm, chain: managerDecides })).toMatchObject({ version: 1 });
});

it.each<[string, object, readonly object[]]>([
  ['has a key that is none', { key: 'New Employee' }, [{ pointer: '/key', code: 'format' }]],
  ['has an id as its key', { key: 'a0000000-0000-4000-8000-000000000001' }, [{ pointer: '/key', code: 'format' }]],
  ['has a key that is taken', { key: 'sc-desk' }, [{ pointer: '/key', code: 'taken' }]],
  ['has a name that is taken', { name: 'STANDING desk' }, [{ pointer: '/name', code: 'taken' }]],
  ['is of no category', { categoryId: 'gone' }, [{ pointer: '/categoryId', code: 'unknown_category' }]],
  ['is owned by no queue', { ownerQueueId: 'gone' }, [{ pointer: '/ownerQueueId', code: 'unknown_queue' }]],
  [
    'is for nobody’s department',
    { departmentIds: ['Atlantis'] },
    [{ pointer: '/departmentIds/0', code: 'unknown_department' }],
  ],
  ['names a tag twice', { tags: ['desk', 'Desk'] }, [{ pointer: '/tags/1', code: 'twice' }]],
  ['takes longer than a year', { leadTimeDays: 366 }, [{ pointer: '/leadTimeDays', code: 'too_big' }]],
  ['takes half a day', { leadTimeDays: 0.5 }, [{ pointer: '/leadTimeDays', code: 'type' }]],
  [
    'costs less than nothing, in a currency of old',
    { cost: { amount: -1, currency: 'DEM', per: 'once' } },
    [
      { pointer: '/cost/amount', code: 'too_small' },
      { pointer: '/cost/currency', code: 'unknown_currency' },
    ],
  ],
  [
    'costs a fraction of a cent',
    { cost: { amount: 1.005, currency: 'EUR', per: 'month' } },
    [{ pointer: '/cost/amount', code: 'format' }],
  ],
  [
    'asks what no form can',
    { formSchema: { type: 'object', properties: { size: { type: 'tuple' } } } },
    [{ pointer: expect.stringMatching(/^\/formSchema\/properties\/size/) }],
  ],
  [
    'needs approval by nobody',
    { approvalRequired: true },
    [{ pointer: '/chain/stages', code: 'required', detail: expect.stringContaining('Give the chain a stage') }],
  ],
  [
    'asks somebody who is not there',
    { chain: { stages: [{ ...managerDecides.stages[0], approvers: [{ who: 'person', memberId: 'nobody' }] }] } },
    [{ pointer: '/chain/stages/0/approvers/0/memberId', code: 'unknown_member' }],
  ],
  [
    'asks the owner of no queue',
    { chain: { stages: [{ ...managerDecides.stages[0], approvers: [{ who: 'queue_owner', queueId: 'gone' }] }] } },
    [{ pointer: '/chain/stages/0/approvers/0/queueId', code: 'unknown_queue' }],
  ],
  [
    'asks by an answer that is not asked for',
    { chain: { stages: [{ ...managerDecides.stages[0], when: [{ field: 'colour', is: 'red' }] }] } },
    [{ pointer: expect.stringMatching(/^\/chain\/stages\/0\/when\/0/) }],
  ],
])('refuses an item that %s, at its field', async (_what, given, errors) => {
  await desk.make({ key: 'sc-desk', name: 'Standing desk' });
  await expect(desk.make(given)).rejects.toMatchObject(refuses(errors.map((error) => expect.objectContaining(error))));
});

const flow = (step: string): string => `name: chair\nsteps:\n  - { id: order, ${step} }\n`;
const playbook = (step: string): string => `name: chair\nsteps:\n  - id: order\n    ${step}\n`;

it.each<[string, object, object]>([
  [
    'is no YAML',
    { fulfillmentPlaybook: 'name: x\nsteps: [' },
    { code: 'yaml', detail: expect.stringMatching(/^Line 2, column \d+: /) },
  ],
  [
    'does what nothing does',
    { fulfillmentPlaybook: playbook('action: vendor.order') },
    { code: 'unknown_action', detail: expect.stringMatching(/^Line 4, column 13: .*vendor\.createOrder/) },
  ],
  [
    'names what the form does not ask',
    {
      fulfillmentPlaybook: playbook(
        '{ action: vendor.createOrder, inputs: { model: "{{ request.fields.colour }}" } }',
      ).replace('id: order\n    {', '{ id: order,'),
    },
    { detail: expect.stringMatching(/^Line 3, column \d+: .*colour/) },
  ],
  [
    'is another item’s',
    {
      fulfillmentPlaybook: `triggers: { request.serviceItemId: sc-sofa }\n${playbook('{ action: ticket.update, inputs: { note: "x" } }').replace('id: order\n    {', '{ id: order,')}`,
    },
    { code: 'trigger', detail: expect.stringContaining('Write sc-chair') },
  ],
  [
    'waits for an event of tickets',
    {
      fulfillmentPlaybook: `triggers: { ticket.event: ticket.created }\n${playbook('{ action: ticket.update, inputs: { note: "x" } }').replace('id: order\n    {', '{ id: order,')}`,
    },
    { code: 'trigger', detail: expect.stringContaining('Take ticket.event away') },
  ],
  [
    'cannot be undone, and nobody has to approve it',
    {
      fulfillmentPlaybook: playbook('{ action: intune.wipe, inputs: { device: "X1" } }').replace(
        'id: order\n    {',
        '{ id: order,',
      ),
    },
    { code: 'needs_approval', detail: expect.stringContaining('What was on the device is gone.') },
  ],
  [
    'sends what nothing takes back, and nobody has to approve it',
    { fulfillmentPlaybook: flow('action: http.request, inputs: { method: POST, url: "https://x.example/y" }') },
    { code: 'needs_approval', detail: expect.stringContaining('`compensate`') },
  ],
  [
    'takes back by what cannot be undone, and nobody has to approve it',
    {
      fulfillmentPlaybook: flow(
        'action: vendor.createOrder, inputs: { model: chair }, compensate: { action: intune.wipe, inputs: { device: X1 } }',
      ),
    },
    { code: 'needs_approval', detail: expect.stringContaining('The compensation of the step order') },
  ],
  [
    'cannot be undone, and somebody has to approve it only by an answer',
    {
      formSchema: aForm,
      approvalRequired: true,
      chain: { stages: [{ ...managerDecides.stages[0], when: [{ field: 'deviceType', is: 'Laptop' }] }] },
      fulfillmentPlaybook: flow('action: intune.wipe, inputs: { device: X1 }'),
    },
    { code: 'needs_approval', detail: expect.stringContaining('Give it a stage without') },
  ],
  [
    'disables whom the requester names, and nobody has to approve it',
    {
      formSchema: { type: 'object', properties: { who: { type: 'string', format: 'person' } } },
      fulfillmentPlaybook: flow('action: graph.disableUser, inputs: { account: "{{ request.fields.who.id }}" }'),
    },
    { code: 'needs_approval', detail: expect.stringContaining('chooses account of graph.disableUser') },
  ],
  [
    'disables whom it is requested for, and nobody has to approve it',
    {
      onBehalf: true,
      fulfillmentPlaybook: flow('action: graph.disableUser, inputs: { account: "{{ request.recipient }}" }'),
    },
    { code: 'needs_approval', detail: expect.stringContaining('chooses account of graph.disableUser') },
  ],
  [
    'joins the group that the requester writes, by a detour',
    {
      formSchema: aForm,
      fulfillmentPlaybook: `name: chair\ninputs: { where: "app-{{ request.fields.justification }}" }\nsteps:\n  - { id: order, action: graph.addToGroup, inputs: { account: "{{ requester }}", group: "{{ inputs.where }}" } }\n`,
    },
    { code: 'needs_approval', detail: expect.stringContaining('chooses group of graph.addToGroup') },
  ],
])('refuses a playbook that %s', async (_what, given, error) => {
  await expect(desk.make(given)).rejects.toMatchObject(refuses([{ pointer: '/fulfillmentPlaybook', ...error }]));
});

it('takes a group of a list, and whom the requester names where somebody is asked', async () => {
  const join = (group: string) =>
    flow(`action: graph.addToGroup, inputs: { account: "{{ request.recipient }}", group: "${group}" }`);
  const own = await desk.make({
    onBehalf: false,
    fulfillmentPlaybook: flow('action: graph.disableUser, inputs: { account: "{{ request.recipient }}" }'),
  });
  await expect(desk.change(own.id, { onBehalf: true })).rejects.toMatchObject({ code: 'CAT_VALIDATION' });
  await desk.make({
    key: 'sc-b',
    name: 'B',
    formSchema: aForm,
    fulfillmentPlaybook: join('app-{{ request.fields.deviceType }}'),
  });
  const asked = { approvalRequired: true, chain: managerDecides, formSchema: aForm };
  await desk.make({
    key: 'sc-c',
    name: 'C',
    ...asked,
    fulfillmentPlaybook: join('{{ request.fields.justification }}'),
  });
});

it('takes what cannot be undone where somebody always has to approve it, and what its step takes back where nobody has', async () => {
  const forever = { fulfillmentPlaybook: flow('action: intune.wipe, inputs: { device: X1 }') };
  const sometimes = { ...managerDecides.stages[0], id: 'more', when: [{ field: 'deviceType', is: 'Laptop' }] };
  const chain = { stages: [...managerDecides.stages, sometimes] };
  expect(await desk.make({ ...forever, formSchema: aForm, approvalRequired: true, chain })).toMatchObject({ chain });
  const both = (method: string): string =>
    `action: http.request, inputs: { method: ${method}, url: "https://x.example/y" }`;
  const given = { fulfillmentPlaybook: flow(`${both('POST')}, compensate: { ${both('DELETE')} }`) };
  expect(await desk.make({ key: 'sc-lamp', name: 'Lamp', ...given })).toMatchObject(given);
});

it('keeps a playbook as it was written, but for how its lines end', async () => {
  const text =
    '# Chairs\r\nname: chair\nsteps:\n  - { id: order, action: vendor.createOrder, inputs: { model: chair } }\n';
  expect((await desk.make({ fulfillmentPlaybook: text })).fulfillmentPlaybook).toBe(text.replace('\r\n', '\n'));
});

it('keeps the key: links and playbooks refer to it', async () => {
  const { id } = await desk.make();
  await expect(desk.change(id, { key: 'sc-stool' })).rejects.toMatchObject(
    refuses([{ pointer: '/key', code: 'fixed' }]),
  );
});

it('lets change an item whose people and places have gone since', async () => {
  await updateMember(await admin(), { id: contoso.agent2.id, departmentId: 'Finance' });
  const queue = await managedQueues.create(await admin(), { name: 'Joiners' });
  const { id } = await desk.make({
    ownerQueueId: queue.id,
    departmentIds: ['Finance'],
    chain: {
      stages: [{ ...managerDecides.stages[0], approvers: [{ who: 'person', memberId: contoso.agent2.id }] }],
    },
  });
  await updateMember(await admin(), { id: contoso.agent2.id, active: false, departmentId: null });
  expect(await desk.change(id, { active: false })).toMatchObject({ active: false, departmentIds: ['Finance'] });
});

it('knows nothing of a restricted queue that the caller is not in', async () => {
  const queue = await managedQueues.create(await admin(), {
    name: 'Investigations',
    restricted: true,
    memberIds: [contoso.agent.id],
  });
  await expect(desk.make({ ownerQueueId: queue.id })).rejects.toMatchObject(
    refuses([{ pointer: '/ownerQueueId', code: 'unknown_queue' }]),
  );
});

it('deletes no category that has items, and says which', async () => {
  const { id } = await desk.make();
  await expect(serviceCategories.remove(await admin(), { id: desk.category.id })).rejects.toMatchObject({
    code: 'CAT_CONFLICT',
    detail: 'The category “Furniture” is used by item “Chair”. Change those first, then delete it.',
    errors: [{ detail: `item “Chair”: /v1/admin/catalog/items/${id}` }],
  });
  await serviceItems.remove(await admin(), { id });
  expect(await serviceCategories.remove(await admin(), { id: desk.category.id })).toMatchObject({ name: 'Furniture' });
});

it('deletes no queue that an item goes to or asks, and nobody who has left goes unnoticed', async () => {
  const queue = await managedQueues.create(await admin(), { name: 'Joiners' });
  const asked = { ...managerDecides.stages[0], approvers: [{ who: 'queue_owner', queueId: queue.id }] };
  await desk.make({ ownerQueueId: queue.id });
  await desk.make({ key: 'sc-lamp', name: 'Lamp', chain: { stages: [asked] } });
  await expect(managedQueues.remove(await admin(), { id: queue.id })).rejects.toMatchObject({
    code: 'CAT_CONFLICT',
    detail: expect.stringContaining('item “Chair” of the catalog; item “Lamp” of the catalog'),
  });
  const person = { ...asked, approvers: [{ who: 'person', memberId: contoso.agent2.id }] };
  await desk.make({ key: 'sc-rug', name: 'Rug', chain: { stages: [person] } });
  const { stillNamedIn } = await updateMember(await admin(), { id: contoso.agent2.id, active: false });
  expect(stillNamedIn).toContain('item “Rug” of the catalog');
});

it('refuses a category whose name is taken or whose icon is none', async () => {
  const make = async (given: object) => serviceCategories.create(await admin(), given);
  await expect(make({ name: 'furniture' })).rejects.toMatchObject(refuses([{ pointer: '/name', code: 'taken' }]));
  await expect(make({ name: 'Cars', icon: '<svg>' })).rejects.toMatchObject(refuses([{ pointer: '/icon' }]));
});

it('chains who changed what', async () => {
  const { id } = await desk.make();
  await desk.change(id, { description: 'With arms' });
  const { items } = await desk.stores.forTenant(contoso.id).query('settingAudit', {
    where: { field: 'subject', is: `serviceItem:${id}` },
    limit: 10,
  });
  const entries = items.map(({ etag: _, ...entry }) => entry).toSorted((a, b) => a.seq - b.seq);
  expect(entries.map(({ action }) => action)).toEqual(['serviceItem.create', 'serviceItem.update']);
  expect(entries[1]).toMatchObject({ before: { description: '' }, after: { description: 'With arms' } });
  expect(brokenLink(entries)).toBeUndefined();
});

it('is for administrators, of their own organisation', async () => {
  const { id } = await desk.make();
  await expect(serviceItems.list(await desk.as(contoso.agent), {})).rejects.toMatchObject({ code: 'CAT_FORBIDDEN' });
  await expect(serviceItems.get(await desk.as(fabrikam.admin), { id })).rejects.toMatchObject({
    code: 'CAT_NOT_FOUND',
  });
});
