import type { OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import * as fc from 'fast-check';
import { removeTestFolders, startTestHost, type TestHost } from '../test-host.ts';

/** A story as data: an orchestrator that does what it is told, and a model that knows what must come out. */
type Single =
  | { readonly do: 'call'; readonly value: number }
  | { readonly do: 'retry'; readonly failures: number; readonly attempts: number; readonly key: string }
  | { readonly do: 'sleep'; readonly ms: number }
  | { readonly do: 'hear'; readonly event: string }
  | { readonly do: 'tell'; readonly story: Story };
type Step =
  | Single
  | { readonly do: 'all'; readonly of: readonly Single[] }
  | { readonly do: 'race'; readonly of: readonly Single[] };
type Story = readonly Step[];

const attempts = new Map<string, number>();

df.app.activity('call', {
  handler: (value: number) => value,
});
df.app.activity('shaky', {
  handler: ({ key, failures }: { key: string; failures: number }) => {
    const attempt = (attempts.get(key) ?? 0) + 1;
    attempts.set(key, attempt);
    if (attempt <= failures) throw new Error(`attempt ${attempt}`);
    return 'worked';
  },
});

function taskOf(context: OrchestrationContext, step: Single): df.Task {
  switch (step.do) {
    case 'call':
      return context.df.callActivity('call', step.value);
    case 'retry':
      return context.df.callActivityWithRetry('shaky', new df.RetryOptions(1000, step.attempts), step);
    case 'sleep':
      return context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + step.ms));
    case 'hear':
      return context.df.waitForExternalEvent(step.event);
    case 'tell':
      return context.df.callSubOrchestrator('story', step.story);
  }
}

function* outcomeOf(task: df.Task): Generator<df.Task, unknown, unknown> {
  try {
    return (yield task) ?? null;
  } catch {
    return 'failed';
  }
}

df.app.orchestration('story', function* (context: OrchestrationContext) {
  const told: unknown[] = [];
  for (const step of context.df.getInput() as Story) {
    if (step.do === 'all') {
      told.push(yield* outcomeOf(context.df.Task.all(step.of.map((one) => taskOf(context, one)))));
    } else if (step.do === 'race') {
      const tasks = step.of.map((one) => taskOf(context, one));
      yield context.df.Task.any(tasks);
      for (const task of tasks) told.push(yield* outcomeOf(task));
    } else {
      told.push(yield* outcomeOf(taskOf(context, step)));
    }
  }
  return told;
});

function modelOf(step: Single): unknown {
  switch (step.do) {
    case 'call':
      return step.value;
    case 'retry':
      return step.failures < step.attempts ? 'worked' : 'failed';
    case 'sleep':
      return null;
    case 'hear':
      return `data of ${step.event}`;
    case 'tell':
      return step.story.flatMap(modelOfStep);
  }
}

function modelOfStep(step: Step): unknown[] {
  if (step.do === 'race') return step.of.map(modelOf);
  if (step.do !== 'all') return [modelOf(step)];
  const results = step.of.map(modelOf);
  return [results.includes('failed') ? 'failed' : results];
}

const singlesOf = (story: Story): Single[] =>
  story
    .flatMap((step) => (step.do === 'all' || step.do === 'race' ? step.of : [step]))
    .flatMap((single) => (single.do === 'tell' ? singlesOf(single.story) : [single]));

/** Every retry gets a count of its own, and only the outermost story listens: events go to one instance. */
function numbered(story: Story, counter = { next: 0 }): Story {
  const one = (single: Single): Single => {
    if (single.do === 'retry') return { ...single, key: `${counter.next++}` };
    if (single.do === 'hear') return { ...single, event: `event ${counter.next++}` };
    return single.do === 'tell' ? { ...single, story: numbered(single.story, counter) } : single;
  };
  return story.map((step) => (step.do === 'all' || step.do === 'race' ? { ...step, of: step.of.map(one) } : one(step)));
}

/** Fails fewer times than it is tried, or always: an attempt lost in a crash may then be made again unnoticed. */
const quiet = fc.oneof(
  fc.record({ do: fc.constant('call' as const), value: fc.integer() }),
  fc.record({
    do: fc.constant('retry' as const),
    failures: fc.constantFrom(0, 1, 2, 99),
    attempts: fc.constant(3),
    key: fc.constant(''),
  }),
  fc.record({ do: fc.constant('sleep' as const), ms: fc.integer({ min: 0, max: 5000 }) }),
);
const single: fc.Arbitrary<Single> = fc.oneof(
  { weight: 4, arbitrary: quiet },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('hear' as const), event: fc.constant('') }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('tell' as const), story: fc.array(quiet, { minLength: 1, maxLength: 3 }) }),
  },
);
const several = fc.array(single, { minLength: 1, maxLength: 5 });
const stories: fc.Arbitrary<Story> = fc
  .array(
    fc.oneof(
      single,
      fc.record({ do: fc.constant('all' as const), of: several }),
      fc.record({ do: fc.constant('race' as const), of: several }),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((story) => numbered(story));

const disturbances = fc.array(fc.constantFrom('pass', 'suspend', 'crash', 'event'), { maxLength: 12 });

afterAll(removeTestFolders);

describe('any story', () => {
  it('comes to the end that its model foretells, whatever happens on the way', async () => {
    await fc.assert(
      fc.asyncProperty(stories, disturbances, async (story, happenings) => {
        attempts.clear();
        let t: TestHost = await startTestHost();
        const id = await t.client.startNew('story', { input: story });
        const events = singlesOf(story).flatMap((one) => (one.do === 'hear' ? [one.event] : []));
        const raiseNext = async () => {
          const event = events.shift();
          if (event) await t.client.raiseEvent(id, event.toUpperCase(), `data of ${event}`);
        };
        for (const happening of happenings) {
          if (happening === 'event') await raiseNext();
          if (happening === 'pass') await t.pass(1500);
          if (happening === 'suspend') await t.client.suspend(id, 'test');
          if (happening === 'crash') t = await t.crashAndRestart();
        }
        while (events.length > 0) await raiseNext();
        await t.client.resume(id, 'test');
        await t.host.idle();
        const isOver = () => t.host.orchestrations.get(id)?.runtimeStatus !== 'Running';
        for (let round = 0; round < 200 && !isOver(); round++) await t.pass(1000);

        const { runtimeStatus, output } = t.host.orchestrations.get(id) ?? {};
        expect({ runtimeStatus, output }).toEqual({ runtimeStatus: 'Completed', output: story.flatMap(modelOfStep) });
        expect(t.errors()).toEqual([]);
        await t.stop();
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});
