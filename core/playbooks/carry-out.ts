import type { Ctx } from '../platform.ts';
import type { ActionCall, ActionNotDone, ActionResult } from './action-port.ts';
import type { RunStep } from './run.ts';

/**
 * How far it had come before. `stopped`: this attempt, of what nobody may repeat, was in the middle when whoever carried it out
 * was stopped. `doubt`: an attempt before it may have taken effect.
 */
export type Before = 'nothing' | 'doubt' | 'stopped';

/**
 * Brings about what a step is for. Where an attempt may have taken effect already it is looked for first, and found or not:
 * what nobody can tell is repeated only where repeating does no harm, or on an agent's word.
 */
export async function carryOut(ctx: Ctx, call: ActionCall, before: Before): Promise<ActionResult | ActionNotDone> {
  const { actions } = ctx.platform;
  if (before === 'nothing') return answered(ctx, call, () => actions.apply(call));
  const found = await answered(ctx, call, () => actions.readBack(call));
  const again = () => answered(ctx, call, () => actions.apply(call));
  switch (found.is) {
    case 'done':
      return found;
    case 'not_done':
      // Whoever was in the middle may still be at it: what they say within the pause before the next try counts.
      return before === 'stopped' ? found : again();
    case 'retryable':
      return before === 'stopped' ? { ...found, is: 'unknown' } : found;
    case 'unknown':
      return before === 'stopped' ? found : again();
  }
}

/** Takes back what was done: by an action of its own where `given`, else as the action itself knows how to. */
export async function takeBack(
  ctx: Ctx,
  call: ActionCall,
  { outputs, memory, requestIds }: Pick<RunStep, 'outputs' | 'memory' | 'requestIds'>,
  given: Before | undefined,
): Promise<ActionResult> {
  if (given === undefined)
    return answered(ctx, call, () => ctx.platform.actions.compensate(call, { outputs, memory, requestIds }));
  const result = await carryOut(ctx, call, given);
  return result.is === 'not_done' ? { is: 'retryable', retryAfterMs: null, detail: notYet, requestIds: [] } : result;
}

const notYet = 'It has not happened yet.';

/** What is thrown is a mistake in the program: whatever was asked for may have happened. */
async function answered<R extends ActionResult | ActionNotDone>(
  ctx: Ctx,
  { action, runId, stepId, attempt, ticketId }: ActionCall,
  effort: () => Promise<R>,
): Promise<R | Extract<ActionResult, { is: 'unknown' }>> {
  try {
    return await effort();
  } catch (error) {
    ctx.platform.log({
      level: 'error',
      msg: 'an action threw',
      tenant: ctx.actor.tenantId,
      ticket: ticketId,
      run: runId,
      step: stepId,
      attempt,
      action,
      reason: error instanceof Error ? error.name : 'unknown',
    });
    return { is: 'unknown', detail: 'The program that carries it out made a mistake.', requestIds: [] };
  }
}
