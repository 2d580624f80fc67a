import { actionCatalog } from './actions/action-catalog.ts';
import { loadPlaybooks } from './load-playbooks.ts';
import { type Plan, planOf } from './plan.ts';
import { readPlaybook } from './read-playbook.ts';
import { sampleValues } from './sample-values.ts';
import { newStarterForm, onboarding } from './test-playbooks.ts';

beforeAll(loadPlaybooks);

function planned(text: string, fields: object = {}): Plan {
  const read = readPlaybook(text);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  const { request, ...values } = sampleValues(newStarterForm, read.playbook, actionCatalog);
  return planOf(read.playbook, {
    actions: actionCatalog,
    values: { ...values, request: { ...request, fields: { ...request.fields, ...fields } } },
  });
}

it('shows what the sample would do, wave by wave', () => {
  const plan = planned(onboarding, { fullName: 'Ada Lovelace', department: 'Sales' });
  expect(plan.waves.map((wave) => wave.map(({ id }) => id))).toEqual([
    ['create_account', 'order_laptop', 'notify_manager'],
    ['assign_licenses'],
  ]);
  expect(plan.waves.flat().flatMap(({ changes }) => changes)).toEqual([
    { what: 'Account', before: null, after: 'Ada Lovelace' },
    { what: 'Department', before: null, after: 'Sales' },
    { what: 'Order', before: null, after: '1 × surface-laptop' },
    { what: 'Message to managers', before: null, after: 'Onboarding started for Ada Lovelace' },
    { what: 'Licences of ‹userId of Create account›', before: null, after: 'those that everybody has' },
  ]);
  expect(plan.waves.flat().flatMap(({ faults }) => faults)).toEqual([]);
  expect(plan.irreversible).toEqual([]);
  expect(plan.permissions).toEqual([
    'LicenseAssignment.ReadWrite.All',
    'Organization.Read.All',
    'User.Read.All',
    'User.ReadWrite.All',
  ]);
});

const leaver = `
name: Leaver
steps:
  - { id: disable, action: graph.disableUser, inputs: { account: "{{ request.fields.manager }}" } }
  - { id: wipe, action: intune.wipe, inputs: { device: PC-1 }, when: request.fields.remote }
  - { id: mail, action: email.send, dependsOn: [disable], when: "steps.disable.status == 'done'", inputs: { to: a, subject: b, text: c } }
  - { id: order, action: vendor.createOrder, inputs: { model: "{{ request.subject | remove: request.subject }}" } }
`;

it('marks what cannot be taken back, where it happens', () => {
  expect(planned(leaver, { remote: true }).irreversible).toEqual(['wipe']);
  const plan = planned(leaver, { remote: false });
  expect(plan.irreversible).toEqual([]);
  expect(plan.permissions).not.toContain('DeviceManagementManagedDevices.PrivilegedOperations.All');
  expect(plan.waves.flat().map(({ id, happens }) => [id, happens])).toEqual([
    ['disable', 'yes'],
    ['wipe', 'no'],
    ['order', 'yes'],
    ['mail', 'depends'],
  ]);
});

it('says beforehand what would stop a step', () => {
  const order = planned(leaver)
    .waves.flat()
    .find(({ id }) => id === 'order');
  expect(order).toMatchObject({ changes: [], faults: [{ input: 'model', detail: 'this comes out empty' }] });
});

it('says how each step would be undone', () => {
  expect(
    planned(leaver)
      .waves.flat()
      .map(({ undoSays }) => undoSays),
  ).toEqual([
    'Enables the account again, unless it was disabled before. Sessions stay ended.',
    'What was on the device is gone.',
    'Cancels the order, as long as the vendor accepts that.',
    'There is nothing to undo.',
  ]);
});

it.each([
  ['{ until: "{{ request.fields.startDate }} 18:00" }', 'until 2026-12-04 18:00'],
  ['{ for: 1d }', 'for 1 day'],
  ['{ for: 36h }', 'for 36 hours'],
  ['{ for: "{{ steps.first.number }}" }', 'for ‹number of First›'],
])('says until when, or how long, it waits: %s', (inputs, after) => {
  const text = `name: Wait\nsteps:\n  - { id: first, action: ticket.create, inputs: { subject: A } }\n  - { id: wait, action: wait.until, dependsOn: [first], inputs: ${inputs} }\n`;
  expect(planned(text, { startDate: '2026-12-04' }).waves.at(-1)?.[0]?.changes).toEqual([
    { what: 'Wait', before: null, after },
  ]);
});
