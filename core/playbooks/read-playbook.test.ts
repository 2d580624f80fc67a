import fc from 'fast-check';
import { loadPlaybooks } from './load-playbooks.ts';
import type { Playbook } from './playbook.ts';
import { readPlaybook } from './read-playbook.ts';
import { onboarding } from './test-playbooks.ts';

beforeAll(loadPlaybooks);

function playbookOf(text: string): Playbook {
  const read = readPlaybook(text);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.playbook;
}

const faultsOf = (text: string) => {
  const read = readPlaybook(text);
  return 'faults' in read ? read.faults.map(({ line, column, code }) => `${line}:${column} ${code}`) : [];
};
const firstDetail = (text: string) => {
  const read = readPlaybook(text);
  return 'faults' in read ? read.faults[0]?.detail : undefined;
};

const steps = (...lines: string[]) => ['name: test', 'steps:', ...lines].join('\n');
const step = (...lines: string[]) =>
  steps('  - id: one', '    action: wait.until', ...lines.map((line) => `    ${line}`));

it('reads the sample of the source documents word for word', () => {
  const playbook = playbookOf(onboarding);
  expect(playbook).toMatchObject({
    name: 'onboarding',
    description: '',
    triggers: { 'request.serviceItemId': 'sc-new-employee' },
    inputs: {},
  });
  expect(playbook.steps.map(({ id, name, dependsOn }) => [id, name, dependsOn])).toEqual([
    ['create_account', 'Create account', []],
    ['assign_licenses', 'Assign licenses', ['create_account']],
    ['order_laptop', 'Order laptop', []],
    ['notify_manager', 'Notify manager', []],
  ]);
  expect(playbook.steps[0]).toEqual({
    id: 'create_account',
    name: 'Create account',
    action: 'graph.createUser',
    inputs: { name: '{{request.fields.fullName}}', dept: '{{request.fields.department}}' },
    dependsOn: [],
    when: null,
    unless: null,
    retry: null,
    timeoutMs: null,
    compensate: null,
    idempotencyKey: null,
  });
});

it('reads everything that a step can say', () => {
  const playbook = playbookOf(`
name: Everything
description: |
  What it is for.
inputs:
  domain: "{{ tenant.domain }}"
  licences: &licences [SPE_E3, VISIO]
steps:
  - id: a
    name: First thing
    action: graph.createUser
    inputs: { name: Ada }
  - id: b
    action: graph.assignLicenses
    dependsOn: [a]
    inputs: { account: "{{ steps.a.userId }}", licenses: *licences, deep: { list: [1, true, null, {x: y}] } }
    when: request.fields.remote == true
    unless: "{{ inputs.domain == 'example.com' }}"
    retry: { max: 4, backoff: 1m }
    timeout: 2h
    compensate: { action: email.send, inputs: { text: "{{ steps.b.licenses }}" } }
    idempotencyKey: "lic-{{ request.id }}"
  - id: c
    action: email.send
    compensate: none
    when: false
`);
  expect(playbook.inputs).toEqual({ domain: '{{ tenant.domain }}', licences: ['SPE_E3', 'VISIO'] });
  expect(playbook.steps[1]).toEqual({
    id: 'b',
    name: 'B',
    action: 'graph.assignLicenses',
    inputs: {
      account: '{{ steps.a.userId }}',
      licenses: ['SPE_E3', 'VISIO'],
      deep: { list: [1, true, null, { x: 'y' }] },
    },
    dependsOn: ['a'],
    when: 'request.fields.remote == true',
    unless: "{{ inputs.domain == 'example.com' }}",
    retry: { max: 4, backoffMs: 60_000 },
    timeoutMs: 7_200_000,
    compensate: { action: 'email.send', inputs: { text: '{{ steps.b.licenses }}' } },
    idempotencyKey: 'lic-{{ request.id }}',
  });
  expect(playbook.steps[2]).toMatchObject({ compensate: 'none', when: 'false' });
});

