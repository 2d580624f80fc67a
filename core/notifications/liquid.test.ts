import { jest } from '@jest/globals';
import { loadLiquid } from '../templates/liquid.ts';
import { templateComplaints } from './check-template.ts';
import { compiled, renderPieces } from './liquid.ts';

beforeAll(loadLiquid);

const rendered = (source: string, values: object = { ticket: { subject: '{{ ticket.number }} <b>' } }) =>
  renderPieces(compiled(source), values);

it('keeps what was put in apart from the template’s own words', () => {
  expect(rendered('New: {{ ticket.subject }}!')).toEqual([
    { text: 'New: ', isValue: false },
    { text: '{{ ticket.number }} <b>', isValue: true },
    { text: '!', isValue: false },
  ]);
});

it('cannot be misled about where a value ends', () => {
  expect(rendered('{{ ticket.subject }}', { ticket: { subject: 'a\ue001**b**\ue000' } })).toEqual([
    { text: 'a**b**', isValue: true },
  ]);
});

it('changes a value by filters before it is made harmless, never after', () => {
  expect(rendered('{{ ticket.subject | upcase | append: "*" }}')).toEqual([
    { text: '{{ TICKET.NUMBER }} <B>*', isValue: true },
  ]);
});

it.each([
  ['{% for i in (1..100000000) %}a{% endfor %}'],
  ['{% for a in (1..90) %}{% for b in (1..90) %}{% for c in (1..90) %}x{% endfor %}{% endfor %}{% endfor %}'],
  ['{% assign a = "x" %}{% for i in (1..60) %}{% assign a = a | append: a %}{% endfor %}{{ a }}'],
  ['{% assign a = "0123456789" %}{% for i in (1..11) %}{% assign a = a | append: a %}{% endfor %}{{ a }}'],
])('stops what takes too much: %s', (source) => {
  expect(() => rendered(source)).toThrow(expect.objectContaining({ name: 'TemplateFailure' }));
});

describe('on a busy machine', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  /** A machine that stands still so long whenever it is asked how late it is. */
  const standStill = (ms: number) => {
    let at = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => {
      at += ms;
      return at;
    });
  };
  const source = 'New: {{ ticket.subject }}';

  it('does in earnest what takes no time of its own, and stops at a second', () => {
    standStill(300);
    expect(rendered(source)).toHaveLength(2);
    standStill(1_100);
    expect(() => rendered(source)).toThrow('template render limit exceeded');
  });

  it('has a fifth of a second for all that is tried when it is saved', async () => {
    const complaints = () => templateComplaints({ subject: 'Fine', body: '{{ ticket.number }}' });
    standStill(2);
    expect(await complaints()).toEqual([]);
    standStill(110);
    expect(await complaints()).toMatchObject([{ code: 'template' }, { code: 'template' }]);
  });
});

it('reaches nothing but the values', () => {
  expect(rendered('{{ ticket.constructor }}{{ ticket.subject.constructor }}{{ process }}')).toEqual(
    [0, 1, 2].map(() => ({ text: '', isValue: true })),
  );
});

describe('A template is refused', () => {
  const complaint = (body: string) => templateComplaints({ subject: 'Fine', body });

  it.each([
    ['{% if ticket.number %}', 'template', 'Line 1, column 1: tag {% if ticket.number %} not closed.'],
    ['Hello\n  {{ ticket.number', 'template', 'Line 2, column 3: output "{{ ticket.number" not closed.'],
    ['{% include "other" %}', 'template', 'Line 1, column 1: tag "include" not found.'],
    ['{% render "other" %}', 'template', 'Line 1, column 1: tag "render" not found.'],
    ['{% layout "other" %}', 'template', 'Line 1, column 1: tag "layout" not found.'],
  ])('%s', async (body, code, detail) => {
    expect(await complaint(body)).toEqual([{ pointer: '/body', code, detail }]);
  });

  it('for an unknown filter, and is told which there are', async () => {
    expect(await complaint('{{ ticket.number | raw }}')).toEqual([
      {
        pointer: '/body',
        code: 'template',
        detail: expect.stringMatching(/undefined filter: raw\. Filters are: append,/),
      },
    ]);
  });

  it.each([
    ['{{ ticket.secret }}', 'there is no field ticket.secret.'],
    ['{{ ticket }}', 'there is no field ticket.'],
    ['{{ subject }}', 'there is no field subject.'],
    ['{% if event.nope == "x" %}{% endif %}', 'there is no field event.nope.'],
    ['{{ ticket[event.code] }}', 'name the field itself.'],
    ['{% for c in ticket.letters %}{{ c }}{% endfor %}', 'there is no field ticket.letters.'],
  ])('for an unknown field: %s', async (body, sentence) => {
    const [first] = await complaint(body);
    expect(first).toMatchObject({ pointer: '/body', code: 'unknown_field' });
    expect(first?.detail).toContain(sentence);
    expect(first?.detail).toContain('ticket.number, ticket.subject');
  });

  it('but not for what it sets itself', async () => {
    expect(
      await complaint('{% assign name = person.name | upcase %}{{ name }}{% for i in (1..3) %}{{ i }}{% endfor %}'),
    ).toEqual([]);
  });

  it.each([
    ['{% assign a = "0123456789" %}{% for i in (1..20) %}{% assign a = a | append: a %}{% endfor %}{{ a }}'],
    ['{% assign l = event.text | split: "" %}{% for a in l %}{% for b in l %}{{ event.text }}{% endfor %}{% endfor %}'],
    ['{% for a in (1..1000000) %}{{ ticket.number }}{% endfor %}'],
  ])('when it takes more than it may with real notices: %s', async (body) => {
    expect(await complaint(body)).toMatchObject([{ pointer: '/body', code: 'template' }]);
  });

  it('when it is longer than anybody needs', async () => {
    expect(await complaint('x'.repeat(13_000))).toMatchObject([{ code: 'template' }]);
  });
});
