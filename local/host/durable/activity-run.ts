import { InvocationFailure, type Invoke } from '../invoke.ts';
import { messageOf, stackOf } from '../log.ts';
import type { RegisteredFunction } from '../registry.ts';
import { toJsonText } from '../rpc-data.ts';
import type { Failure } from './draft.ts';
import { runHttpRequest } from './http-activity.ts';
import { type DurableRequest, HTTP_ACTIVITY } from './http-request.ts';
import { tooLarge } from './payload-limit.ts';
import { notJsonExplained } from './plain-words.ts';
import type { ActivityItem } from './work.ts';

export type ActivityResult =
  | { readonly kind: 'completed'; readonly body: string }
  | { readonly kind: 'failed'; readonly body: string; readonly message: string; readonly stack: string | undefined };

type SerializedFailure = {
  readonly errorType?: unknown;
  readonly errorMessage?: unknown;
  readonly stackTrace?: unknown;
  readonly isNonRetriable?: unknown;
  readonly properties?: unknown;
};

/** With an exception-properties provider, `durable-functions` throws an error whose message is this JSON. */
function failureDetailsIn(message: string): Readonly<Record<string, unknown>> | undefined {
  if (!message.startsWith('{')) return undefined;
  try {
    const parsed = JSON.parse(message) as SerializedFailure;
    if (typeof parsed.errorType !== 'string' || typeof parsed.errorMessage !== 'string') return undefined;
    return {
      ErrorType: parsed.errorType,
      ErrorMessage: parsed.errorMessage,
      StackTrace: parsed.stackTrace,
      IsNonRetriable: parsed.isNonRetriable === true,
      Properties: parsed.properties,
    };
  } catch {
    return undefined;
  }
}

function nameOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null || !('name' in thrown)) return 'Error';
  return typeof thrown.name === 'string' ? thrown.name : 'Error';
}

function failed(name: string, thrown: unknown): ActivityResult {
  const message = notJsonExplained('The result', messageOf(thrown));
  const failureDetails = failureDetailsIn(message);
  const failure: Failure = {
    reason: `Activity function '${name}' failed: ${message}`,
    details: `${nameOf(thrown)}: ${message}`,
    ...(failureDetails ? { failureDetails } : {}),
  };
  return { kind: 'failed', body: JSON.stringify(failure), message, stack: stackOf(thrown) };
}

async function httpResult(item: ActivityItem): Promise<ActivityResult> {
  try {
    const response = await runHttpRequest(JSON.parse(item.input) as DurableRequest);
    return { kind: 'completed', body: JSON.stringify(response) };
  } catch (error) {
    return failed(item.name, error);
  }
}

/** Runs an activity and turns whatever comes of it into a message. Never throws. */
export function createActivityRun(invoke: Invoke, find: (name: string) => RegisteredFunction | undefined) {
  return async (item: ActivityItem): Promise<ActivityResult> => {
    if (item.name === HTTP_ACTIVITY) return httpResult(item);
    const registered = find(item.name);
    if (!registered) {
      return failed(item.name, new Error(`The function '${item.name}' doesn't exist or is not an activity function.`));
    }
    try {
      const outcome = await invoke(registered, {
        trigger: { json: item.input },
        metadata: { instanceId: { json: JSON.stringify(item.instanceId) } },
      });
      const body = toJsonText(outcome.returnValue);
      JSON.parse(body);
      const large = tooLarge('The result', body);
      if (large) throw new Error(large);
      return { kind: 'completed', body };
    } catch (error) {
      return failed(item.name, error instanceof InvocationFailure ? error.cause : error);
    }
  };
}
