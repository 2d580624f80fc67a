/**
 * A bank in a process of its own, for the test that kills it: `node test-killed-bank.ts <data folder>`.
 * Opens four accounts with 100 each and starts twenty transfers between them, unless that is done already; ends when
 * all of them have, and writes down what the accounts come to. Every transfer also counts itself with a signal.
 */
import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../clock.ts';
import { startHost } from '../../start-host.ts';

const dataDir = process.argv[2] ?? '';
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const keys = ['a', 'b', 'c', 'd'];
const opened = join(dataDir, 'opened');

const host = await startHost({
  dataDir,
  port: 0,
  clock: systemClock(),
  log: ({ level, msg }) => {
    if (level !== 'debug') say(`${level} ${msg}`);
  },
  load: async () => {
    const df = await import('durable-functions');
    const account = (key: string) => new df.EntityId('account', key);
    df.app.entity<number>('account', ({ df: entity }) => {
      appendFileSync(join(dataDir, 'operations.log'), `${entity.entityKey} ${entity.operationName}\n`);
      const balance = entity.getState(() => 0) ?? 0;
      if (entity.operationName === 'add') entity.setState(balance + (entity.getInput<number>() ?? 0));
      else entity.return(balance);
    });
    df.app.orchestration('transfer', function* ({ df: context }) {
      const index = context.getInput() as number;
      const from = account(keys[index % 4] ?? '');
      const to = account(keys[(index + 1 + (index % 3)) % 4] ?? '');
      const lock = (yield context.lock(from, to)) as { release: () => void };
      const before = (yield context.callEntity(from, 'get')) as number;
      yield context.callEntity(from, 'add', -index);
      yield context.callEntity(to, 'add', index);
      const after = (yield context.callEntity(from, 'get')) as number;
      lock.release();
      context.signalEntity(account('deposits'), 'add', 1);
      if (after !== before - index) throw new Error(`Somebody got in: ${before} - ${index} became ${after}`);
      return after;
    });
    df.app.client.http('open', {
      handler: async (_request, client) => {
        if (!existsSync(opened)) {
          for (const key of keys) await client.signalEntity(account(key), 'add', 100);
          writeFileSync(opened, '');
        }
        const isThere = (id: string) => host.orchestrations.get(id) !== undefined;
        for (let index = 0; index < 20; index++) {
          const instanceId = `transfer-${index}`;
          if (!isThere(instanceId)) await client.startNew('transfer', { instanceId, input: index || 100 });
        }
        return {};
      },
    });
    df.app.client.http('balances', {
      handler: async (_request, client) => {
        const of = async (key: string) => (await client.readEntityState<number>(account(key))).entityState ?? 0;
        let sum = 0;
        for (const key of keys) sum += await of(key);
        return { jsonBody: { sum, deposits: await of('deposits') } };
      },
    });
  },
});

await host.fetch(new Request(`${host.url}/open`));
say('started');
await host.idle();
const balances = await host.fetch(new Request(`${host.url}/balances`));
const statuses = host.orchestrations.list().instances.map(({ runtimeStatus }) => runtimeStatus);
writeFileSync(join(dataDir, 'balances.json'), JSON.stringify({ ...((await balances.json()) as object), statuses }));
say('all done');
await host.stop();
