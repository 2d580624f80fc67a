import { anUpload } from '#tests/support/an-upload';
import { contoso, fabrikam, memberOf } from '#tests/support/seeded-people';

import { isProblem } from '../api/problem.ts';
import { catalogPartition } from '../catalog/item.ts';
import { aForm, managerDecides, type TestCatalog, testCatalog } from '../catalog/test-catalog.ts';
import { memberPartition } from '../people/member.ts';
import type { Ctx } from '../platform.ts';
import { routingRules } from '../routing/keep-rules.ts';
import type { Store } from '../store.ts';
import { createRequest } from './create-request.ts';
import { previewRequest } from './preview-request.ts';

const monthMs = 31 * 24 * 3600 * 1000;
const { employee, manager, agent, admin, network, serviceDesk } = contoso;

let desk: TestCatalog;
beforeEach(async () => {
  desk = await testCatalog();
  // Somebody has to be in a department that an item names.
  const doc = { ...memberOf(manager), departmentId: 'hr' };
  await storeOf().commit(memberPartition, [{ replace: 'member', doc }]);
});
afterEach(() => desk.close());

const storeOf = () => desk.stores.forTenant(contoso.id);
const stored = async (id: string) => {
  const ticket = await storeOf().get('ticket', id, id);
  if (!ticket) throw new Error('no ticket');
  return ticket;
};
const eventsOf = async (id: string) => (await storeOf().query('event', { partition: id, limit: 20 })).items;
const request = async (given: object, who: typeof employee | typeof agent = employee) =>
  createRequest(await desk.as(who), given);
const refusal = async (given: object, who: typeof employee | typeof agent = employee) => {
  try {
    await request(given, who);
  } catch (error) {
    if (isProblem(error))
      return { code: error.code, errors: error.errors?.map(({ pointer, code }) => [pointer, code]) };
    throw error;
  }
  throw new Error('it was not refused');
};

const playbook = `name: chair
triggers: { request.serviceItemId: sc-chair }
steps:
  - id: carry
    name: Carry it up
    action: task.create
    inputs: { title: "Carry a chair to {{ request.recipient.name }}" }
`;

it('waits for somebody of its queue where nobody is asked and no playbook does it', async () => {
  await desk.make({ formSchema: aForm, leadTimeDays: 5, cost: { amount: 80, currency: 'EUR', per: 'once' } });
  const made = await request({ itemId: 'sc-chair', answers: { deviceType: 'Laptop' } });
  expect(made).toMatchObject({
    number: 'REQ-000001',
    kind: 'request',
    subject: 'Chair',
    description: '**Device type:** Laptop',
    requester: { id: employee.id, name: employee.name },
    affectedUser: null,
    status: 'open',
    priority: 'P3',
    categoryId: 'sc-chair',
    queue: serviceDesk,
    channel: 'portal',
    version: 1,
    request: {
      item: { key: 'sc-chair', name: 'Chair', version: 1 },
      stage: 'submitted',
      answers: { deviceType: 'Laptop' },
      leadTimeDays: 5,
      cost: { amount: 80, currency: 'EUR', per: 'once' },
      sensitive: false,
      approvalId: null,
      runId: null,
    },
  });
  expect(await eventsOf(made.id)).toMatchObject([
    { name: 'ticket.created', kind: 'request', data: { stage: 'submitted', queueId: serviceDesk.id } },
  ]);
  const { items: audit } = await storeOf().query('audit', { partition: made.id, limit: 5 });
  expect(audit).toMatchObject([{ action: 'request.create', after: { request: { stage: 'submitted' } } }]);
});

it('is taken by its id, too, and keeps the version it was made with', async () => {
  const item = await desk.make({ leadTimeDays: 5 });
  const made = await request({ itemId: item.id });
  await desk.change(item.id, { leadTimeDays: 1 });
  const later = await request({ itemId: item.id });
  expect([made.request?.item.version, later.request?.item.version]).toEqual([1, 2]);
  expect((await stored(made.id)).request?.leadTimeDays).toBe(5);
});

it('asks whoever must approve, in the same commit, and finds nobody to do it meanwhile', async () => {
  await desk.make({ approvalRequired: true, chain: managerDecides, fulfillmentPlaybook: playbook });
  const made = await request({ itemId: 'sc-chair' });
  const approvalId = made.request?.approvalId ?? '';
  expect(made).toMatchObject({ status: 'open', version: 1, request: { stage: 'in_approval', runId: null } });
  expect(await storeOf().get('approvalRun', made.id, approvalId)).toMatchObject({
    ticketId: made.id,
    purpose: { is: 'request' },
    live: true,
    plan: [{ step: 'Carry it up', irreversible: false }],
    run: { requester: { id: employee.id }, forId: null },
  });
  const events = await eventsOf(made.id);
  expect(events.filter(({ data }) => data.quiet !== true).map(({ name }) => name)).toEqual(['ticket.created']);
  expect(events.find(({ name }) => name === 'approval.changed')?.data).toMatchObject({
    approval: { runId: approvalId, signal: 'started', live: true },
  });
});

