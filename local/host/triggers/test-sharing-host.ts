/**
 * A host in a process of its own, for the test that kills it: `node test-sharing-host.ts <data folder> <name>`.
 * Notes each run of its timer (every second, by its occurrence) and each change it is fed, in `notes.log`.
 */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../clock.ts';
import { startHost } from '../start-host.ts';

const [dataDir = '', name = ''] = process.argv.slice(2);
const note = (what: string, which: string | number): void => {
  appendFileSync(join(dataDir, 'notes.log'), `${name} ${what} ${which}\n`);
};

await startHost({
  dataDir,
  port: 0,
  clock: systemClock(),
  log: ({ level, msg }) => {
    if (level === 'error') process.stderr.write(`${msg}\n`);
  },
  changes: {
    async read(cursor) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      const n = Number(cursor ?? 0);
      return { documents: [{ n }], cursor: String(n + 1) };
    },
  },
  load: async () => {
    const { app } = await import('@azure/functions');
    app.timer('everySecond', {
      schedule: '* * * * * *',
      handler: () => note('timer', Math.floor(Date.now() / 1000)),
    });
    app.cosmosDB('numbers', {
      connection: 'X',
      databaseName: 'x',
      containerName: 'x',
      handler: (documents: unknown[]) => {
        for (const { n } of documents as { n: number }[]) note('fed', n);
      },
    });
  },
});
note('started', process.pid);
setInterval(() => undefined, 1_000);
