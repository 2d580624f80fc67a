import fc from 'fast-check';
import { contoso, fabrikam, type SeededPerson } from '#tests/support/seeded-people';
import type { TestPlatform } from '#tests/support/test-platform';
import { isProblem } from '../api/problem.ts';
import { updateMember } from '../people/update-member.ts';
import { type Store, StoreFailure } from '../store.ts';
import { exportCatalog } from './export-catalog.ts';
import { findItemVersion } from './find-items.ts';
import { importCatalog } from './import-catalog.ts';
import { serviceCategories, serviceItems } from './keep-catalog.ts';
import { testCatalog, withDefaultCatalog } from './test-catalog.ts';

let desk: TestPlatform;
beforeEach(async () => {
  desk = await withDefaultCatalog();
});
afterEach(() => desk.close());

const exported = async (person: SeededPerson = contoso.admin) => (await exportCatalog(await desk.as(person), {})).yaml;
const bring = async (yaml: string, how: object = {}, person: SeededPerson = contoso.admin) =>
  importCatalog(await desk.as(person), { yaml, ...how });
const faultsOf = async (yaml: string, how: object = {}): Promise<readonly string[]> => {
  try {
    await bring(yaml, how);
  } catch (error) {
    if (isProblem(error, 'CAT_VALIDATION')) return (error.errors ?? []).map(({ detail }) => detail);
    throw error;
  }
  return [];
};

it('changes nothing by what was exported', async () => {
  const before = await exported();
  expect(await bring(before, { removeMissing: true })).toEqual({
    dryRun: false,
    changes: [],
    unchanged: 14,
    notInFile: [],
  });
  expect(await exported()).toBe(before);
  const { items } = await serviceItems.list(await desk.as(contoso.admin), {});
  expect(new Set(items.map(({ version }) => version))).toEqual(new Set([1]));
});

it('changes nothing by what was exported, whatever the words are', async () => {
  const own = await testCatalog();
  const words = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    fc.constantFrom(
      'null',
      'yes',
      '1e3',
      '0x10',
      '- x',
      'a: b',
      '# no',
      "it's",
      '"',
      '{{ x }}',
      '*a',
      '&b',
      '!c',
      '~',
      '|',
    ),
    fc
      .array(fc.constantFrom('a', ' ', '\n', '\t', '\r\n', '"', '\\', '\u0085', '\u2028', '#', ':', '\ufeff'), {
        minLength: 1,
      })
      .map((parts) => parts.join('')),
  );
  await fc.assert(
    fc.asyncProperty(words, words, words, async (name, description, label) => {
      const ctx = async () => own.as(contoso.admin);
      const made = await serviceItems
        .create(await ctx(), {
          key: 'sc-any',
          name,
          categoryId: own.category.id,
          description,
          formSchema: {
            type: 'object',
            properties: { b: { type: 'string', title: label }, a: { type: 'string', default: label } },
          },
        })
        .catch((error: unknown) => {
          if (isProblem(error, 'CAT_VALIDATION')) return undefined;
          throw error;
        });
      fc.pre(made !== undefined);
      const { yaml } = await exportCatalog(await ctx(), {});
      const answer = await importCatalog(await ctx(), { yaml, removeMissing: true });
      expect(answer.changes).toEqual([]);
      await serviceItems.remove(await ctx(), { id: made?.id });
    }),
    { numRuns: 150 },
  );
  await own.close();
});

it('is written in the same order whatever the order in which things were made', async () => {
  const text = await exported();
  expect([...text.matchAll(/^ {2}- key: (.*)$/gm)].map(([, key]) => key)).toEqual([
    'sc-application-access',
    'sc-guest-account',
    'sc-laptop',
    'sc-leaver',
    'sc-monitor',
    'sc-new-employee',
    'sc-phone',
    'sc-shared-mailbox',
    'sc-software-licence',
    'sc-vpn',
  ]);
  expect(text).toContain('category: Hardware');
  expect(text).toContain('ownerQueue: Service Desk');
  expect(text).not.toContain(contoso.id);
});