it('begins its playbook at once where nobody is asked', async () => {
  await desk.make({ fulfillmentPlaybook: playbook });
  const made = await request({ itemId: 'sc-chair' });
  expect(made).toMatchObject({ status: 'in_progress', version: 1, request: { stage: 'fulfilling', approvalId: null } });
  expect(await storeOf().get('playbookRun', made.id, made.request?.runId ?? '')).toMatchObject({
    source: { is: 'item', version: 1 },
    live: true,
  });
  const events = await eventsOf(made.id);
  expect(events.filter(({ data }) => data.quiet !== true).map(({ name }) => name)).toEqual(['ticket.created']);
});

it('begins at once, too, where no stage of its chain applies', async () => {
  const stages = [{ ...managerDecides.stages[0], when: [{ field: 'deviceType', is: 'Laptop' }] }];
  await desk.make({ approvalRequired: true, chain: { stages }, formSchema: aForm });
  const asks = async (deviceType: string) =>
    (await request({ itemId: 'sc-chair', answers: { deviceType } })).request?.stage;
  expect([await asks('Laptop'), await asks('Monitor')]).toEqual(['in_approval', 'submitted']);
});

describe('for whom', () => {
  it('is made for somebody else where the item allows it, who neither approves nor is asked', async () => {
    await desk.make({ onBehalf: true, approvalRequired: true, chain: managerDecides });
    const made = await request({ itemId: 'sc-chair', forId: manager.id });
    expect(made).toMatchObject({ subject: 'Chair for Morgan Manager', affectedUser: { id: manager.id } });
    expect(await storeOf().get('approvalRun', made.id, made.request?.approvalId ?? '')).toMatchObject({
      run: { forId: manager.id },
    });
    expect((await stored(made.id)).readers).toEqual([employee.id, manager.id]);
  });

  it('takes oneself for nobody else', async () => {
    await desk.make();
    expect(await request({ itemId: 'sc-chair', forId: employee.id })).toMatchObject({ affectedUser: null });
  });

  it('is requested by the desk in the name of whoever called', async () => {
    await desk.make();
    const made = await request({ itemId: 'sc-chair', requesterId: employee.id, watcherIds: [manager.id] }, agent);
    expect(made).toMatchObject({ requester: { id: employee.id, name: employee.name }, watchers: [{ id: manager.id }] });
  });
});

describe('refuses', () => {
  it.each<[string, object, object, [string, string][]]>([
    ['what is not in the catalog', {}, { itemId: 'sc-table' }, [['/itemId', 'unknown_item']]],
    ['what is for agents', { visibility: 'agents' }, { itemId: 'sc-chair' }, [['/itemId', 'unknown_item']]],
    ['what is for other departments', { departmentIds: ['hr'] }, { itemId: 'sc-chair' }, [['/itemId', 'unknown_item']]],
    ['what is not offered any more', { active: false }, { itemId: 'sc-chair' }, [['/itemId', 'unknown_item']]],
    [
      'answers that the form does not take, where they are',
      { formSchema: aForm },
      { itemId: 'sc-chair', answers: { deviceType: 'Sofa', justification: 'No', colour: 'red' } },
      [
        ['/answers/deviceType', 'enum'],
        ['/answers/justification', 'too_small'],
        ['/answers/colour', 'unknown'],
      ],
    ],
    [
      'no answers where some are needed',
      { formSchema: aForm },
      { itemId: 'sc-chair' },
      [['/answers/deviceType', 'required']],
    ],
    [
      'somebody else where the item does not allow it',
      {},
      { itemId: 'sc-chair', forId: manager.id },
      [['/forId', 'not_on_behalf']],
    ],
    [
      'people who are not there, all at once',
      { onBehalf: true, formSchema: aForm },
      { itemId: 'sc-chair', forId: fabrikam.employee.id, watcherIds: [manager.id, 'nobody'] },
      [
        ['/forId', 'unknown_member'],
        ['/watcherIds/1', 'unknown_member'],
        ['/answers/deviceType', 'required'],
      ],
    ],
  ])('%s', async (_what, item, given, errors) => {
    await desk.make(item);
    expect(await refusal(given)).toEqual({ code: 'CAT_VALIDATION', errors });
  });

  it('somebody else’s name, without the desk', async () => {
    await desk.make();
    expect(await refusal({ itemId: 'sc-chair', requesterId: manager.id })).toMatchObject({ code: 'CAT_FORBIDDEN' });
  });

  it('nothing that agents may see of an agent', async () => {
    await desk.make({ visibility: 'agents', departmentIds: ['hr'] });
    expect(await request({ itemId: 'sc-chair' }, agent)).toMatchObject({ request: { stage: 'submitted' } });
  });
});

