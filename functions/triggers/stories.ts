import type { InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import type { EngineActivities } from '#orchestrations/activities';
import { orchestrators } from '#orchestrations/stories';
import type { Application } from '../compose.ts';
import { durableInput } from '../operations/durable-binding.ts';
import { reconcileActivities } from './reconcile-activities.ts';
import { runStep } from './run-activities.ts';
import { storyActivities, wakeClocks } from './story-activities.ts';
import type { Engine } from './tell-stories.ts';

/** The durable stories in all their versions, and what they may have done for them. */
export function registerStories(applicationOf: () => Promise<Application>): void {
  for (const [name, story] of Object.entries(orchestrators)) df.app.orchestration(name, story);
  for (const [name, act] of Object.entries(storyActivities(applicationOf))) {
    df.app.activity(name, { handler: act as (input: unknown) => Promise<unknown> });
  }
  const withEngine: EngineActivities<Engine> = {
    'wake-clocks': wakeClocks,
    'run-step': runStep(applicationOf),
    ...reconcileActivities(applicationOf),
  };
  for (const [name, act] of Object.entries(withEngine)) {
    const handler = act as (input: unknown, engine: Engine) => Promise<unknown>;
    df.app.activity(name, {
      extraInputs: [durableInput],
      handler: async (input: unknown, context: InvocationContext) =>
        handler(input, (await applicationOf()).engine() ?? df.getClient(context)),
    });
  }
}
