import type { Action } from './actions.ts';
import type { Decision } from './decision.ts';
import { cancelTimer, type Draft, record, scheduleCall, scheduleTimer } from './draft.ts';
import { entityActionName, isEntityAction } from './entities/entity-actions.ts';
import { sendLastSignals, sendToEntity } from './entities/entity-sends.ts';
import { EventType } from './history.ts';
import { tooLarge } from './payload-limit.ts';
import type { PlannedAction } from './progress.ts';

/** How a turn leaves the orchestration. */
export type Conclusion =
  | { readonly status: 'Running' }
  | { readonly status: 'Completed'; readonly output: string }
  | { readonly status: 'Failed'; readonly error: string }
  | { readonly status: 'ContinuedAsNew'; readonly input: string };

function named(action: Action): { kind: string; name: string } {
  if (action.kind === 'call') return { kind: action.call.kind, name: action.call.name };
  if (action.kind === 'wait') return { kind: 'wait', name: action.name };
  if (isEntityAction(action)) return { kind: action.kind, name: entityActionName(action) };
  return { kind: action.kind, name: '' };
}

function describe({ kind, name }: { kind: string; name: string }): string {
  if (kind === 'wait') return `a wait for event '${name}'`;
  if (isEntityAction({ kind })) return name;
  if (kind === 'child') return `sub-orchestration '${name}'`;
  return name ? `${kind} '${name}'` : `a ${kind}`;
}

function deviation(planned: readonly PlannedAction[], actions: readonly Action[]): string | undefined {
  for (const [index, before] of planned.entries()) {
    const action = actions[index];
    const now = action && named(action);
    if (now && now.kind === before.kind && now.name === before.name) continue;
    const instead = now ? `asks for ${describe(now)}` : 'does not get there';
    return `its action ${index + 1} was ${describe(before)}, but the replay ${instead}`;
  }
  return undefined;
}

function carryOut(draft: Draft, action: Action, Action: number): void {
  switch (action.kind) {
    case 'call': {
      const retry = action.retry && {
        policy: action.retry,
        call: action.call,
        attempt: 1,
        firstAttemptAt: draft.now,
      };
      scheduleCall(draft, action.call, retry ? { Action, Retry: retry } : { Action });
      return;
    }
    case 'timer':
      scheduleTimer(draft, action.fireAt, { Action });
      return;
    case 'wait':
      record(draft, EventType.GenericEvent, { Name: action.name, Action });
      return;
    case 'entityCall':
    case 'signal':
    case 'lock':
    case 'release':
      sendToEntity(draft, action, Action);
      return;
    case 'unsupported':
      throw new Error(`This host does not carry out ${action.name} yet`);
    case 'continueAsNew':
      return;
  }
}

/** As large as Azure lets a custom status be, in UTF-16. */
const STATUS_LIMIT_BYTES = 16 * 1024;

const STUCK =
  'The orchestrator waits for nothing that could still come: it threw undefined, or waits for a timer it has cancelled';

function entityExcess(action: Action): string | undefined {
  if (action.kind !== 'entityCall' && action.kind !== 'signal') return undefined;
  return tooLarge(`The input of ${entityActionName(action)}`, action.input ?? '');
}

/** What is larger than can be kept; undefined when nothing is. */
function excessOf({ actions, isDone, output, customStatus }: Decision): string | undefined {
  const statusBytes = (customStatus ?? '').length * 2;
  if (statusBytes > STATUS_LIMIT_BYTES) {
    return `The custom status has ${statusBytes} bytes, and at most ${STATUS_LIMIT_BYTES} are allowed`;
  }
  for (const action of actions) {
    const large =
      action.kind === 'call' ? tooLarge(`The input of '${action.call.name}'`, action.call.input) : entityExcess(action);
    if (large) return large;
  }
  const last = actions.at(-1);
  if (last?.kind === 'continueAsNew') return tooLarge('The input of continueAsNew', last.input);
  return isDone ? tooLarge('The output', output) : undefined;
}

function cancelTimers(draft: Draft, actions: readonly Action[], planned: readonly PlannedAction[]): void {
  for (const [index, { kind, taskId }] of planned.entries()) {
    const action = actions[index];
    if (kind === 'timer' && action?.kind === 'timer' && action.cancelled && draft.progress.open.has(taskId)) {
      cancelTimer(draft, taskId);
    }
  }
}

/**
 * Records what the orchestrator newly asked for and says how the turn ends.
 * A replay that asks for something else than the time before fails the orchestration: whatever it did next would rest
 * on a history that is not its own.
 */
export function conclude(draft: Draft, decision: Decision): Conclusion {
  if (decision.error !== undefined) {
    sendLastSignals(draft, decision.actions.filter(isEntityAction));
    return { status: 'Failed', error: decision.error };
  }
  const excess = excessOf(decision);
  if (excess) return { status: 'Failed', error: excess };
  const { planned } = draft.progress;
  const known = planned.length;
  const deviates = deviation(planned, decision.actions);
  if (deviates) {
    const rule = 'An orchestrator may take time, chance and data only from its context, its input and its tasks.';
    return { status: 'Failed', error: `The orchestrator is not deterministic: ${deviates}. ${rule}` };
  }
  for (const [index, action] of decision.actions.entries()) {
    if (index >= known) carryOut(draft, action, index);
  }
  cancelTimers(draft, decision.actions, planned);
  const last = decision.actions.at(-1);
  if (last?.kind === 'continueAsNew') return { status: 'ContinuedAsNew', input: last.input };
  if (decision.isDone) return { status: 'Completed', output: decision.output };
  const { open, waits } = draft.progress;
  return open.size + waits.length === 0 ? { status: 'Failed', error: STUCK } : { status: 'Running' };
}
