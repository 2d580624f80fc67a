import {
  app,
  type EntityContext,
  EntityId,
  type OrchestrationContext,
  RetryOptions,
  type Task,
} from 'durable-functions';
import type { Deaths } from './deaths.ts';
import type { EffectsFile } from './effects.ts';
import type { MachineClock } from './machine-clock.ts';
import { chainStep, type PlotName, plotNames, type Word } from './story-plots.ts';

/** One thing to be done outside the engine, and what to say when it is done. */
export interface Deed {
  readonly instance: string;
  readonly step: string;
  readonly value?: unknown;
  /** How many times it fails before it works. */
  readonly failures?: number;
  /** Not to be done before this moment of the orchestrator's clock. */
  readonly notBefore?: number;
}

type Story = Generator<Task, unknown, unknown>;
type Teller = (context: OrchestrationContext, input: never) => Story;

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

const stories: { readonly [N in PlotName | 'child' | 'brittle']: Teller } = {
  *chain({ df }, { steps }: { steps: number }): Story {
    let value = 1;
    for (const step of upTo(steps)) {
      const deed: Deed = { instance: df.instanceId, step: `${step}`, value: chainStep(value, step) };
      value = (yield df.callActivity('effect', deed)) as number;
    }
    return value;
  },

  *fan({ df }, { width }: { width: number }): Story {
    const deed = (one: number): Deed => ({ instance: df.instanceId, step: `${one}`, value: one * one });
    const squares = (yield df.Task.all(upTo(width).map((one) => df.callActivity('effect', deed(one))))) as number[];
    return squares.reduce((sum, square) => sum + square, 0);
  },

  *retry({ df }, { attempts, failures, everyMs }: { attempts: number; failures: number; everyMs: number }): Story {
    const deed: Deed = { instance: df.instanceId, step: 'tried', value: 'worked', failures };
    try {
      return yield df.callActivityWithRetry('effect', new RetryOptions(everyMs, attempts), deed);
    } catch {
      return 'gave up';
    }
  },

  *nap({ df }, { naps, together }: { naps: number[]; together: boolean }): Story {
    const now = (): number => df.currentUtcDateTime.getTime();
    const last = Math.max(...naps);
    let notBefore = now() + last;
    if (together) {
      yield df.Task.all(naps.map((ms) => df.createTimer(new Date(now() + ms))));
    } else {
      for (const ms of naps) {
        notBefore = now() + ms;
        yield df.createTimer(new Date(notBefore));
      }
    }
    yield df.callActivity('effect', { instance: df.instanceId, step: 'awake', notBefore } satisfies Deed);
    return naps.length;
  },

  *sleep({ df }, { ms }: { ms: number }): Story {
    const notBefore = df.currentUtcDateTime.getTime() + ms;
    yield df.createTimer(new Date(notBefore));
    const deed: Deed = { instance: df.instanceId, step: 'awake', value: 'awake', notBefore };
    return yield df.callActivity('effect', deed);
  },

  *mailbox({ df }): Story {
    const heard: string[] = [];
    for (;;) {
      const word = (yield df.waitForExternalEvent('word')) as Word;
      heard.push(word.id);
      if (word.isLast) return heard;
      if (heard.length % 3 === 0) {
        yield df.callActivity('effect', { instance: df.instanceId, step: `${heard.length}` } satisfies Deed);
      }
    }
  },

  *archive({ df }, before: string[] | null): Story {
    const word = (yield df.waitForExternalEvent('word')) as Word;
    const heard = [...(before ?? []), word.id];
    yield df.callActivity('effect', { instance: df.instanceId, step: `${heard.length}` } satisfies Deed);
    if (word.isLast) return heard;
    df.continueAsNew(heard);
    return null;
  },

  *deadline({ df }, { ms }: { ms: number }): Story {
    const notBefore = df.currentUtcDateTime.getTime() + ms;
    const answer = df.waitForExternalEvent('answer');
    const timer = df.createTimer(new Date(notBefore));
    const first = yield df.Task.any([answer, timer]);
    if (first === answer) {
      timer.cancel();
      yield df.callActivity('effect', { instance: df.instanceId, step: 'heard' } satisfies Deed);
      return 'heard';
    }
    yield df.callActivity('effect', { instance: df.instanceId, step: 'timed out', notBefore } satisfies Deed);
    return 'timed out';
  },

  *family({ df }, input: { children: number; steps: number; brittle: boolean }): Story {
    const child = (one: number): Task =>
      one % 2 === 0
        ? df.callSubOrchestrator('child', { steps: input.steps + one })
        : df.callSubOrchestrator('child', { steps: input.steps + one }, `${df.instanceId}-child-${one}`);
    const children = yield df.Task.all(upTo(input.children).map(child));
    const brittle = input.brittle
      ? yield df.callSubOrchestratorWithRetry('brittle', new RetryOptions(30, 3), null, `${df.instanceId}-brittle`)
      : 'not asked';
    return { children, brittle };
  },

  *child(context, input: never): Story {
    return yield* stories.chain(context, input);
  },

  *brittle({ df }): Story {
    const deed: Deed = { instance: df.instanceId, step: 'tried', value: 'worked', failures: 1 };
    return yield df.callActivity('effect', deed);
  },

  *loop({ df }, { left, sum }: { left: number; sum: number }): Story {
    if (left === 0) return sum;
    yield df.createTimer(new Date(df.currentUtcDateTime.getTime() + 20));
    const deed: Deed = { instance: df.instanceId, step: `${left}`, value: sum + left };
    const more = (yield df.callActivity('effect', deed)) as number;
    df.continueAsNew({ left: left - 1, sum: more });
    return null;
  },

  *saga({ df }, { steps, breaks }: { steps: number; breaks: boolean }): Story {
    const instance = df.instanceId;
    const said: string[] = [];
    const undo: (() => Deed)[] = [];
    try {
      for (const step of upTo(steps)) {
        said.push((yield df.callActivity('effect', { instance, step: `do ${step}`, value: `did ${step}` })) as string);
        undo.unshift(() => ({ instance, step: `undo ${step}`, value: `undid ${step}` }));
      }
      const failures = breaks ? Number.MAX_SAFE_INTEGER : 0;
      yield df.callActivity('effect', { instance, step: 'seal', failures } satisfies Deed);
    } catch {
      for (const compensation of undo) said.push((yield df.callActivity('effect', compensation())) as string);
    }
    return said;
  },

  *transfer({ df }, { from, to, amount }: { from: number; to: number; amount: number }): Story {
    const giver = new EntityId('purse', `${from}`);
    const taker = new EntityId('purse', `${to}`);
    const lock = (yield df.lock(giver, taker)) as { release: () => void };
    const before = ((yield df.callEntity(giver, 'get')) as number) + ((yield df.callEntity(taker, 'get')) as number);
    yield df.callEntity(giver, 'add', -amount);
    yield df.callActivity('effect', { instance: df.instanceId, step: 'on its way' } satisfies Deed);
    yield df.callEntity(taker, 'add', amount);
    const after = ((yield df.callEntity(giver, 'get')) as number) + ((yield df.callEntity(taker, 'get')) as number);
    lock.release();
    df.signalEntity(new EntityId('purse', 'transfers'), 'add', 1);
    return before === after ? 'moved' : `somebody got in: ${before} became ${after}`;
  },
};

