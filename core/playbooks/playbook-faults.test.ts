import { actionCatalog } from './actions/action-catalog.ts';
import { loadPlaybooks } from './load-playbooks.ts';
import { playbookFaults } from './playbook-faults.ts';
import { newStarterForm, onboarding } from './test-playbooks.ts';

beforeAll(loadPlaybooks);

const faultsOf = (text: string, form: typeof newStarterForm | undefined = newStarterForm) =>
  playbookFaults(text, { actions: actionCatalog, form });
const told = (text: string) =>
  faultsOf(text).map(({ line, column, code, detail }) => `${line}:${column} ${code}: ${detail}`);
const step = (action: string, ...lines: string[]) =>
  ['name: test', 'steps:', '  - id: one', `    action: ${action}`, ...lines.map((line) => `    ${line}`)].join('\n');

it('has nothing against the sample of the source documents', () => {
  expect(faultsOf(onboarding)).toEqual([]);
  expect(faultsOf(onboarding, undefined)).toEqual([]);
});

it('takes no key that every run would have', () => {
  const keyed = (key: string) => step('graph.createUser', 'inputs: { name: Ada }', `idempotencyKey: "${key}"`);
  expect(told(keyed('starter'))).toEqual([expect.stringMatching(/^6:21 same_key: .*\{\{ request\.id \}\}/)]);
  expect(told(keyed('starter-{{ request.id }}'))).toEqual([]);
});

it('tells what the text alone shows, too', () => {
  expect(told('name: x')).toEqual([expect.stringMatching(/^1:1 missing: /)]);
  expect(told(step('graph.createUsr', 'color: red'))).toEqual([
    '4:13 unknown_action: There is no action graph.createUsr. Did you mean graph.createUser?',
    expect.stringMatching(/^5:5 unknown_key/),
  ]);
});