describe('says where the text is wrong', () => {
  it.each([
    ['', '1:1 empty'],
    ['- a', '1:1 type'],
    ['name: x', '1:1 missing'],
    ['name: x\nsteps: []', '2:8 missing'],
    ['name: x\nsteps: {}', '2:8 type'],
    [`${onboarding}---\nname: second`, '17:1 documents'],
    [steps('  - id: a', '\taction: b'), '4:1 yaml'],
    [steps('  - id: a', '    action: wait.until', '    inputs: { for: {{ request.id }} }'), '5:21 yaml'],
    [step('name: !secret x'), '5:11 yaml'],
    [step('name: !!binary aGk='), '5:11 yaml'],
    [step('inputs: { for: *nowhere }'), '5:20 alias'],
    [step('inputs: &self { for: *self }'), '5:26 alias'],
    [step('inputs: { ? [a] : b }'), '5:17 yaml'],
    [step('inputs: { for: .nan }'), '5:20 number'],
    [step('inputs: { for: 12345678901234567890 }'), '5:20 number'],
    [step('inputs: { __proto__: 1 }'), '5:15 key'],
    [step('timeout: 1h', 'timeout: 2h'), '6:5 duplicate_key'],
    [step('colour: red'), '5:5 unknown_key'],
    [step('timeout: soon'), '5:14 duration'],
    [step('timeout: 0'), '5:14 duration'],
    [step('timeout: 90d'), '5:14 duration'],
    [step('retry: 3'), '5:12 type'],
    [step('retry: { max: 0 }'), '5:19 number'],
    [step('retry: { max: 2, backof: 3s }'), '5:22 unknown_key'],
    [step('retry: { backoff: 3s }'), '5:12 missing'],
    [step('dependsOn: other'), '5:16 type'],
    [step('dependsOn: [[other]]'), '5:17 type'],
    [step('name: 5'), '5:11 type'],
    [step('name: " "'), '5:11 empty'],
    [step('inputs: [a]'), '5:13 type'],
    [step('inputs: { a-b: 1 }'), '5:15 name'],
    [step('compensate: later'), '5:17 type'],
    [step('compensate: { inputs: {} }'), '5:17 missing'],
    [steps('  - action: wait.until'), '3:5 missing'],
    [steps('  - id: createAccount', '    action: wait.until'), '3:9 id'],
    [steps('  - id: one'), '3:5 missing'],
    [steps('  - one'), '3:5 type'],
    ['name: x\ntriggers: { request.item: a }\nsteps: [{id: a, action: b}]', '2:13 unknown_key'],
    ['name: x\ntriggers: { request.serviceItemId: 5 }\nsteps: [{id: a, action: b}]', '2:36 type'],
    [`name: ${'x'.repeat(51_000)}`, '1:1 too_long'],
    ['['.repeat(40_000), '1:1 too_deep'],
    ['- '.repeat(20_000), '1:1 too_deep'],
    ['? '.repeat(20_000), '1:1 too_deep'],
    ['{a: '.repeat(10_000), '1:1 too_deep'],
  ])('%#', (text, fault) => {
    expect(faultsOf(text)).toContain(fault);
  });

  it('tells all of it at once, in the order of the text', () => {
    expect(faultsOf(steps('  - id: A', '    acton: x', '  - id: b', '    timeout: never', '    action: x'))).toEqual([
      '3:5 missing',
      '3:9 id',
      '4:5 unknown_key',
      '6:14 duration',
    ]);
  });

  it('says how to mend it', () => {
    expect(firstDetail(step('dependson: [a]'))).toBe('step one has no dependson. Did you mean dependsOn?');
    expect(firstDetail(steps('  - id: createAccount', '    action: a.b'))).toContain('Write create_account.');
    expect(firstDetail(step('inputs: { for: {{ request.id }} }'))).toContain('Put templates in quotes');
    expect(firstDetail(step('name: 5'))).toBe('name of step one has to be a text and is a number. Put it in quotes.');
    expect(firstDetail(step('timeout: soon'))).toContain('30s, 5m, 2h or 1d, from 1s to 30d');
    expect(firstDetail(step('timeout: 1h', 'timeout: 2h'))).toBe(
      'timeout stands here twice, first in line 5. Keep one.',
    );
  });

  it('keeps ten lines from standing for a billion values', () => {
    const laughs = Array.from({ length: 9 }, (_, level) =>
      level === 0
        ? '  l0: &l0 [lol, lol]'
        : `  l${level}: &l${level} [${Array(9)
            .fill(`*l${level - 1}`)
            .join(', ')}]`,
    );
    expect(faultsOf(['name: x', 'inputs:', ...laughs, 'steps: [{id: a, action: b.c}]'].join('\n'))[0]).toMatch(
      /alias$/,
    );
  });

  it('keeps many keys from taking long', () => {
    const text = Array.from({ length: 6_000 }, (_, index) => `k${index}: `).join('\n');
    expect(faultsOf(text).length).toBeLessThanOrEqual(50);
  });
});

