import type { Ctx } from '#core/platform';
import { beginRun } from '#core/playbooks/begin-run';
import { lookRun } from '#core/playbooks/look-run';
import { startTriggeredRuns } from '#core/playbooks/start-triggered-runs';
import { takeStep } from '#core/playbooks/take-step';
import type { Activities, EngineActivities, Paused } from '#orchestrations/activities';
import type { FulfilInput } from '#orchestrations/fulfilment/fulfil';
import { fulfilOf } from '#orchestrations/instances';
import { isPaused } from '#orchestrations/until-open';
import type { Application } from '../compose.ts';
import { asSystem } from './as-system.ts';
import { giveWay } from './give-way.ts';
import { type Engine, tellStory } from './tell-stories.ts';

type RunActivities = Pick<Activities, 'run-begin' | 'run-look' | 'start-triggered-runs'>;

/** What the stories of playbooks have done for them, by the part of the product that fulfils requests. */
export function runActivities(applicationOf: () => Promise<Application>): RunActivities {
  const asFulfilment = async <T>(tenantId: string, act: (ctx: Ctx) => Promise<T>): Promise<T | Paused> => {
    await giveWay();
    return asSystem((await applicationOf()).platform, 'fulfilment', tenantId, act);
  };
  return {
    'run-begin': (input) => asFulfilment(input.tenantId, (ctx) => beginRun(ctx, refOf(input))),
    'run-look': (input) => asFulfilment(input.tenantId, (ctx) => lookRun(ctx, refOf(input))),
    'start-triggered-runs': ({ tenantId, ticketId, event }) =>
      asFulfilment(tenantId, (ctx) => startTriggeredRuns(ctx, { id: ticketId, event })),
  };
}

/** The effect of a step, and a word to its story where that may not be waiting for this very answer. */
export const runStep =
  (applicationOf: () => Promise<Application>): EngineActivities<Engine>['run-step'] =>
  async (input, engine) => {
    const { tenantId, runId, stepId, attempt, undo } = input;
    await giveWay();
    const { platform } = await applicationOf();
    const taken = await asSystem(platform, 'fulfilment', tenantId, (ctx) =>
      takeStep(ctx, { ...refOf(input), stepId, attempt, undo }),
    );
    if (isPaused(taken)) return taken;
    const { work, isAwaited } = taken;
    if (!isAwaited) await tellStory(engine, { signal: 'nudge', instance: fulfilOf(tenantId, runId), data: work });
    return work;
  };

const refOf = ({ ticketId: id, runId }: FulfilInput) => ({ id, runId });