it('makes the catalog of another organisation, by the names that it has there', async () => {
  const text = (await exported()).replaceAll(contoso.serviceDesk.id, fabrikam.serviceDesk.id);
  const { changes } = await bring(text, {}, fabrikam.admin);
  expect(changes.filter(({ change }) => change === 'created')).toHaveLength(14);
  const { items } = await serviceItems.list(await desk.as(fabrikam.admin), {});
  expect(items.map(({ ownerQueueId }) => ownerQueueId)).toEqual(items.map(() => fabrikam.serviceDesk.id));
  expect(await findItemVersion(await desk.as(fabrikam.admin), { id: items[0]?.id ?? '', version: 1 })).toBeDefined();
});

const small = `catalog: 1
categories:
  - name: Hardware
    description: Things
  - name: Travel
items:
  - key: sc-train
    name: Train ticket
    category: travel
    tags: [rail]
  - key: sc-monitor
    name: Monitor
    category: Hardware
    leadTimeDays: 9
`;

it('says what it would do, does it, and then finds nothing to do', async () => {
  const before = await exported();
  const dry = await bring(small, { dryRun: true });
  expect(dry.changes).toMatchObject([
    { what: 'category', name: 'Hardware', change: 'changed', fields: expect.arrayContaining(['description', 'sort']) },
    { what: 'category', name: 'Travel', change: 'created', key: null },
    { what: 'item', key: 'sc-train', name: 'Train ticket', change: 'created' },
    { what: 'item', key: 'sc-monitor', change: 'changed', fields: expect.arrayContaining(['leadTimeDays', 'cost']) },
  ]);
  expect(dry.notInFile).toHaveLength(3 + 9);
  expect(await exported()).toBe(before);
  expect(await bring(small)).toEqual({ ...dry, dryRun: false });
  expect((await bring(small)).changes).toEqual([]);
  const { items } = await serviceItems.list(await desk.as(contoso.admin), {});
  expect(items.find(({ key }) => key === 'sc-train')).toMatchObject({ version: 1, tags: ['rail'] });
  expect(items.find(({ key }) => key === 'sc-monitor')).toMatchObject({ version: 2, leadTimeDays: 9, cost: null });
});

it('removes what the file does not name only where it is told to', async () => {
  const { changes, notInFile } = await bring(small, { removeMissing: true });
  expect(changes.filter(({ change }) => change === 'removed')).toHaveLength(12);
  expect(notInFile).toEqual([]);
  const { items } = await serviceItems.list(await desk.as(contoso.admin), {});
  expect(items.map(({ key }) => key).toSorted()).toEqual(['sc-monitor', 'sc-train']);
  expect((await serviceCategories.list(await desk.as(contoso.admin), {})).items).toHaveLength(2);
});

it('does all of it or nothing', async () => {
  const before = await exported();
  const broken = small.replace('leadTimeDays: 9', 'leadTimeDays: 900');
  expect(await faultsOf(broken)).toEqual([
    'Line 14, column 19, item sc-monitor, leadTimeDays: This must be at most 365.',
  ]);
  expect(await exported()).toBe(before);
});

const item = (lines: string): string =>
  `catalog: 1\ncategories: [{ name: Hardware }]\nitems:\n  - key: sc-x\n    name: X\n    category: Hardware\n${lines}`;

