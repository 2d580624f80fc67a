import fc from 'fast-check';
import { valueAt } from '#adapters/field-value';
import type { FieldValue, Filter } from '#core/store';

const equal = (value: unknown, wanted: FieldValue): boolean => (value ?? null) === wanted;

const comparable = (value: unknown, bound: string | number): boolean => typeof value === typeof bound;

/** What a filter means, said a second time and as plainly as can be, to compare the stores with. */
export const matches = (filter: Filter, doc: object, textFields: readonly string[]): boolean => {
  if ('and' in filter) return filter.and.every((part) => matches(part, doc, textFields));
  if ('or' in filter) return filter.or.some((part) => matches(part, doc, textFields));
  if ('contains' in filter) {
    const texts = textFields.map((field) => String(valueAt(doc, field) ?? '').toLowerCase());
    const words = filter.contains.toLowerCase().split(/\s+/).filter(Boolean);
    return words.every((word) => texts.some((text) => text.includes(word)));
  }
  const value = valueAt(doc, filter.field);
  if ('is' in filter) return equal(value, filter.is);
  if ('isNot' in filter) return !equal(value, filter.isNot);
  if ('in' in filter) return filter.in.some((wanted) => equal(value, wanted));
  if ('notIn' in filter) return !filter.notIn.some((wanted) => equal(value, wanted));
  if ('has' in filter) return Array.isArray(value) && value.includes(filter.has);
  if ('hasNot' in filter) return !(Array.isArray(value) && value.includes(filter.hasNot));
  if ('atLeast' in filter) return comparable(value, filter.atLeast) && (value as string | number) >= filter.atLeast;
  return comparable(value, filter.below) && (value as string | number) < filter.below;
};

const words = [
  'VPN',
  'vpn',
  'Ärger',
  'ÄRGER',
  '100%',
  'a_b',
  "O'Neil",
  '"so"',
  'x\\y',
  'rücken',
  '日本',
  '日本語',
  '😀',
  'zz',
];
const text = fc.array(fc.constantFrom(...words), { maxLength: 3 }).map((parts) => parts.join(' '));
const days = ['2026-01-01', '2026-01-02', '2026-01-03'];
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Fields of a ticket in all the states a filter can meet: present, null, missing, of each type. */
export const ticketFields = fc.record(
  {
    subject: text,
    description: text,
    status: fc.constantFrom('open', 'waiting', 'closed'),
    createdAt: fc.constantFrom(...days),
    priorityOverridden: optional(fc.option(fc.boolean())),
    version: optional(fc.constantFrom(0, 1, 2, 1.5)),
    queue: fc.constantFrom({ id: 'q1', name: 'One' }, { id: 'q2', name: 'Two' }),
    assignee: optional(fc.option(fc.constantFrom({ id: 'a1' }, { id: 'a2' }))),
    categoryId: optional(fc.option(fc.constantFrom('hardware', 'software'))),
    tags: fc.uniqueArray(fc.constantFrom('t1', 't2', 't%'), { maxLength: 3 }),
    readers: fc.uniqueArray(fc.constantFrom('r1', 'r2'), { maxLength: 2 }),
    keptFrom: optional(fc.uniqueArray(fc.constantFrom('k1', 'k2'), { maxLength: 2 })),
  },
  { requiredKeys: ['subject', 'description', 'status', 'createdAt', 'queue', 'tags', 'readers'] },
);

const values: { readonly [field: string]: fc.Arbitrary<FieldValue> } = {
  status: fc.constantFrom('open', 'waiting', 'closed', 'OPEN'),
  createdAt: fc.constantFrom(...days),
  priorityOverridden: fc.constantFrom(true, false, null, 1),
  version: fc.constantFrom(0, 1, 2, null, '1'),
  'queue.id': fc.constantFrom('q1', 'q2', 'q3'),
  'assignee.id': fc.constantFrom('a1', 'a2', null),
  assignee: fc.constant(null),
  categoryId: fc.constantFrom('hardware', 'software', null, "' OR 1=1 --"),
};

const fieldAndValue = fc
  .constantFrom(...Object.keys(values))
  .chain((field) => fc.record({ field: fc.constant(field), value: values[field]! }));

const fieldAndValues = fc
  .constantFrom(...Object.keys(values))
  .chain((field) => fc.record({ field: fc.constant(field), values: fc.array(values[field]!, { maxLength: 3 }) }));

const bound = fc.oneof(
  fc.record({ field: fc.constantFrom('createdAt', 'status', 'categoryId'), value: fc.constantFrom(...days, 'm') }),
  fc.record({ field: fc.constantFrom('version', 'createdAt'), value: fc.constantFrom(0, 1, 1.5) }),
);

const searched = fc.oneof(
  text,
  fc.constantFrom('pn', 'r', 'ÄR', '0%', '%', '_', "'", '"', '\\', 'rü', 'o"', '本', ' '),
);

const condition: fc.Arbitrary<Filter> = fc.oneof(
  fieldAndValue.map(({ field, value }): Filter => ({ field, is: value })),
  fieldAndValue.map(({ field, value }): Filter => ({ field, isNot: value })),
  fieldAndValues.map(({ field, values }): Filter => ({ field, in: values })),
  fieldAndValues.map(({ field, values }): Filter => ({ field, notIn: values })),
  bound.map(({ field, value }): Filter => ({ field, atLeast: value })),
  bound.map(({ field, value }): Filter => ({ field, below: value })),
  fc.record({ field: fc.constant('tags'), has: fc.constantFrom('t1', 't2', 't%', 't') }),
  fc.record({ field: fc.constant('readers'), has: fc.constantFrom('r1', 'r2') }),
  fc.record({ field: fc.constantFrom('tags', 'readers', 'keptFrom'), hasNot: fc.constantFrom('t1', 'r1', 'k1') }),
  searched.map((contains): Filter => ({ contains })),
);

/** Any filter over the fields above, up to `maxDepth` levels of and, or. */
export const anyFilter = (maxDepth: number): fc.Arbitrary<Filter> =>
  fc.letrec<{ filter: Filter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth, withCrossShrink: true },
      condition,
      fc.array(tie('filter'), { maxLength: 3 }).map((and): Filter => ({ and })),
      fc.array(tie('filter'), { maxLength: 3 }).map((or): Filter => ({ or })),
    ),
  })).filter;