describe('says what is wrong between steps', () => {
  const two = (first: string, second: string) =>
    steps(
      '  - id: one',
      '    action: wait.until',
      `    ${first}`,
      '  - id: two',
      '    action: wait.until',
      `    ${second}`,
    );

  it('a ring, by name', () => {
    expect(firstDetail(two('dependsOn: [two]', 'dependsOn: [one]'))).toBe(
      'These steps wait for each other: one → two → one. Take one of them out of a dependsOn.',
    );
    expect(faultsOf(two('dependsOn: [two]', 'dependsOn: [one]'))).toEqual(['5:16 cycle']);
    expect(firstDetail(two('dependsOn: [one]', 'name: x'))).toBe(
      'one depends on itself. Take it out of its dependsOn.',
    );
  });

  it('a step that is not there', () => {
    expect(faultsOf(two('name: x', 'dependsOn: [one, ony]'))).toEqual(['8:22 unknown_step']);
    expect(firstDetail(two('name: x', 'dependsOn: [ony]'))).toBe('There is no step ony. Did you mean one?');
  });

  it('two with one id', () => {
    const text = two('name: x', 'name: y').replace('id: two', 'id: one');
    expect(faultsOf(text)).toEqual(['6:9 duplicate_id']);
    expect(firstDetail(text)).toBe('Another step is called one, too, in line 3. Take another id.');
  });

  it('an output of one that it does not depend on', () => {
    const text = two('name: x', 'inputs: { for: "{{ steps.one.until }}" }');
    expect(faultsOf(text)).toEqual(['8:24 not_before']);
    expect(firstDetail(text)).toContain('Add one to dependsOn of two.');
    expect(faultsOf(text.replace('    inputs', '    dependsOn: [one]\n    inputs'))).toEqual([]);
  });

  it('but one further back may be named', () => {
    expect(
      faultsOf(
        `${two('name: x', 'dependsOn: [one]')}\n  - id: three\n    action: email.send\n    dependsOn: [two]\n    inputs: { text: "{{ steps.one.until }}" }`,
      ),
    ).toEqual([]);
  });
});

