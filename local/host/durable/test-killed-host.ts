/**
 * A host in a process of its own, for the test that kills it: `node test-killed-host.ts <data folder> [stall]`.
 * Starts twenty orchestrations, unless they are there already, and ends when all of them have. With `stall` they get
 * stuck in their fourth step, so that there is something left to do whenever it is killed.
 */
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../clock.ts';
import { startHost } from '../start-host.ts';

const dataDir = process.argv[2] ?? '';
const stalls = process.argv[3] === 'stall';
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const host = await startHost({
  dataDir,
  port: 0,
  clock: systemClock(),
  log: ({ level, msg }) => {
    if (level !== 'debug') say(`${level} ${msg}`);
  },
  load: async () => {
    const df = await import('durable-functions');
    df.app.activity('effect', {
      handler: async ({ id, step }: { id: string; step: number }) => {
        appendFileSync(join(dataDir, 'effects.log'), `${id} ${step}\n`);
        await new Promise((resolve) => setTimeout(resolve, stalls && step === 4 ? 3_600_000 : 5));
        return String(step);
      },
    });
    df.app.orchestration('story', function* ({ df: context }) {
      const done: string[] = [];
      for (let step = 1; step <= 5; step++) {
        done.push(yield context.callActivity('effect', { id: context.instanceId, step }));
        const soon = new Date(context.currentUtcDateTime.getTime() + 5);
        if (step === 3) yield context.createTimer(soon);
      }
      return done;
    });
    df.app.client.http('begin', {
      handler: async (_request, client) => {
        await Promise.all(
          Array.from({ length: 20 }, (_, index) => client.startNew('story', { instanceId: `story-${index}` })),
        );
        return {};
      },
    });
  },
});

if (host.orchestrations.list().instances.length === 0) await host.fetch(new Request(`${host.url}/begin`));
say(`started ${host.orchestrations.list().instances.length}`);
while (host.orchestrations.list({ statuses: ['Pending', 'Running'] }).instances.length > 0) {
  await new Promise((resolve) => setTimeout(resolve, 10));
}
writeFileSync(join(dataDir, 'results.json'), JSON.stringify(host.orchestrations.list().instances));
say('all done');
await host.stop();
