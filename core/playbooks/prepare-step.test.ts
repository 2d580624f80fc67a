import { actionCatalog } from './actions/action-catalog.ts';
import { loadPlaybooks } from './load-playbooks.ts';
import type { Playbook } from './playbook.ts';
import { irreversibleSteps, ownInputs, prepareCompensation, prepareStep } from './prepare-step.ts';
import { readPlaybook } from './read-playbook.ts';
import { sampleValues } from './sample-values.ts';
import type { TemplateValues } from './template-values.ts';
import { newStarterForm, onboarding } from './test-playbooks.ts';

beforeAll(loadPlaybooks);

function playbookOf(text: string): Playbook {
  const read = readPlaybook(text);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.playbook;
}

const prepared = (playbook: Playbook, id: string, change: (values: TemplateValues) => object = (values) => values) =>
  prepareStep(
    playbook,
    playbook.steps.find((step) => step.id === id)!,
    change(sampleValues(newStarterForm, playbook, actionCatalog)) as TemplateValues,
    actionCatalog,
  );

it('renders and checks the inputs', () => {
  expect(prepared(playbookOf(onboarding), 'create_account')).toEqual({
    is: 'ready',
    prepared: { action: 'graph.createUser', inputs: { name: 'some text', dept: 'some text' }, idempotencyKey: null },
  });
});

it('gives an action the account that a step before it made', () => {
  expect(
    prepared(playbookOf(onboarding), 'assign_licenses', (values) => ({
      ...values,
      steps: { create_account: { userId: 'u1', status: 'done' } },
    })),
  ).toMatchObject({ is: 'ready', prepared: { inputs: { account: 'u1' } } });
});

it.each([
  ['order_laptop', 'model', 'request.fields.deviceType has no value', {}],
  ['order_laptop', 'model', 'request.fields.deviceType has no value', { deviceType: '' }],
  [
    'order_laptop',
    'model',
    'model of vendor.createOrder cannot be a number. It is: what is ordered.',
    { deviceType: 5 },
  ],
  ['create_account', 'name', 'request.fields.fullName has no value', { department: 'Sales' }],
])('says what %s lacks', (id, input, detail, fields) => {
  expect(
    prepared(playbookOf(onboarding), id, (values) => ({ ...values, request: { ...values.request, fields } })),
  ).toEqual({ is: 'faulty', faults: [{ input, detail }] });
});

it.each([
  ['a/b?c=d#e', 'https://api.example/people/a%2Fb%3Fc%3Dd%23e?by=a%2Fb%3Fc%3Dd%23e'],
  ['../admin', 'https://api.example/people/..%2Fadmin?by=..%2Fadmin'],
  ['Zoë \ud800', 'https://api.example/people/Zo%C3%AB%20%EF%BF%BD?by=Zo%C3%AB%20%EF%BF%BD'],
])('puts what somebody answered into an address as one part of it: %s', (fullName, url) => {
  const asked = playbookOf(`name: x
steps:
  - id: one
    action: http.request
    inputs: { url: "https://api.example/people/{{ request.fields.fullName }}?by={{ request.fields.fullName }}", method: GET }
`);
  const answered = (values: TemplateValues) => ({ ...values, request: { ...values.request, fields: { fullName } } });
  expect(prepared(asked, 'one', answered)).toMatchObject({ is: 'ready', prepared: { inputs: { url } } });
});

it('posts what somebody answered as it was written, whatever it would mean to Teams', () => {
  const fullName = '[Sign in](https://evil.example) <at>Everyone</at>';
  const answered = (values: TemplateValues) => ({ ...values, request: { ...values.request, fields: { fullName } } });
  for (const text of ['**New:** {{ request.fields.fullName }}', '{{ request.fields.fullName }}']) {
    const asked = playbookOf(`name: x
steps:
  - { id: one, action: teams.postMessage, inputs: { channel: news, text: "${text}" } }
`);
    const ready = prepared(asked, 'one', answered);
    const said = String(ready.is === 'ready' && ready.prepared.inputs.text);
    expect(said).not.toMatch(/\]\(|<at>/);
    expect(said.replaceAll('\u200b', '')).toBe(text.replace('{{ request.fields.fullName }}', fullName));
  }
});

it('says that a skipped step has left nothing behind', () => {
  expect(
    prepared(playbookOf(onboarding), 'assign_licenses', (values) => ({
      ...values,
      steps: { create_account: { status: 'skipped' } },
    })),
  ).toEqual({ is: 'faulty', faults: [{ input: 'account', detail: 'steps.create_account.userId has no value' }] });
});

const conditional = () =>
  playbookOf(`
name: x
inputs: { site: "{{ requester.location }}" }
steps:
  - id: one
    action: email.send
    inputs: { to: "{{ requester.email }}", subject: "{{ inputs.site }}", text: "{{ request.description | default: 'nothing' }}" }
    when: request.fields.seats > 1
    unless: request.fields.remote
    idempotencyKey: "mail-{{ request.id }}"
    compensate: { action: email.send, inputs: { to: a, subject: undone, text: "{{ steps.one.messageId }}" } }
  - id: two
    action: http.request
    inputs: { url: https://example.com, method: POST }
  - id: three
    action: http.request
    inputs: { url: https://example.com, method: GET }
  - id: four
    action: graph.resetPassword
    inputs: { account: "{{ requester.id }}" }
`);

it.each([
  [{ seats: 5, remote: false }, 'ready'],
  [{ seats: 1, remote: false }, 'skipped'],
  [{ seats: 5, remote: true }, 'skipped'],
  [{}, 'skipped'],
])('goes by when and unless: %j', (fields, is) => {
  expect(
    prepared(conditional(), 'one', (values) => ({ ...values, request: { ...values.request, fields } })),
  ).toMatchObject({ is });
});

it('renders inputs of the playbook, keys, and what undoes a step', () => {
  const playbook = conditional();
  const values = sampleValues(newStarterForm, playbook, actionCatalog);
  expect(ownInputs(playbook, values)).toEqual({ value: { site: 'Berlin' } });
  expect(
    prepared(playbook, 'one', () => ({
      ...values,
      request: { ...values.request, id: 'r1', description: null, fields: { seats: 2 } },
    })),
  ).toMatchObject({ prepared: { idempotencyKey: 'mail-r1', inputs: { subject: 'Berlin', text: 'nothing' } } });
  const after = { ...values, steps: { one: { messageId: 'm1', status: 'done' as const } } };
  expect(prepareCompensation(playbook, playbook.steps[0]!, after, actionCatalog)).toMatchObject({
    value: { action: 'email.send', inputs: { text: 'm1' } },
  });
  expect(prepareCompensation(playbook, playbook.steps[1]!, after, actionCatalog)).toBeNull();
});

it('knows what stays done whatever happens', () => {
  expect(irreversibleSteps(conditional(), actionCatalog).map(({ id }) => id)).toEqual(['two', 'four']);
});
