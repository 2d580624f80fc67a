import fc from 'fast-check';
import { loadPlaybooks } from './load-playbooks.ts';
import type { InputValue, Playbook, Step } from './playbook.ts';
import { printPlaybook } from './print-playbook.ts';
import { readPlaybook } from './read-playbook.ts';
import { nameFrom } from './read-step.ts';
import { onboarding } from './test-playbooks.ts';

beforeAll(loadPlaybooks);

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== '');
const harmless = fc.oneof(
  words,
  fc.constantFrom(
    'true',
    '5',
    '~',
    '- a',
    'a: b',
    '#',
    '{{ request.number }}',
    'x {{ requester.name | upcase }}',
    ' two\nlines\n',
    '&a',
    '*a',
    '!b',
    "'",
    '"',
  ),
);
const id = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);
const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,8}$/).map((key) => `in${key}`);
const value: fc.Arbitrary<InputValue> = fc.letrec<{ value: InputValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    harmless,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((number) => number + 0),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 3 }),
  ),
})).value;
const inputs = fc
  .dictionary(name, value, { maxKeys: 3, noNullPrototype: true })
  .map((given) => JSON.parse(JSON.stringify(given)));
const seconds = (most: number) => fc.integer({ min: 1, max: most }).map((count) => count * 1_000);
const condition = fc.constantFrom(null, 'request.number == "a"', '{{ requester.name }}', 'true');

const playbooks: fc.Arbitrary<Playbook> = fc
  .record({
    name: words,
    description: fc.oneof(fc.constant(''), words),
    triggers: fc.oneof(
      fc.constant({}),
      words.map((key) => ({ 'request.serviceItemId': key })),
    ),
    inputs,
    ids: fc.uniqueArray(id, { minLength: 1, maxLength: 6 }),
  })
  .chain(({ ids, ...rest }) =>
    fc.tuple(...ids.map((step, index) => stepOf(step, ids.slice(0, index)))).map((steps) => ({ ...rest, steps })),
  );

const stepOf = (step: string, earlier: readonly string[]): fc.Arbitrary<Step> =>
  fc.record({
    id: fc.constant(step),
    name: fc.oneof(fc.constant(nameFrom(step)), words),
    action: fc.constantFrom('graph.createUser', 'anything.atAll'),
    inputs,
    dependsOn: fc.subarray([...earlier]),
    when: condition,
    unless: condition,
    retry: fc.option(
      fc.record({ max: fc.integer({ min: 1, max: 20 }), backoffMs: fc.integer({ min: 0, max: 86_400_000 }) }),
    ),
    timeoutMs: fc.option(seconds(30 * 86_400)),
    compensate: fc.oneof(
      fc.constant(null),
      fc.constant('none' as const),
      inputs.map((given) => ({ action: 'email.send', inputs: given })),
    ),
    idempotencyKey: fc.option(words.map((word) => `${word} {{ request.id }}`)),
  });

it('reads what it writes', () => {
  fc.assert(
    fc.property(playbooks, (playbook) => {
      const text = printPlaybook(playbook);
      const read = readPlaybook(text);
      // Random words may look like a template or a secret: those are refused, and not changed.
      if ('faults' in read) {
        expect(
          read.faults.every(({ code }) => ['template', 'secret', 'unknown_root', 'unknown_field'].includes(code)),
        ).toBe(true);
        return;
      }
      expect(read.playbook).toEqual(playbook);
    }),
    { numRuns: 300 },
  );
});

it('writes the sample so that it reads the same', () => {
  const read = readPlaybook(onboarding);
  expect('playbook' in read && readPlaybook(printPlaybook(read.playbook))).toEqual(read);
});
