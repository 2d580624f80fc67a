import * as df from 'durable-functions';
import { systemClock } from '#local/host/clock';
import { startHost } from '#local/host/start-host';
import { answerQuestions } from '../process/answer-questions.ts';

/** A host whose activities do nothing, so that what it takes is the engine's: `node run-steps.ts <data folder>`. */
const [dataDir = ''] = process.argv.slice(2);
let client: df.DurableClient | undefined;

const host = await startHost({
  load: async () => {
    df.app.activity('nothing', { handler: async () => null });
    df.app.orchestration('chain', function* (context) {
      const steps = Number(context.df.getInput());
      for (let n = 0; n < steps; n += 1) yield context.df.callActivity('nothing', n);
      return steps;
    });
    df.app.orchestration('fan-out', function* (context) {
      const width = Number(context.df.getInput());
      yield context.df.Task.all(Array.from({ length: width }, (_, n) => context.df.callActivity('nothing', n)));
      return width;
    });
    df.app.client.http('grabClient', {
      handler: (_request, given) => {
        client = given;
        return {};
      },
    });
  },
  dataDir,
  port: 0,
  clock: systemClock(),
  log: (entry) => process.stdout.write(`${JSON.stringify(entry)}\n`),
});
await host.fetch(new Request(`${host.url}/grabClient`));

/** Milliseconds from the first start until all have ended. @throws Error unless each has completed. */
async function run({ story, size, times }: { story: string; size: number; times: number }): Promise<number> {
  const began = performance.now();
  const ids = await Promise.all(Array.from({ length: times }, () => client?.startNew(story, { input: size })));
  await host.idle();
  const took = performance.now() - began;
  for (const id of ids) {
    const status = host.orchestrations.get(id ?? '');
    if (status?.runtimeStatus !== 'Completed') throw new Error(`A ${story} is ${status?.runtimeStatus ?? 'unknown'}`);
  }
  return took;
}

answerQuestions({ run, stop: () => host.stop({ graceMs: 2_000 }) });
