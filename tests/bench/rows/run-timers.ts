import * as df from 'durable-functions';
import { systemClock } from '#local/host/clock';
import { startHost } from '#local/host/start-host';
import { answerQuestions } from '../process/answer-questions.ts';

import { dueAt, type Fired, type TimerSet, timerId } from './timer-set.ts';

/** A host whose only story waits for a time: `node run-timers.ts <data folder> <milliseconds ahead>`. */
const [dataDir = '', ahead = '0'] = process.argv.slice(2);
let client: df.DurableClient | undefined;

const host = await startHost({
  load: async () => {
    df.app.orchestration('wait', function* (context) {
      yield context.df.createTimer(new Date(Number(context.df.getInput())));
      return null;
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
  clock: systemClock(Number(ahead)),
  log: (entry) => process.stdout.write(`${JSON.stringify(entry)}\n`),
});
await host.fetch(new Request(`${host.url}/grabClient`));

/** As many at a time as clients of a busy product. */
const atOnce = 16;

async function create(set: TimerSet): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < set.count) {
      const n = next;
      next += 1;
      await client?.startNew('wait', { instanceId: timerId(n), input: dueAt(set, n) });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  await host.idle();
}

/** What became of some of them: how late each ended, how many have not, and how many fired more than once. */
function fired({ set, from, to }: { set: TimerSet; from: number; to: number }): Fired {
  const lateMs: number[] = [];
  let missing = 0;
  let twice = 0;
  for (let n = from; n < to; n += 1) {
    const status = host.orchestrations.get(timerId(n), { showHistory: true });
    const fires = status?.historyEvents?.filter(({ EventType }) => EventType === 'TimerFired').length ?? 0;
    if (fires > 1) twice += 1;
    if (status?.runtimeStatus !== 'Completed' || fires === 0) missing += 1;
    else lateMs.push(Date.parse(status.lastUpdatedTime) - dueAt(set, n));
  }
  return { lateMs, missing, twice };
}

answerQuestions({
  create,
  now: async () => Date.now() + Number(ahead),
  left: async () => host.orchestrations.list({ statuses: ['Running', 'Pending'], limit: 1 }).instances.length,
  fired: async (which: { set: TimerSet; from: number; to: number }) => fired(which),
  stop: () => host.stop({ graceMs: 2_000 }),
});