describe('says what is wrong with a template', () => {
  const given = (template: string) => step(`inputs: { for: ${JSON.stringify(template)} }`);

  it.each([
    ['{{ request.number', '5:21 template'],
    ['a {{ request.number | shout }}', '5:23 template'],
    ['{% include "x" %}', '5:21 template'],
    ['{{ ticket.number }}', '5:24 unknown_root'],
    ['{{ fields.name }}', '5:24 unknown_root'],
    ['{{ request.nmber }}', '5:24 unknown_field'],
    ['{{ request }}', '5:24 unknown_field'],
    ['{{ request.number.first }}', '5:24 unknown_field'],
    ['{{ requester.manager.phone }}', '5:24 unknown_field'],
    ['{{ steps }}', '5:24 unknown_field'],
    ['{{ steps.zero.x }}', '5:24 unknown_step'],
    ['{{ steps.one.until }}', '5:24 not_before'],
    ['{{ inputs.nothing }}', '5:24 unknown_field'],
    ['{{ request.fields[request.number] }}', '5:24 unknown_field'],
    ['{{ secrets.key }}', '5:24 secret'],
    ['{{ env.PASSWORD }}', '5:24 secret'],
    ['{{ request.fields.password }}', '5:24 secret'],
  ])('%s', (template, fault) => {
    expect(faultsOf(given(template))).toContain(fault);
  });

  it.each([
    '{{ request.fields.anything }}',
    '{{ requester }}',
    '{{ requester.manager.name | upcase }}',
    '{{ request.recipient.email }}',
    '{{ request.subject.size }}',
    '{% assign name = requester.name %}{{ name }}',
    '{% for app in request.fields.apps %}{{ app }}{% endfor %}',
  ])('%s is fine', (template) => {
    expect(faultsOf(given(template))).toEqual([]);
  });

  it('finds the place in a block of text', () => {
    expect(faultsOf(step('inputs:', '  text: |', '    Hello', '    and {{ nobody.name }}'))).toEqual([
      '8:16 unknown_root',
    ]);
  });

  it('in conditions without braces, too', () => {
    expect(faultsOf(step('when: nothing.there == 1'))).toEqual([expect.stringMatching(/^5:\d+ unknown_root$/)]);
    expect(faultsOf(step('when: request.fields.a =='))).toEqual([]);
  });
});

describe('refuses secrets', () => {
  it.each([
    [`headers: { Authorization: "x" }`],
    [`apiKey: abc`],
    [`text: "password: ${'hunter22'}"`],
    [`body: { deep: [{ client_secret: "{{ request.number }}" }] }`],
  ])('%s', (input) => {
    expect(faultsOf(step(`inputs: { ${input} }`)).map((fault) => fault.split(' ')[1])).toEqual(['secret']);
  });

  it('and does not repeat them', () => {
    const text = step(`inputs: { apiKey: ${'hunter22'} }`);
    expect(firstDetail(text)).toBe(
      'Playbooks hold and pass on no secrets. Let an administrator set up a connection, and name that one.',
    );
  });
});

describe('whatever the text', () => {
  const token = fc.constantFrom(
    ...[
      'name',
      'steps',
      ': ',
      '- ',
      '\n',
      '  ',
      '{',
      '}',
      '[',
      ']',
      '{{',
      '}}',
      '{%',
      '%}',
      'id: a',
      'action: b.c',
      '&a',
      '*a',
    ],
    ...[
      '!!str',
      '!x',
      '---',
      '...',
      '|',
      '>',
      '"',
      "'",
      '#',
      '? ',
      '<<',
      '@',
      '`',
      '\t',
      '\u0000',
      '\ud800',
      'dependsOn: [a]',
      'when: ',
    ],
    ...[
      'triggers',
      'inputs',
      'retry',
      'compensate',
      '%YAML 1.1',
      '\r',
      '\u2028',
      '1e999',
      '0x',
      '~',
      'request.fields',
      'steps.a.b',
    ],
  );

  it('never throws, and what is wrong has a place', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(token, { maxLength: 60 }).map((parts) => parts.join('')),
      fc
        .tuple(fc.nat(onboarding.length), fc.nat(20), fc.string({ maxLength: 10 }))
        .map(([from, count, put]) => onboarding.slice(0, from) + put + onboarding.slice(from + count)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const read = readPlaybook(text);
        if ('playbook' in read) return read.playbook.steps.length > 0;
        return read.faults.length > 0 && read.faults.every(({ line, column }) => line >= 1 && column >= 1);
      }),
      { numRuns: 2_000 },
    );
  });
});
