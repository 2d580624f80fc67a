import type { OrchestrationPage, OrchestrationQuery } from './engine.ts';
import { listOrchestrations } from './list-orchestrations.ts';
import { anInstance, operatorBefore } from './test-operator.ts';

const numbered = (count: number) => Array.from({ length: count }, (_, n) => `close-${String(n).padStart(4, '0')}`);

/** An engine with pages in the order of ids, which forgets between two pages whatever has ended. */
function engineWith(ids: readonly string[]) {
  const running = new Set(ids);
  return {
    end: (id: string) => running.delete(id),
    list: async ({ limit, after = '', idPrefix = '' }: OrchestrationQuery): Promise<OrchestrationPage> => {
      const rest = [...running].sort().filter((id) => id > after && id.startsWith(idPrefix));
      const page = rest.slice(0, limit);
      return { items: page.map((id) => anInstance(id)), next: rest.length > limit ? page.at(-1) : undefined };
    },
  };
}

/** Turns pages to the end. */
async function all(engine: ReturnType<typeof engineWith>, input: object, turned: (page: readonly string[]) => void) {
  const shown: string[] = [];
  let cursor: string | null = null;
  do {
    const given: object = { ...input, ...(cursor !== null && { cursor }) };
    const page = await listOrchestrations(operatorBefore({ list: engine.list }), given);
    const ids = page.items.map(({ id }) => id);
    shown.push(...ids);
    turned(ids);
    cursor = page.nextCursor;
    if (shown.length > 1_000) throw new Error('the list has no end');
  } while (cursor !== null);
  return shown;
}

it.each([1, 7, 25, 99, 100])('shows each that runs on once, whatever ends meanwhile, in pages of %i', async (limit) => {
  const ids = numbered(260);
  const engine = engineWith(ids);
  const ended = new Set<string>();
  let turns = 0;
  const shown = await all(engine, { limit: String(limit) }, (page) => {
    turns += 1;
    // Of those that were shown, and of those that were not yet.
    const last = ids.indexOf(page.at(-1) ?? '');
    for (const id of [...page.filter((_, n) => n % 3 !== 1), ids[last + 2], ids[last + 5]]) {
      if (id === undefined || turns % 2 === 0) continue;
      ended.add(id);
      engine.end(id);
    }
  });
  expect(ended.size).toBeGreaterThan(5);
  expect(new Set(shown).size).toBe(shown.length);
  expect(ids.filter((id) => !ended.has(id) && !shown.includes(id))).toEqual([]);
});

it('shows those that were left over from a page of the engine though all that were shown of it have ended', async () => {
  const ids = numbered(60);
  const engine = engineWith(ids);
  const shown = await all(engine, { limit: '25' }, (page) => page.forEach(engine.end));
  expect(shown).toEqual(ids);
});

it('keeps its cursor short enough to be sent, however long the ids are', async () => {
  const long = numbered(201).map((id) => `${id}-${'日'.repeat(85)}`);
  const list = engineWith(long).list;
  let cursor: string | null = null;
  let longest = 0;
  for (let turns = 0; turns < 3; turns += 1) {
    const given: object = { limit: '99', ...(cursor !== null && { cursor }) };
    ({ nextCursor: cursor } = await listOrchestrations(operatorBefore({ list }), given));
    longest = Math.max(longest, cursor?.length ?? 0);
  }
  expect(cursor).toBeNull();
  expect(longest).toBeGreaterThan(1_000);
  expect(longest).toBeLessThan(4_000);
});

it('reads ten pages a call at most, also when they are empty, and says where it stopped', async () => {
  const asked: (string | undefined)[] = [];
  const ctx = operatorBefore({
    list: async ({ after }) => {
      asked.push(after);
      return { items: [], next: String(Number(after ?? 0) + 1) };
    },
  });
  const first = await listOrchestrations(ctx, {});
  expect(first.items).toEqual([]);
  expect(asked).toHaveLength(10);
  await listOrchestrations(ctx, { cursor: first.nextCursor });
  expect(asked.slice(9, 11)).toEqual(['9', '10']);
  expect(asked).toHaveLength(20);
});

it.each([
  ['of another list', 0, '00000000'],
  ['that counts', 3, 25],
])('refuses a cursor %s', async (_, part, written) => {
  const { nextCursor } = await listOrchestrations(operatorBefore(engineWith(numbered(30))), {});
  const content = JSON.parse(Buffer.from(nextCursor ?? '', 'base64url').toString());
  const cursor = Buffer.from(JSON.stringify(content.with(part, written))).toString('base64url');
  const refused = listOrchestrations(operatorBefore({}), { cursor });
  await expect(refused).rejects.toMatchObject({ code: 'CAT_VALIDATION', errors: [{ pointer: '/cursor' }] });
});