describe('references of a form', () => {
  const form = (format: string) => ({
    formSchema: { type: 'object', properties: { who: { type: 'string', format, title: 'Whose' } } },
  });
  const answering = (id: string) => ({ itemId: 'sc-chair', answers: { who: { id, name: 'Whoever they say' } } });

  it('take people by the name they have', async () => {
    await desk.make(form('person'));
    const made = await request(answering(manager.id));
    expect(made).toMatchObject({
      description: '**Whose:** Morgan Manager',
      request: { answers: { who: { id: manager.id, name: 'Morgan Manager' } } },
    });
  });

  it('take nobody who is not there or has left', async () => {
    await desk.make(form('person'));
    const unknown = { code: 'CAT_VALIDATION', errors: [['/answers/who', 'unknown_member']] };
    expect(await refusal(answering(fabrikam.employee.id))).toEqual(unknown);
    const { etag: _, ...left } = (await storeOf().get('member', memberPartition, manager.id))!;
    await storeOf().commit(memberPartition, [{ replace: 'member', doc: { ...left, active: false } }]);
    desk.platform.cache.forget(contoso.id, `member:${manager.id}`);
    expect(await refusal(answering(manager.id))).toEqual(unknown);
  });

  it('take devices as they are said', async () => {
    await desk.make(form('asset'));
    expect(await request(answering('pc-1'))).toMatchObject({ description: '**Whose:** Whoever they say' });
  });

  it('take files that were sent, by the names they have, and give them to the request', async () => {
    await desk.make(form('file'));
    const [scan, photo] = [await anUpload(desk, employee, 'scan.txt'), await anUpload(desk, employee, 'photo.txt')];
    const said = { itemId: 'sc-chair', answers: { who: [scan, photo] } };
    const preview = await previewRequest(await desk.as(employee), said);
    expect(preview.description).toBe('**Whose:** scan.txt, photo.txt');
    const made = await request({ ...said, uploadIds: [await anUpload(desk, employee, 'more.txt'), photo] });
    expect(made).toMatchObject({
      description: '**Whose:** scan.txt, photo.txt',
      fileCount: 3,
      request: {
        answers: {
          who: [
            { id: scan, name: 'scan.txt' },
            { id: photo, name: 'photo.txt' },
          ],
        },
      },
    });
    const taken = await storeOf().query('attachment', { partition: made.id, limit: 10 });
    expect(taken.items.map(({ filename }) => filename).sort()).toEqual(['more.txt', 'photo.txt', 'scan.txt']);
    expect(await refusal(said)).toEqual({ code: 'CAT_VALIDATION', errors: [['/answers/who', 'taken']] });
  });

  it('take no file that never came, or that is somebody else’s', async () => {
    await desk.make(form('file'));
    const theirs = await anUpload(desk, agent);
    for (const id of ['f-1', theirs]) {
      expect(await refusal(answering(id))).toEqual({
        code: 'CAT_VALIDATION',
        errors: [['/answers/who', 'unknown_upload']],
      });
    }
    const many = await Promise.all(Array.from({ length: 6 }, (_, index) => anUpload(desk, employee, `${index}.txt`)));
    const more = await Promise.all(
      Array.from({ length: 5 }, (_, index) => anUpload(desk, employee, `more ${index}.txt`)),
    );
    expect(await refusal({ itemId: 'sc-chair', answers: { who: many }, uploadIds: more })).toEqual({
      code: 'CAT_VALIDATION',
      errors: [['/uploadIds', 'too_big']],
    });
  });
});

describe('its queue', () => {
  it('is the one of the item, which no rule changes; a rule does what else it does', async () => {
    await routingRules.create(await desk.as(admin), {
      name: 'Chairs',
      position: 1,
      when: { kinds: ['request'], categoryIds: ['sc-chair'] },
      do: { queueId: serviceDesk.id, priority: 'P2', addTags: ['furniture'] },
    });
    await desk.make({ ownerQueueId: network.id });
    const made = await request({ itemId: 'sc-chair' });
    expect(made).toMatchObject({ queue: network, priority: 'P2', tags: ['furniture'] });
    expect((await stored(made.id)).routing).toMatchObject({ by: 'item', queueId: network.id });
  });

  it('is where the rules send it otherwise', async () => {
    await routingRules.create(await desk.as(admin), {
      name: 'Chairs',
      position: 1,
      when: { kinds: ['request'] },
      do: { queueId: network.id },
    });
    await desk.make();
    expect(await request({ itemId: 'sc-chair' })).toMatchObject({ queue: network });
  });
});

