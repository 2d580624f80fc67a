import * as df from 'durable-functions';
import type { ManualClock } from '#local/host/clock';
import { removeTestFolders, startTestHost, type TestHost } from '#local/host/test-host';

type Answer = (input: never, times: number) => unknown;

/** One story on the engine, with activities that a test answers for and time that it moves. */
export interface StoryHost {
  /** What each activity answers, or throws; `times` counts its calls from 1. */
  answers: Record<string, Answer>;
  /** Every call of an activity, as `name input`. */
  readonly calls: string[];
  readonly clock: ManualClock;
  begin(input: unknown): Promise<void>;
  raise(event: string, data?: unknown): Promise<void>;
  pass(ms: number): Promise<void>;
  crash(): Promise<void>;
  readonly status: string | undefined;
  readonly output: unknown;
  readonly customStatus: unknown;
}

const instance = 'story-1';

/** Registers the story for this test file and gives each of its tests a host of its own. */
export function storyHost(name: string, story: df.OrchestrationHandler, activities: readonly string[]): StoryHost {
  let host: TestHost;
  let answers: Record<string, Answer> = {};
  const calls: string[] = [];
  const times = new Map<string, number>();

  df.app.orchestration(name, story);
  for (const activity of activities) {
    df.app.activity(activity, {
      handler: async (input: unknown) => {
        calls.push(`${activity} ${JSON.stringify(input)}`);
        times.set(activity, (times.get(activity) ?? 0) + 1);
        const answer = answers[activity];
        if (!answer) throw new Error(`The test does not say what '${activity}' answers`);
        return answer(input as never, times.get(activity) ?? 0);
      },
    });
  }
  beforeEach(async () => {
    host = await startTestHost();
    answers = {};
    calls.length = 0;
    times.clear();
  });
  afterEach(() => host.stop());
  afterAll(removeTestFolders);
  const view = () => host.host.orchestrations.get(instance);

  return {
    get answers() {
      return answers;
    },
    set answers(given) {
      answers = given;
    },
    calls,
    get clock() {
      return host.clock;
    },
    begin: async (input) => {
      await host.client.startNew(name, { instanceId: instance, input });
      await host.host.idle();
    },
    raise: async (event, data = null) => {
      await host.client.raiseEvent(instance, event, data);
      await host.host.idle();
    },
    pass: (ms) => host.pass(ms),
    crash: async () => {
      host = await host.crashAndRestart();
    },
    get status() {
      return view()?.runtimeStatus;
    },
    get output() {
      return view()?.output;
    },
    get customStatus() {
      return view()?.customStatus;
    },
  };
}