it.each<[string, string, readonly string[]]>([
  ['is no YAML', 'catalog: 1\nitems: [', ['Line 2, column 9']],
  ['is something else', 'hello', ['Line 1, column 1: Give catalog: 1, categories and items']],
  [
    'is empty of all that it needs',
    'catalog: 2',
    [
      'Line 1, column 10, catalog: Choose one of: 1.',
      'Line 1, column 1, categories: This is required.',
      'Line 1, column 1, items: This is required.',
    ],
  ],
  ['says a thing twice', 'catalog: 1\ncatalog: 1\ncategories: []\nitems: []\n', ['Line 2, column 1']],
  ['names a field that there is not', item('    colour: red\n'), ['Line 7, column 13, item sc-x, colour: This field']],
  [
    'names no category that there is',
    item('').replace('category: Hardware', 'category: Boats'),
    ['Line 6, column 15, item sc-x, category: There is no such category'],
  ],
  [
    'names no queue that there is',
    item('    ownerQueue: Boats\n'),
    ['Line 7, column 17, item sc-x, ownerQueue: There is no such queue'],
  ],
  [
    'has an item twice',
    item('  - key: sc-x\n    name: Y\n    category: Hardware\n'),
    ['Line 7, column 5, item sc-x: This is in the file already'],
  ],
  [
    'has two items of one name',
    item('  - key: sc-y\n    name: x\n    category: Hardware\n'),
    ['Line 5, column 11, item sc-x, name: Another item', 'Line 8, column 11, item sc-y, name: Another item'],
  ],
  [
    'takes the name of one that stays',
    item('').replace('name: X', 'name: Laptop'),
    ['Line 5, column 11, item sc-x, name: Another item has this name'],
  ],
  [
    'asks what no form can',
    item('    formSchema:\n      type: object\n      properties:\n        size: { type: tuple }\n'),
    ['Line 10, column 23, item sc-x, formSchema.properties.size.type'],
  ],
  [
    'has a chain that nobody can finish',
    item(
      '    chain:\n      stages:\n        - { id: a, name: A, dependsOn: [a], approvers: [{ who: cost_center_owner }], rule: { pass: any } }\n',
    ),
    ['Line 9, column 40, item sc-x, chain.stages.0.dependsOn'],
  ],
  [
    'has a list in place of an item',
    'catalog: 1\ncategories: []\nitems: [[]]\n',
    ['Line 3, column 9: This must be an object'],
  ],
  [
    'refers to itself without end',
    item('    formSchema: &a { type: object, properties: *a }\n'),
    ['Line 7, column 48: Aliases'],
  ],
  ['refers to nothing', 'catalog: 1\ncategories: *b\nitems: []\n', ['Line 2, column 13: Aliases']],
  ['says a date where a text belongs', item('    tags: [2026-01-01, !!binary aGk=]\n'), ['Line 7, column 24']],
])('refuses a file that %s, and says where', async (_what, text, told) => {
  const faults = await faultsOf(text);
  expect(faults.map((fault, index) => fault.slice(0, told[index]?.length))).toEqual(told);
});

it('refuses to grow without end', async () => {
  const grows = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 9; level += 1) {
    const [one, other] = ['abcdefghi'[level - 1], 'abcdefghi'[level]];
    grows.push(`${other}: &${other} [${Array(10).fill(`*${one}`).join(', ')}]`);
  }
  expect(await faultsOf(grows.join('\n'))).toEqual([expect.stringContaining('cannot be followed')]);
});

it.each<[string, string]>([
  ['a hundred thousand keys', Array.from({ length: 100_000 }, (_, index) => `k${index}:`).join('\n')],
  ['lists in lists', `catalog: ${'['.repeat(890_000)}`],
  ['nothing but commas', `catalog: [${','.repeat(890_000)}]`],
  ['departments', item(`    departmentIds: [${Array.from({ length: 90_000 }, (_, index) => `d${index}`)}]\n`)],
])('is not kept busy by %s', async (_what, text) => {
  const before = process.cpuUsage();
  expect(await faultsOf(text)).not.toEqual([]);
  // Time of this process alone, so that a busy machine changes nothing.
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6).toBeLessThan(10);
});

it('names a category that it would remove from under an item', async () => {
  const text = item('').replace('[{ name: Hardware }]', '[]');
  expect(await faultsOf(text, { removeMissing: true })).toEqual([
    expect.stringContaining('Line 6, column 15, item sc-x, category: The file leaves the category “Hardware” out'),
  ]);
  expect((await bring(text)).changes).toMatchObject([{ key: 'sc-x', change: 'created' }]);
});

it('refuses more than one commit holds, and says what to do', async () => {
  const many = Array.from(
    { length: 34 },
    (_, index) => `  - { key: sc-n${index}, name: N${index}, category: Hardware }`,
  );
  const text = `catalog: 1\ncategories: []\nitems:\n${many.join('\n')}\n`;
  expect(await faultsOf(text)).toEqual([expect.stringContaining('Import some of the items first')]);
  const some = `catalog: 1\ncategories: []\nitems:\n${many.slice(0, 33).join('\n')}\n`;
  expect((await bring(some)).changes).toHaveLength(33);
  expect((await bring(text)).changes).toHaveLength(1);
});

