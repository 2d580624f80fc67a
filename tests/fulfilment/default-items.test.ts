import { defaultItems } from '#core/catalog/default-catalog';
import type { ActionDone, ActionPort } from '#core/playbooks/action-port';
import { actionCatalog } from '#core/playbooks/actions/action-catalog';
import { loadPlaybooks } from '#core/playbooks/load-playbooks';
import type { Playbook } from '#core/playbooks/playbook';
import { prepareStep } from '#core/playbooks/prepare-step';
import { readPlaybook } from '#core/playbooks/read-playbook';
import type { Outputs, TemplateValues } from '#core/playbooks/template-values';
import { type ActionWorld, actionWorld } from '#tests/support/action-world';
import { contoso } from '#tests/support/seeded-people';

const { employee, manager } = contoso;
const items = defaultItems({ queueId: contoso.serviceDesk.id, currency: 'EUR' });

/** What people answer: every choice of the forms that leads to another effect. */
const answers: Readonly<Record<string, readonly Record<string, unknown>[]>> = {
  'sc-new-employee': ['laptop-14', 'laptop-16', 'desktop'].map((deviceType) => ({
    fullName: `Robin ${deviceType.replace(/\W|\d/g, '')} Berg`,
    department: 'Sales',
    startDate: '2026-04-01',
    manager: { id: manager.id, name: manager.name },
    deviceType,
  })),
  'sc-leaver': [
    { person: { id: employee.id, name: employee.name }, lastDay: '2026-03-31', hasDevices: true, devices: 'A laptop' },
  ],
  'sc-guest-account': [
    {
      guestName: 'Ada',
      guestEmail: 'ada@elsewhere.example',
      company: 'Elsewhere',
      until: '2026-06-01',
      reason: 'We work together.',
    },
  ],
  'sc-laptop': ['laptop-14', 'laptop-16', 'workstation'].map((model) => ({
    model,
    replaces: true,
    ...(model === 'laptop-16' && { accessories: ['dock', 'keyboard', 'bag'] }),
    reason: 'The old one is slow.',
  })),
  'sc-monitor': [
    ...['monitor-24', 'monitor-27', 'monitor-34'].map((size) => ({ size, count: 1, place: 'At my desk' })),
    { size: 'monitor-27', count: 2, place: 'At home', address: '1 Main Street' },
  ],
  'sc-phone': ['iphone', 'android', 'sim'].map((model) => ({
    model,
    keepsNumber: true,
    number: '+49 30 1234567',
    reason: 'On call.',
  })),
  'sc-software-licence': ['VISIOCLIENT', 'PROJECTPROFESSIONAL', 'POWER_BI_PRO', 'Microsoft_365_Copilot'].map(
    (product) => ({
      product,
      reason: 'For the project.',
    }),
  ),
  'sc-application-access': ['crm', 'finance', 'hr', 'wiki'].flatMap((application) =>
    ['readers', 'editors', 'admins'].map((level) => ({ application, level, reason: 'For the project.' })),
  ),
  'sc-vpn': [
    { device: 'company', reason: 'On the road.' },
    { device: 'own', system: 'Linux', reason: 'On the road.' },
  ],
  'sc-shared-mailbox': [
    {
      displayName: 'Events',
      alias: 'events',
      owner: { id: manager.id, name: manager.name },
      members: 'a@b.example',
      sendAs: true,
      reason: 'Events.',
    },
  ],
};

let world: ActionWorld;
beforeAll(async () => {
  world = await actionWorld();
  await loadPlaybooks();
});
afterAll(() => world.close());

it('has answers for every item that an organisation begins with', () => {
  expect(Object.keys(answers).sort()).toEqual(items.map(({ key }) => key).sort());
});

describe.each(items.map((item) => [item.key, item] as const))('%s', (key, item) => {
  it.each((answers[key] ?? []).map((given) => [given]))(
    'does what it promises, and takes it back, with %j',
    async (given) => {
      const playbook = read(item.fulfillmentPlaybook);
      const run = `${key} ${JSON.stringify(given)}`;
      const done = await runThrough(world.actions, playbook, given, run);
      expect(done.map(({ id }) => id)).toEqual(playbook.steps.map(({ id }) => id));
      for (const { action, inputs, id, result } of done.toReversed()) {
        if (result === 'waits' || result === 'skipped') continue;
        const call = world.call(action, inputs, { key: `${run} ${id}` });
        expect(await world.actions.compensate(call, result)).toMatchObject({ is: 'done' });
      }
      expect(world.server.graph.strays).toEqual([]);
    },
  );
});

function read(text: string): Playbook {
  const result = readPlaybook(text);
  if ('faults' in result) throw new Error(JSON.stringify(result.faults));
  return result.playbook;
}

interface Went {
  readonly id: string;
  readonly action: string;
  readonly inputs: Playbook['steps'][number]['inputs'];
  readonly result: ActionDone | 'waits' | 'skipped';
}

/** Every step in the order of what it depends on, with what the earlier ones left. */
async function runThrough(port: ActionPort, playbook: Playbook, fields: object, run: string): Promise<readonly Went[]> {
  const went: Went[] = [];
  const steps: Record<string, Outputs & { status: 'done' | 'skipped' }> = {};
  for (const step of playbook.steps) {
    expect(step.dependsOn.every((id) => id in steps)).toBe(true);
    const prepared = prepareStep(playbook, step, valuesOf(fields, steps), actionCatalog);
    if (prepared.is === 'faulty') throw new Error(JSON.stringify(prepared.faults));
    if (prepared.is === 'skipped') {
      steps[step.id] = { status: 'skipped' };
      went.push({ id: step.id, action: step.action, inputs: {}, result: 'skipped' });
      continue;
    }
    const { action, inputs } = prepared.prepared;
    if (actionCatalog.get(action)?.waits) {
      steps[step.id] = { status: 'done', taskId: 'a task', doneBy: 'Avery' };
      went.push({ id: step.id, action, inputs, result: 'waits' });
      continue;
    }
    const result = await port.apply(world.call(action, inputs, { key: `${run} ${step.id}` }));
    if (result.is !== 'done') throw new Error(`${step.id}: ${JSON.stringify(result)}`);
    const promised = actionCatalog.get(action)?.outputs ?? {};
    expect(Object.keys(promised)).toEqual(expect.arrayContaining(Object.keys(result.outputs)));
    steps[step.id] = { ...result.outputs, status: 'done' };
    went.push({ id: step.id, action, inputs, result });
  }
  return went;
}

const person = (one: typeof employee) => ({ id: one.id, name: one.name, email: one.upn, upn: one.upn });

const valuesOf = (fields: object, steps: TemplateValues['steps']): TemplateValues => ({
  request: {
    id: 'a-request',
    number: 'REQ-000001',
    subject: 'A request',
    createdAt: '2026-03-02T09:00:00.000Z',
    serviceItemId: 'sc',
    serviceItemName: 'An item',
    recipient: person(employee),
    fields: fields as TemplateValues['request']['fields'],
  },
  requester: person(employee),
  tenant: { id: contoso.id, name: 'Contoso' },
  inputs: {},
  steps,
});