it.each([
  [
    step('graph.createUser', 'inputs: { nmae: Ada, name: Ada }'),
    '5:15 unknown_input: graph.createUser has no input nmae. Did you mean name?',
  ],
  [
    step('graph.createUser', 'inputs: { name: 5 }'),
    '5:21 input: name of graph.createUser cannot be a number. It is: the full name. Put it in quotes.',
  ],
  [
    step('graph.createUser', 'inputs: { name: "{{ request.fields.seats }}" }'),
    '5:21 input: name of graph.createUser cannot be a number. It is: the full name.',
  ],
  [
    step('graph.createUser', 'inputs: { name: "{{ request.fields.manager }}" }'),
    '5:21 input: name of graph.createUser cannot be a group of `name: value`. It is: the full name.',
  ],
  [
    step('graph.createUser', 'inputs: { dept: Sales }'),
    '5:13 missing_input: graph.createUser needs name: the full name. Add it to inputs.',
  ],
  [
    step('graph.createUser', 'inputs: { name: Ada, usageLocation: Germany }'),
    expect.stringContaining('5:41 input: usageLocation of graph.createUser has to be a country in two capitals'),
  ],
  [
    step('graph.assignLicenses'),
    expect.stringMatching(
      /^3:5 missing_input: graph.assignLicenses needs account: .* Or let the step depend on one that leaves userId/,
    ),
  ],
  [
    step('vendor.createOrder', 'inputs: { model: x, quantity: "{{ request.fields.fullName }}" }'),
    expect.stringContaining('cannot be a text'),
  ],
  [
    step('vendor.createOrder', 'inputs: { model: x, quantity: 0 }'),
    expect.stringContaining('is not one that is allowed'),
  ],
  [
    step('http.request', 'inputs: { url: "http://example.com", method: GET }'),
    expect.stringContaining('has to begin with https://'),
  ],
  [
    step('http.request', 'inputs: { url: "https://{{ request.fields.fullName }}/x", method: GET }'),
    expect.stringContaining('The server of url has to be written out'),
  ],
  [
    step('teams.postMessage', 'inputs: { text: hello }'),
    '5:13 input: teams.postMessage: Name either a channel or a person.',
  ],
  [step('wait.until', 'inputs: { for: soon }'), expect.stringContaining('has to be a time as 30m, 2h or 1d')],
  [step('wait.until', 'inputs: { until: tomorrow }'), expect.stringContaining('has to be a day as 2026-11-30')],
  [step('ticket.update'), expect.stringContaining('Name what to change')],
  [step('slack.postMessage'), expect.stringContaining('unknown_action: There is no action slack.postMessage.')],
  [
    step(
      'intune.wipe',
      'inputs: { device: PC-1 }',
      'compensate: { action: email.send, inputs: { to: a, subject: b, text: c } }',
    ),
    expect.stringContaining(
      'irreversible: intune.wipe cannot be undone. What was on the device is gone. Leave compensate away.',
    ),
  ],
  [
    step('vendor.createOrder', 'inputs: { model: x }', 'compensate: { action: vendor.cancel }'),
    expect.stringContaining('6:27 unknown_action'),
  ],
  [
    step('vendor.createOrder', 'inputs: { model: x }', 'compensate: { action: email.send, inputs: { to: a } }'),
    expect.stringContaining('missing_input: email.send needs subject'),
  ],
  [
    step('email.send', 'inputs: { to: a, subject: b, text: "Hi {{ request.fields.fulName }}" }'),
    '5:47 unknown_field: The form has no field fulName. Did you mean fullName?',
  ],
  [
    step('email.send', 'inputs: { to: a, subject: b, text: "Hi {{ request.fields.fullName.first }}" }'),
    expect.stringContaining('There is no first of the field fullName, which is a text field.'),
  ],
  [
    step('email.send', 'inputs: { to: a, subject: b, text: "Hi {{ request.fields.manager }}" }'),
    expect.stringContaining('name one of its fields'),
  ],
  [
    step('email.send', 'inputs: { to: a, subject: b, text: c }', 'when: request.fields.color == "red"'),
    expect.stringContaining('no field color'),
  ],
  [
    `${step('graph.createUser', 'inputs: { name: Ada }')}\n  - id: two\n    dependsOn: [one]\n    action: email.send\n    inputs: { to: a, subject: b, text: "{{ steps.one.userID2 }}" }`,
    expect.stringContaining('graph.createUser leaves no userID2 behind. Did you mean userId?'),
  ],
  [
    step('email.send', 'inputs: { to: a, subject: b, text: "{% for a in (1..1000000) %}xx{% endfor %}" }'),
    expect.stringContaining('The template does not work'),
  ],
])('%#: says what is wrong and what would be right', (text, fault) => {
  expect(told(text)).toContainEqual(fault);
});

it.each([
  step('graph.assignLicenses', 'inputs: { account: "{{ requester }}", licenses: SPE_E3 }'),
  step('graph.addToGroup', 'inputs: { account: "{{ request.fields.manager.id }}", group: Sales }'),
  step(
    'graph.createUser',
    'inputs: { name: "{{ request.fields.fullName }}", manager: "{{ request.fields.manager }}" }',
  ),
  step('wait.until', 'inputs: { until: "{{ request.fields.startDate }}" }'),
  step('vendor.createOrder', 'inputs: { model: x, quantity: "{{ request.fields.seats }}" }'),
  step(
    'http.request',
    'inputs: { url: "https://example.com/{{ request.number }}", method: POST, body: "{{ request.fields }}" }',
  ),
  step(
    'email.send',
    'inputs: { to: "{{ requester.email }}", subject: b, text: "{{ request.fields.apps | size }} apps, first {{ request.fields.apps.first }}" }',
  ),
  step(
    'vendor.createOrder',
    'inputs: { model: x }',
    'compensate: { action: email.send, inputs: { to: a, subject: b, text: "{{ steps.one.orderId }}" } }',
  ),
  step('intune.wipe', 'inputs: { device: PC-1 }', 'compensate: none'),
])('%#: is fine', (text) => {
  expect(told(text)).toEqual([]);
});