describe('its demand', () => {
  const demandOf = async (id: string) => (await storeOf().get('itemDemand', catalogPartition, id))?.months;

  it('is counted by month, and the newest six are kept', async () => {
    const item = await desk.make();
    for (let month = 0; month < 7; month += 1) {
      await request({ itemId: 'sc-chair' });
      desk.clock.advance(monthMs);
    }
    const months = await demandOf(item.id);
    expect(Object.keys(months ?? {})).toHaveLength(6);
    expect(Object.values(months ?? {})).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('counts everyone who asks at once', async () => {
    const item = await desk.make();
    await Promise.all(Array.from({ length: 4 }, () => request({ itemId: 'sc-chair' })));
    expect(await demandOf(item.id)).toEqual({ '2026-03': 4 });
  });

  it('fails nobody’s request', async () => {
    await desk.make();
    const ctx = await desk.as(employee);
    const store: Store = {
      ...ctx.store,
      get: (type, partition, id) => {
        if (type === 'itemDemand') throw new TypeError('the disk is gone');
        return ctx.store.get(type, partition, id);
      },
      query: (type, query) => ctx.store.query(type, query),
      commit: (partition, writes) => ctx.store.commit(partition, writes),
    };
    expect(await createRequest({ ...ctx, store }, { itemId: 'sc-chair' })).toMatchObject({ number: 'REQ-000001' });
    expect(desk.logged).toContainEqual(expect.objectContaining({ msg: 'a request was not counted', level: 'warn' }));
  });
});

it('asked twice with one key is one request, counted once', async () => {
  const item = await desk.make({ approvalRequired: true, chain: managerDecides });
  const idempotency = { key: 'a'.repeat(64), bodyHash: 'b' };
  const twice = async () => createRequest(await desk.as(employee, { idempotency }), { itemId: 'sc-chair' });
  const [first, second] = [await twice(), await twice()];
  expect(second).toEqual(first);
  expect((await storeOf().query('ticket', { limit: 10 })).items).toHaveLength(1);
  expect((await storeOf().query('approvalRun', { limit: 10 })).items).toHaveLength(1);
  expect((await storeOf().get('itemDemand', catalogPartition, item.id))?.months).toEqual({ '2026-03': 1 });
});

it('reads the store no more than it must, once what it needs is remembered', async () => {
  await desk.make({ approvalRequired: true, chain: managerDecides, fulfillmentPlaybook: playbook, formSchema: aForm });
  const asked = { itemId: 'sc-chair', answers: { deviceType: 'Monitor' } };
  await request(asked);
  const { ctx, reads, commits } = counting(await desk.as(employee));
  await createRequest(ctx, asked);
  expect(reads).toEqual(['get itemDemand']);
  expect(commits.map((types) => types.toSorted())).toEqual([
    ['approvalRun', 'audit', 'event', 'event', 'ticket'],
    ['itemDemand'],
  ]);
});

function counting(ctx: Ctx) {
  const reads: string[] = [];
  const commits: string[][] = [];
  const store: Store = {
    get: (type, partition, id) => {
      reads.push(`get ${type}`);
      return ctx.store.get(type, partition, id);
    },
    query: (type, query) => {
      reads.push(`query ${type}`);
      return ctx.store.query(type, query);
    },
    count: (type, query) => {
      reads.push(`count ${type}`);
      return ctx.store.count(type, query);
    },
    commit: (partition, writes) => {
      commits.push(
        writes.map((write) =>
          'create' in write
            ? write.create
            : 'upsert' in write
              ? write.upsert
              : 'replace' in write
                ? write.replace
                : write.remove,
        ),
      );
      return ctx.store.commit(partition, writes);
    },
  };
  return { ctx: { ...ctx, store }, reads, commits };
}

it('takes no day that is over where the form asks for one from today on, in the zone of whoever asks', async () => {
  const from = { type: 'string', format: 'date', 'x-earliest': 'today' };
  await desk.make({ formSchema: { type: 'object', properties: { from } } });
  desk.clock.set('2026-03-02T09:00:00.000Z');
  const answers = { from: '2026-03-01' };
  expect(await refusal({ itemId: 'sc-chair', answers })).toMatchObject({ errors: [['/answers/from', 'too_small']] });
  const made = await request({ itemId: 'sc-chair', answers: { from: '2026-03-02' } });
  expect(made.request?.answers).toEqual({ from: '2026-03-02' });
});
