import { join } from 'node:path';
import { openSqliteStores } from '#adapters/sqlite/sqlite-stores';
import { type Latency, latencyOf } from '../figures.ts';
import { type Asker, asker } from '../load/asker.ts';
import { type Stage, withProduct } from '../product/with-product.ts';
import { randomFrom } from '../random.ts';
import { type Line, ms, type Row, type RowResult } from '../row.ts';
import { type SeedFile, seedFile } from '../seed/seed-file.ts';
import { answerFrom, searchFrom } from '../seed/sentences.ts';
import { type Organisation, organisations } from '../world.ts';
import { cursorsOf } from './cursors.ts';

const farPage = 1_000;

export const large: Row = {
  name: 'large',
  title: 'Get, list, comment and search among a million tickets',
  how: 'One caller after the other over HTTP against the product in its own process, 1,000,000 tickets in 10 organisations of which the caller’s has 400,000; 1,000 of each after 100 uncounted. “At the store” is the same read asked of the store’s port in the harness, without HTTP, on the same file.',
  quickly: '100,000 tickets, the caller’s organisation has 40,000; 300 of each',
  measure: (context) => {
    const seed = seedFile(context.quick ? 100_000 : 1_000_000);
    return withProduct(context, seed, (stage) => measureWith(stage, seed, context.quick ? 300 : 1_000));
  },
};

async function measureWith(stage: Stage, seed: SeedFile, count: number): Promise<RowResult> {
  const { product, tokens, dataDir } = stage;
  const [organisation] = organisations as readonly [Organisation];
  const random = randomFrom(7);
  const known = seed.filled.known[organisation.id] ?? [];
  const open = known.filter(({ isOpen }) => isOpen);
  const agent = tokens.get(organisation.agents[1]?.userId ?? '') ?? '';
  const employee = tokens.get(organisation.employees[0]?.userId ?? '') ?? '';
  const caller = asker(product.url);
  const get = (token: string, path: () => string) => caller.times(count, 200, () => ({ path: path(), token }));
  const list = (query: string, token = agent) => get(token, () => `/v1/tickets?limit=25${query}`);
  const stores = openSqliteStores({ file: join(dataDir, 'catalyst.db'), now: () => new Date() });
  const store = stores.forTenant(organisation.id);
  try {
    const byId = await get(agent, () => `/v1/tickets/${random.pick(known).id}`);
    const byNumber = await get(agent, () => `/v1/tickets/${random.pick(known).number}`);
    const first = await list('');
    const cursors = await cursorsOf(caller, agent, farPage - 10, 21);
    const thousandth = await get(agent, () => `/v1/tickets?limit=25&cursor=${random.pick(cursors)}`);
    const lines: Line[] = [
      line('get by id', 'p95 < 5 ms', byId, 5),
      line('get by number', 'p95 < 5 ms', byNumber, 5),
      line('list 25, first page', 'p95 < 20 ms', first, 20),
      {
        ...line('list 25, 1,000th page by cursor', 'p95 < 20 ms, as the first', thousandth, 20),
        figure: `${(thousandth.p50 / first.p50).toFixed(2)} × the first at the median`,
      },
      line('– open ones by priority', '', await list('&status=open,in_progress&sort=priority:asc')),
      line('– one queue', '', await list(`&queueId=${organisation.queueIds[1]}`)),
      line('– one’s own as an agent', '', await list('&assigneeId=me&sort=updatedAt:desc')),
      line('– one’s own as an employee', '', await list('&mine=true', employee)),
    ];
    const search = await get(agent, () => `/v1/tickets?limit=25&search=${encodeURIComponent(searchFrom(random))}`);
    const comment = await caller.times(count, 201, () => ({
      method: 'POST',
      path: `/v1/tickets/${random.pick(open).id}/comments`,
      token: agent,
      body: { body: answerFrom(random) },
    }));
    const foundMs = await untilFound(caller, agent);
    await product.idle();
    const order = { field: 'createdAt', direction: 'desc' } as const;
    const at = (what: string, read: () => Promise<unknown>) => timed(count, read).then((took) => line(what, '', took));
    lines.push(
      line('comment', '', comment),
      line('search', 'p95 < 50 ms', search, 50),
      {
        what: 'a new ticket is found by search after',
        target: '< 2 s',
        figure: ms(foundMs),
        isMet: foundMs < 2_000,
        compared: { value: foundMs, unit: 'ms' },
      },
      await at('– at the store: get by id', async () => {
        const { id } = random.pick(known);
        return store.get('ticket', id, id);
      }),
      await at('– at the store: get by number', () =>
        store.query('ticket', { where: { field: 'number', is: random.pick(known).number }, limit: 1 }),
      ),
      await at('– at the store: first page', () => store.query('ticket', { orderBy: order, limit: 25 })),
      await at('– at the store: search', () =>
        store.query('ticket', { where: { contains: searchFrom(random) }, orderBy: order, limit: 25 }),
      ),
    );
    return { lines, notes: product.complaints() };
  } finally {
    await stores.close();
    caller.close();
  }
}

/** From the answer to a report until a search for its words shows it. */
async function untilFound(caller: Asker, token: string): Promise<number> {
  const word = `zyzzyva${Date.now()}`;
  const body = { subject: `The ${word} is stuck` };
  await caller.ask({ method: 'POST', path: '/v1/portal/incidents', token, body });
  const began = performance.now();
  while (performance.now() - began < 10_000) {
    const { text } = await caller.ask({ path: `/v1/tickets?limit=25&search=${word}`, token });
    if (text.includes(word)) break;
  }
  return performance.now() - began;
}

const line = (what: string, target: string, latency: Latency, below?: number): Line => ({
  what,
  target,
  latency,
  ...(below !== undefined && { isMet: latency.p95 < below && latency.errors === 0 }),
  compared: { value: latency.p95, unit: 'ms' },
});

async function timed(count: number, act: () => Promise<unknown>): Promise<Latency> {
  const took: number[] = [];
  for (let n = -Math.ceil(count / 10); n < count; n += 1) {
    const began = performance.now();
    await act();
    if (n >= 0) took.push(performance.now() - began);
  }
  return latencyOf(took);
}