it('takes an account from further back, and not from a step beside it', () => {
  const back = (dependsOn: string) => `name: x
steps:
  - { id: a, action: graph.createUser, inputs: { name: Ada } }
  - { id: b, action: wait.until, dependsOn: [a], inputs: { for: 1d } }
  - { id: c, action: graph.assignLicenses, dependsOn: [${dependsOn}] }`;
  expect(told(back('b'))).toEqual([]);
  expect(told(back(''))).toEqual([expect.stringContaining('5:5 missing_input')]);
});

it('tries out no more loops than anybody needs', () => {
  const loops = Array.from(
    { length: 11 },
    (_, index) => `l${index}: "{% for a in (1..900) %}{{ a }}{% endfor %}"`,
  ).join(', ');
  expect(told(step('http.request', `inputs: { url: https://example.com, method: POST, body: { ${loops} } }`))).toEqual([
    expect.stringContaining('too_many_loops: A playbook has at most 10 loops.'),
  ]);
});

it.each([
  '"{{ request.fields.fullName }}"',
  '"{{ request.fields.fullName }}://example.com/"',
  '"{% if request.number %}https://example.com/{% endif %}"',
  '"https://example.com{{ request.fields.fullName }}"',
  '"https://example.com:{{ request.fields.seats }}/"',
  '"https://example.com@{{ request.fields.fullName }}/"',
  '"https://ada@{{ request.fields.fullName }}"',
  '"https://example.com\\\\{{ request.fields.fullName }}/"',
  '"https://{% raw %}{% endraw %}example.com/"',
])('leaves nobody who requests the choice of the server: %s', (url) => {
  const asked = `inputs: { url: ${url}, method: GET }`;
  const server = expect.stringContaining('The server of url has to be written out');
  expect(told(step('http.request', asked))).toContainEqual(server);
  const undoing = `compensate: { action: http.request, ${asked} }`;
  expect(told(step('vendor.createOrder', 'inputs: { model: x }', undoing))).toContainEqual(server);
});

it('leaves nobody who requests the choice of the connection', () => {
  const asked = 'inputs: { url: https://example.com, method: GET, connection: "{{ request.fields.fullName }}" }';
  expect(told(step('http.request', asked))).toContainEqual(expect.stringContaining('connection has to be written out'));
});

it.each(['{%\u180e for a in (1..900) %}', '{% if true %}{% for a in (1..900) %}', '{%-\u00a0for a in (1..900) %}'])(
  'counts loops however they are written: %j',
  (begin) => {
    const end = begin.includes('if true') ? '{% endfor %}{% endif %}' : '{% endfor %}';
    const loops = Array.from({ length: 11 }, (_, index) => `l${index}: "${begin}{{ a }}${end}"`).join(', ');
    const text = step('http.request', `inputs: { url: https://example.com, method: POST, body: { ${loops} } }`);
    expect(told(text)).toEqual([expect.stringContaining('too_many_loops')]);
  },
);

it('counts every loop of a text', () => {
  const loops = '{% for a in (1..2) %}{{ a }}{% endfor %}'.repeat(11);
  const text = step('email.send', `inputs: { to: a, subject: b, text: "${loops}" }`);
  expect(told(text)).toEqual([expect.stringContaining('too_many_loops')]);
});

it('tries out all texts of a playbook in one time', () => {
  const stuck = '{% for a in (1..9000) %}{% for b in (1..9000) %}{% endfor %}{% endfor %}';
  const texts = Array.from({ length: 5 }, (_, index) => `l${index}: "${stuck}"`).join(', ');
  const text = step('http.request', `inputs: { url: https://example.com, method: POST, body: { ${texts} } }`);
  expect(told(text)).toContainEqual(expect.stringContaining('too_slow: '));
});
