import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStores } from '#adapters/sqlite/sqlite-stores';
import { createIncident } from '#core/incidents/create-incident';
import { memberPartition } from '#core/people/member';
import { queuePartition } from '#core/queues/queue';
import type { Delivery } from '#core/teams/delivery';
import { tenantPartition } from '#core/tenancy/tenant';
import { addComment } from '#core/tickets/add-comment';
import { cardIn, textIn } from '#tests/support/bot-cards';
import { type ConnectorServer, connectorServer, personalChatId } from '#tests/support/connector-server';
import { contoso, memberOf, peopleOf, queuesOf, tenantOf } from '#tests/support/seeded-people';
import { testPlatform } from '#tests/support/test-platform';

const script = join(import.meta.dirname, 'test-killed-deliveries.ts');
const { employee, agent } = contoso;
const tickets = 25;

let folder: string;
let connector: ConnectorServer;
const children = new Set<ChildProcess>();
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'catalyst-deliveries-'));
  connector = await connectorServer();
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await connector.close();
  rmSync(folder, { recursive: true });
});

/** Tickets with a reply each; resolves to their ids, by the words of the reply. */
async function prepare(file: string): Promise<ReadonlyMap<string, string>> {
  const stores = openSqliteStores({ file, now: () => new Date() });
  const store = stores.forTenant(contoso.id);
  await store.commit(tenantPartition, [{ create: 'tenant', doc: tenantOf(contoso) }]);
  await store.commit(
    memberPartition,
    peopleOf(contoso).map((person) => ({ create: 'member', doc: memberOf(person) })),
  );
  await store.commit(
    queuePartition,
    queuesOf(contoso).map((queue) => ({ create: 'queue', doc: queue })),
  );
  const test = await testPlatform({ stores, clock: { now: () => new Date() } });
  const told = new Map<string, string>();
  for (let n = 1; n <= tickets; n += 1) {
    const { id } = await createIncident(await test.as(employee), { subject: `Printer ${n} is jammed` });
    const body = `Answer number ${n}.`;
    await addComment(await test.as(agent), { id, body });
    told.set(body, id);
  }
  await stores.close();
  return told;
}

/** Somebody who delivers until they are killed or done. */
function startDelivering(file: string) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, file, connector.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  const ended = once(child, 'close').then(([code]: unknown[]) => {
    children.delete(child);
    return code;
  });
  return { child, ended };
}

async function ledgerOf(file: string, ids: Iterable<string>): Promise<ReadonlyMap<string, readonly Delivery[]>> {
  const stores = openSqliteStores({ file, now: () => new Date() });
  const store = stores.forTenant(contoso.id);
  const entries = new Map<string, readonly Delivery[]>();
  for (const id of ids) entries.set(id, (await store.query('delivery', { partition: id, limit: 100 })).items);
  await stores.close();
  return entries;
}

it('loses nothing and knowingly sends nothing twice when who delivers is killed again and again', async () => {
  const file = join(folder, 'catalyst.db');
  const told = await prepare(file);
  const never = new Promise<void>(() => undefined);
  // Killed while a message is on its way, while its answer is, and at whatever comes between.
  const moments = ['asked', 'done', 'between', 'asked'] as const;
  for (const moment of moments) {
    const stop = connector.requests.length + 3 + Math.floor(Math.random() * 5);
    const { child, ended } = startDelivering(file);
    const reached = (async () => {
      while (connector.requests.length < stop && child.exitCode === null) await tick();
      if (moment === 'asked') connector.fault({ what: 'send', heldBy: never });
      if (moment === 'done') connector.fault({ what: 'send', until: never });
      const more = stop + 3;
      while (connector.requests.length < more && child.exitCode === null) await tick();
    })();
    await reached;
    child.kill('SIGKILL');
    await ended;
    connector.forget();
  }
  expect(await startDelivering(file).ended).toBe(0);

  const messages = connector.messages(personalChatId(employee.id));
  const ledger = await ledgerOf(file, told.values());
  let unknown = 0;
  for (const [body, id] of told) {
    const times = messages.filter((message) => textIn(message).includes(body)).length;
    const notice = ledger.get(id)?.find(({ kind }) => kind === 'replied');
    const card = ledger.get(id)?.find(({ kind }) => kind === 'card');
    for (const entry of [notice, card]) {
      expect(entry?.state).toMatch(/^(sent|unknown)$/);
      if (entry?.state === 'unknown') unknown += 1;
    }
    expect(times).toBeLessThanOrEqual(1);
    if (notice?.state === 'sent') expect(times).toBe(1);
  }
  const sentCards = [...ledger.values()].flat().filter(({ kind, state }) => kind === 'card' && state === 'sent').length;
  const cards = messages.filter((message) => cardIn(message)).length;
  expect(cards).toBeGreaterThanOrEqual(sentCards);
  expect(cards).toBeLessThanOrEqual(tickets);
  // Three messages at a time were under way each time.
  expect(unknown).toBeLessThanOrEqual(moments.length * 3);
  expect(unknown).toBeGreaterThan(0);
}, 90_000);

const tick = () => new Promise((resolve) => setTimeout(resolve, 1));