it('lets an item take the name of one that is removed by the same import, and of no other', async () => {
  const renamed = small.replace('name: Train ticket', 'name: Laptop');
  expect(await faultsOf(renamed)).toEqual([expect.stringContaining('Another item has this name')]);
  const { changes } = await bring(renamed, { removeMissing: true });
  expect(changes).toContainEqual(expect.objectContaining({ key: 'sc-train', name: 'Laptop', change: 'created' }));
});

it('counts bytes, not characters, of what one commit holds', async () => {
  // 230,000 characters of three bytes each: in the item, in its version and in the audit entry.
  const many = Array.from(
    { length: 7 },
    (_, index) =>
      `  - { key: sc-n${index}, name: N${index}, category: Hardware, fulfillmentPlaybook: "#${'語'.repeat(33_000)}" }`,
  );
  const text = `catalog: 1\ncategories: []\nitems:\n${many.join('\n')}\n`;
  expect(await faultsOf(text)).toEqual([expect.stringContaining('Import some of the items first')]);
});

/** A caller who counts what is asked of the store and how often others go first, and loses so many races. */
async function counting(lost = 0) {
  const ctx = await desk.as(contoso.admin);
  const counted = { people: 0, turns: 0, commits: 0 };
  const store: Store = {
    ...ctx.store,
    query: (type, query) => {
      if (type === 'member') counted.people += 1;
      return ctx.store.query(type, query);
    },
    commit: (partition, writes) => {
      counted.commits += 1;
      if (counted.commits <= lost) throw new StoreFailure('changed', 'Somebody was faster');
      return ctx.store.commit(partition, writes);
    },
  };
  const quietMoment = async () => {
    counted.turns += 1;
  };
  return { ctx: { ...ctx, store, platform: { ...ctx.platform, quietMoment } }, counted };
}

const forFinance = (count: number): string =>
  `catalog: 1\ncategories: []\nitems:\n${Array.from(
    { length: count },
    (_, index) => `  - { key: sc-n${index}, name: N${index}, category: Hardware, departmentIds: [Finance] }\n`,
  ).join('')}`;

it('asks once what holds for many items, lets others go first between them, and judges nothing anew after a lost race', async () => {
  await updateMember(await desk.as(contoso.admin), { id: contoso.agent2.id, departmentId: 'Finance' });
  const { ctx, counted } = await counting(1);
  expect((await importCatalog(ctx, { yaml: forFinance(20) })).changes).toHaveLength(20);
  expect(counted).toMatchObject({ people: 1, commits: 2 });
  expect(counted.turns).toBeGreaterThan(20);
});

it('judges nothing that does not change', async () => {
  await updateMember(await desk.as(contoso.admin), { id: contoso.agent2.id, departmentId: 'Finance' });
  await bring(forFinance(3));
  const { ctx, counted } = await counting();
  expect((await importCatalog(ctx, { yaml: forFinance(3) })).unchanged).toBe(3);
  expect(counted.people).toBe(0);
});

it('judges nothing of what is too much for one commit anyway', async () => {
  const { ctx, counted } = await counting();
  await expect(importCatalog(ctx, { yaml: forFinance(300) })).rejects.toMatchObject({ errors: [{ code: 'too_big' }] });
  expect(counted.people).toBe(0);
});

it('does once what is sent twice with one key', async () => {
  const idempotency = { key: 'a'.repeat(64), bodyHash: 'b' };
  const once = await importCatalog(await desk.as(contoso.admin, { idempotency }), { yaml: small });
  const again = await desk.as(contoso.admin, { idempotency });
  expect(await importCatalog(again, { yaml: small })).toEqual(once);
  expect(again.outcome.replayed).toBe(true);
});

it('is for administrators', async () => {
  await expect(bring(small, {}, contoso.agent)).rejects.toMatchObject({ code: 'CAT_FORBIDDEN' });
  await expect(exported(contoso.agent)).rejects.toMatchObject({ code: 'CAT_FORBIDDEN' });
});
