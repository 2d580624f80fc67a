import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openSqliteStores } from '#adapters/sqlite/sqlite-stores';
import { clockId } from '#core/sla/clock';
import { createOperatorTokens } from '#functions/auth/operator-tokens';
import { readSigningKeys } from '#functions/auth/signing-keys';
import { localSigningKeys } from '#local/entra/local-signing-keys';
import { latencyOf } from '../figures.ts';
import { asker } from '../load/asker.ts';
import { startConnector } from '../product/connector-process.ts';
import { removeFolder, seededFolder } from '../product/data-folder.ts';
import { startProduct } from '../product/product-process.ts';
import { megabytes, ms, type Row, type RowContext, type RowResult } from '../row.ts';
import { responseMinutes } from '../seed/fill-clocks.ts';
import { seedFile } from '../seed/seed-file.ts';
import { organisations } from '../world.ts';

/** Between the start of the product and the first clock that falls due. */
const leadMs = 8_000;
/** After the last one that counts: what is late by more than this is missing. */
const patienceMs = 5_000;
const longestStartMs = 10_000;

export const clocks: Row = {
  name: 'clocks',
  title: 'Clocks of tickets that wait',
  how: '100,000 open tickets in ten organisations, each with its clock and the story that waits for it, in one product process as npm start runs it. The stories are started by the reconciler from the store. Then the product starts anew with its time ahead, so that first responses fall due 50 ms apart for 5 minutes (20 a second), each with its breach, audit entry, escalation, notices and cards. Late is the time from the moment a response was due to the commit of its breach.',
  quickly: '10,000 clocks; they fall due for 30 s',
  measure,
};

async function measure({ quick, profileDir, tell }: RowContext): Promise<RowResult> {
  const count = quick ? 10_000 : 100_000;
  const forMs = quick ? 30_000 : 300_000;
  const seed = seedFile(count, 'clocks');
  const dataDir = seededFolder(seed);
  const connector = await startConnector();
  const started = { dataDir, connectorUrl: connector.url };
  let product = await startProduct(started);
  try {
    const first = await firstReport(dataDir);
    tell('  the reconciler starts their stories …');
    const began = performance.now();
    const token = await operatorToken(dataDir, product.url);
    const caller = asker(product.url);
    const answer = await caller.ask({ method: 'POST', path: '/v1/operator/reconcile', token, body: {} });
    caller.close();
    if (answer.status !== 202) throw new Error(`The reconciler was not started: ${answer.status} ${answer.text}`);
    await product.idle();
    const eachMs = (performance.now() - began) / count;
    await product.stop();

    const firstDue = first + responseMinutes * 60_000;
    const aheadMs = Math.round(firstDue - leadMs - Date.now());
    product = await startProduct({
      ...started,
      profileDir,
      env: { CLOCK_AHEAD_MS: String(aheadMs) },
    });
    const { startMs } = product;
    const atStart = await product.memory();
    tell('  they fall due …');
    const dueFor = (at: number) => at - aheadMs - Date.now();
    await pause(dueFor(firstDue + forMs + patienceMs));
    const pace = await product.pace();
    const memory = await product.memory();
    const lateness = await latenessOf(dataDir, firstDue, firstDue + forMs);
    const latency = latencyOf(lateness.lateMs, lateness.missing + lateness.twice);
    return {
      lines: [
        {
          what: `${count.toLocaleString('en')} waiting clocks: how late they strike`,
          target: 'p99 < 1 s',
          latency,
          isMet: latency.p99 < 1_000 && latency.errors === 0,
          compared: { value: latency.p99, unit: 'ms' },
        },
        {
          what: '– the product starts with them waiting',
          target: '< 10 s',
          figure: ms(startMs),
          isMet: startMs < longestStartMs,
          compared: { value: startMs, unit: 'ms' },
        },
        {
          what: '– memory of the product',
          target: '',
          figure: `${megabytes(atStart.nowBytes)} at the start, peak ${megabytes(memory.peakBytes)}`,
        },
        { what: '– the reconciler starts a story in', target: '', figure: ms(eachMs) },
      ],
      notes: [
        `${lateness.missing} of ${lateness.lateMs.length + lateness.missing} did not strike, ${lateness.twice} struck more than once`,
        `its event loop stood still for at most ${Math.round(pace.stallMaxMs)} ms (p99 ${pace.stallP99Ms.toFixed(0)} ms)`,
        ...product.complaints(),
      ],
    };
  } finally {
    await product.kill();
    await connector.stop();
    removeFolder(dataDir);
  }
}

/** As the command line makes one on this machine. */
async function operatorToken(dataDir: string, url: string): Promise<string> {
  const keys = readSigningKeys(await localSigningKeys(dataDir));
  const clock = { now: () => new Date() };
  return createOperatorTokens({ keys, deployment: url, clock, ids: { uuid: randomUUID } }).mint('bench');
}

/** When the oldest ticket was reported. */
async function firstReport(dataDir: string): Promise<number> {
  const stores = openSqliteStores({ file: join(dataDir, 'catalyst.db'), now: () => new Date() });
  try {
    const oldest = organisations.map(async ({ id }) => {
      const order = { field: 'createdAt', direction: 'asc' } as const;
      const { items } = await stores.forTenant(id).query('ticket', { orderBy: order, limit: 1 });
      return Date.parse(items[0]?.createdAt ?? '');
    });
    return Math.min(...(await Promise.all(oldest)));
  } finally {
    await stores.close();
  }
}

interface Lateness {
  readonly lateMs: readonly number[];
  readonly missing: number;
  readonly twice: number;
}

/** Of every ticket whose response fell due in the stretch: when its breach was recorded. */
async function latenessOf(dataDir: string, fromMs: number, toMs: number): Promise<Lateness> {
  const stores = openSqliteStores({ file: join(dataDir, 'catalyst.db'), now: () => new Date() });
  const lateMs: number[] = [];
  let missing = 0;
  let twice = 0;
  try {
    for (const { id } of organisations) {
      const store = stores.forTenant(id);
      const { items } = await store.query('ticket', {
        where: {
          and: [
            { field: 'createdAt', atLeast: new Date(fromMs - responseMinutes * 60_000).toISOString() },
            { field: 'createdAt', below: new Date(toMs - responseMinutes * 60_000).toISOString() },
          ],
        },
        orderBy: { field: 'createdAt', direction: 'asc' },
        limit: 1_000,
      });
      for (const ticket of items) {
        const clock = await store.get('clock', ticket.id, clockId);
        const breaches = (clock?.events ?? []).filter(
          (event) => event.type === 'struck' && event.alarm.kind === 'breach' && event.alarm.track === 'first_response',
        );
        const [breach] = breaches;
        if (breaches.length > 1) twice += 1;
        if (breach?.type === 'struck') lateMs.push(Date.parse(breach.at) - Date.parse(breach.due));
        else missing += 1;
      }
    }
  } finally {
    await stores.close();
  }
  return { lateMs, missing, twice };
}

const pause = (forMs: number): Promise<void> => new Promise((done) => setTimeout(done, Math.max(0, forMs)));
