import { type EntityAction, entityAction } from './entities/entity-actions.ts';
import type { Call, RetryPolicy } from './history.ts';
import { HTTP_ACTIVITY } from './http-request.ts';

/** What an orchestrator has asked for, in our words. */
export type Action =
  | { readonly kind: 'call'; readonly call: Call; readonly retry: RetryPolicy | undefined }
  | { readonly kind: 'timer'; readonly fireAt: number; readonly cancelled: boolean }
  | { readonly kind: 'wait'; readonly name: string }
  | { readonly kind: 'continueAsNew'; readonly input: string }
  | EntityAction
  | { readonly kind: 'unsupported'; readonly name: string };

/** The action types of `durable-functions`. */
const ActionType = {
  callActivity: 0,
  callActivityWithRetry: 1,
  callSubOrchestrator: 2,
  callSubOrchestratorWithRetry: 3,
  continueAsNew: 4,
  createTimer: 5,
  waitForExternalEvent: 6,
  callHttp: 8,
  whenAny: 11,
  whenAll: 12,
} as const;

type RawAction = Readonly<Record<string, unknown>> & { readonly actionType?: unknown };

/** Inputs that the library has already made JSON arrive as text, all others as values. */
function jsonOf(input: unknown): string {
  return typeof input === 'string' ? input : (JSON.stringify(input) ?? 'null');
}

function optionalText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function childCall(raw: RawAction): Call {
  const instanceId = optionalText(raw.instanceId);
  const version = optionalText(raw.version);
  return {
    kind: 'child',
    name: String(raw.functionName),
    input: JSON.stringify(raw.input) ?? 'null',
    ...(instanceId ? { instanceId } : {}),
    ...(version ? { version } : {}),
  };
}

/** A request is an activity of the engine's own. */
function httpCall(request: unknown): Call {
  return { kind: 'activity', name: HTTP_ACTIVITY, input: JSON.stringify(request) };
}

function timer(raw: RawAction): Action {
  const fireAt = new Date(raw.fireAt as string | Date).getTime();
  if (Number.isNaN(fireAt)) throw new Error('createTimer was given an invalid date');
  return { kind: 'timer', fireAt, cancelled: raw.isCanceled === true };
}

function toAction(raw: RawAction): Action {
  const activity = (): Call => ({ kind: 'activity', name: String(raw.functionName), input: jsonOf(raw.input) });
  switch (raw.actionType) {
    case ActionType.callActivity:
      return { kind: 'call', call: activity(), retry: undefined };
    case ActionType.callActivityWithRetry:
      return { kind: 'call', call: activity(), retry: raw.retryOptions as RetryPolicy };
    case ActionType.callHttp:
      return { kind: 'call', call: httpCall(raw.httpRequest), retry: undefined };
    case ActionType.callSubOrchestrator:
      return { kind: 'call', call: childCall(raw), retry: undefined };
    case ActionType.callSubOrchestratorWithRetry:
      return { kind: 'call', call: childCall(raw), retry: raw.retryOptions as RetryPolicy };
    case ActionType.continueAsNew:
      return { kind: 'continueAsNew', input: jsonOf(raw.input) };
    case ActionType.createTimer:
      return timer(raw);
    case ActionType.waitForExternalEvent:
      return { kind: 'wait', name: String(raw.externalEventName) };
    default:
      return entityAction(raw) ?? { kind: 'unsupported', name: `action ${raw.actionType}` };
  }
}

/**
 * All actions since the start of the orchestration, in the order in which the executor numbers them.
 *
 * `Task.all` and `Task.any` hold their parts. A task may be yielded again (the same wait in one `Task.any` after
 * another), and then the library lists its action again: it is the same object, and counts once. The names of calls
 * and timers to which that happens are added to `repeated`.
 */
export function flattenActions(listed: readonly unknown[], repeated: Set<string>, seen = new Set<unknown>()): Action[] {
  return listed.flatMap((item): Action[] => {
    const raw = item as RawAction;
    if (raw.actionType === ActionType.whenAll || raw.actionType === ActionType.whenAny) {
      return flattenActions(raw.compoundActions as readonly unknown[], repeated, seen);
    }
    const action = toAction(raw);
    if (!seen.has(item)) {
      seen.add(item);
      return [action];
    }
    if (action.kind === 'call') repeated.add(action.call.name);
    if (action.kind === 'timer') repeated.add('createTimer');
    return [];
  });
}
