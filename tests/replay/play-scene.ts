import * as df from 'durable-functions';
import { manualClock } from '#local/host/clock';
import { startTestHost } from '#local/host/test-host';
import { recordStories } from './record-stories.ts';
import type { Recording } from './recording.ts';
import { type Answer, type Scene, sceneBegins } from './scenes.ts';

export interface Stage {
  /** Plays a scene on the local engine. @returns what the story was told and asked for. */
  play(scene: Scene): Promise<readonly Recording[]>;
}

/**
 * A stage for stories alone: their activities answer as the scene says. One a process, since functions are registered
 * for good.
 */
export function openStage(
  orchestrators: Readonly<Record<string, df.OrchestrationHandler>>,
  activities: readonly string[],
  nameOf: (scene: Scene) => string,
): Stage {
  let answers = new Map<string, Answer[]>();
  let played = 0;
  let isSet = false;
  const recorder = { of: undefined as ReturnType<typeof recordStories> | undefined };

  const answer = async (activity: string): Promise<unknown> => {
    const left = answers.get(activity) ?? [];
    const next = left.length > 1 ? left.shift() : left[0];
    if (next === undefined) throw new Error(`The scene does not say what '${activity}' answers`);
    if (next === 'fails') throw new Error('away');
    return next.is;
  };

  const load = async (): Promise<void> => {
    if (isSet) return;
    isSet = true;
    for (const [name, handler] of Object.entries(orchestrators)) df.app.orchestration(name, handler);
    for (const name of activities) df.app.activity(name, { handler: () => answer(name) });
    recorder.of = recordStories();
  };

  return {
    async play(scene) {
      answers = new Map(Object.entries(scene.answers).map(([name, given]) => [name, [...given]]));
      played += 1;
      const instanceId = `${scene.story}-${played}`;
      const host = await startTestHost({ clock: manualClock(sceneBegins), load });
      try {
        await host.client.startNew(nameOf(scene), { instanceId, input: scene.input });
        await host.host.idle();
        for (const happening of scene.happens) {
          if ('passMs' in happening) await host.pass(happening.passMs);
          else await host.client.raiseEvent(instanceId, happening.raise, happening.data);
          await host.host.idle();
        }
      } finally {
        await host.stop();
      }
      return recorder.of?.recordingsOf(instanceId, scene.path) ?? [];
    },
  };
}
