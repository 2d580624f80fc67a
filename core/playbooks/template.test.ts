import { loadPlaybooks } from './load-playbooks.ts';
import { compile, compileCondition, holds, render } from './template.ts';

beforeAll(loadPlaybooks);

const values = {
  request: {
    fields: {
      fullName: 'Ada {{ tenant.id }}',
      seats: 5,
      remote: false,
      manager: { id: 'm1', name: 'Grace' },
      apps: ['a', 'b'],
      none: null,
      blank: '',
    },
  },
};
const rendered = (source: string) => render(compile(source), values);

it.each([
  ['{{ request.fields.seats }}', 5],
  ['{{request.fields.remote}}', false],
  ['{{ request.fields.apps }}', ['a', 'b']],
  ['{{ request.fields.manager }}', { id: 'm1', name: 'Grace' }],
  ['{{ request.fields.seats | append: " seats" }}', '5 seats'],
  ['{{ request.fields.seats }} seats', '5 seats'],
  ['for {{ request.fields.apps }}', 'for a, b'],
  ['{{ request.fields.none | default: "x" }}', 'x'],
  ['{{ request.fields.none | default: "" }}', ''],
  ['{% if request.fields.none %}a{% else %}b{% endif %}', 'b'],
  ['plain', 'plain'],
])('%s comes to %j', (source, value) => {
  expect(rendered(source)).toEqual(value);
});

it('does not take what people wrote for a template', () => {
  expect(rendered('Hello {{ request.fields.fullName }}')).toBe('Hello Ada {{ tenant.id }}');
});

it.each([
  ['{{ request.fields.none }}', 'request.fields.none has no value'],
  ['{{ request.fields.blank }}', 'request.fields.blank has no value'],
  ['for {{ request.fields.missing.name }}', 'request.fields.missing has no value'],
  ['{{ request.fields.fullName | remove: request.fields.fullName }}', 'this comes out empty'],
  ['for {{ request.fields.manager }}', expect.stringContaining('name one of its fields')],
  ['{{ request.fields.constructor }}', 'request.fields.constructor has no value'],
])('%s is a fault: %s', (source, message) => {
  expect(() => rendered(source)).toThrow(expect.objectContaining({ name: 'TemplateFailure', message }));
});

it.each([
  ['request.fields.seats == 5', true],
  ['{{ request.fields.seats > 5 }}', false],
  ['request.fields.remote', false],
  ['request.fields.missing', false],
  ['request.fields.missing == "x"', false],
  ['request.fields.fullName', true],
  ['{% if request.fields.remote %}true{% endif %}', false],
  ['{% if request.fields.seats %}true{% else %}false{% endif %}', true],
  ['true', true],
  ['false', false],
])('the condition %s is %s', (source, result) => {
  expect(holds(compileCondition(source), values)).toBe(result);
});