interface Surroundings {
  readonly effects: EffectsFile;
  readonly deaths: Deaths;
  readonly clock: MachineClock;
}

/** An activity that cannot write its effect has not happened: it waits for the disk, and the engine for it. */
async function done({ effects, deaths, clock }: Surroundings, deed: Deed): Promise<unknown> {
  const { instance, step, value = null, failures = 0, notBefore } = deed;
  for (;;) {
    try {
      const attempt = effects.add({ instance, step, at: Date.now(), offset: clock.offset(), notBefore });
      deaths.reached('after an effect');
      if (attempt <= failures) throw new DeedFailed(`${step} fails for the time ${attempt}`);
      return value;
    } catch (error) {
      if (error instanceof DeedFailed) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

class DeedFailed extends Error {}

export function registerStories(surroundings: Surroundings): void {
  for (const name of [...plotNames, 'child', 'brittle'] as const) {
    app.orchestration(name, function* (context: OrchestrationContext) {
      return yield* stories[name](context, context.df.getInput() as never);
    });
  }
  app.entity('purse', ({ df }: EntityContext<number>) => {
    const content = df.getState(() => 0) ?? 0;
    if (df.operationName === 'add') df.setState(content + (df.getInput<number>() ?? 0));
    else df.return(content);
  });
  app.activity('effect', { handler: (deed: Deed) => done(surroundings, deed) });
}
