import type { OutgoingActivity } from './activities.ts';
import type { InvokeOutcome } from './contract.ts';

export type BotClient = {
  /** Sends an activity that wants no answer. Resolves to a reason when the bot did not take it. */
  deliver(activity: OutgoingActivity): Promise<string | undefined>;
  invoke(activity: OutgoingActivity): Promise<InvokeOutcome>;
  /** Breaks off what is under way and waits until it has settled. */
  stop(): Promise<void>;
};

/** Teams waits this long for a bot. */
export const botTimeoutMs = 15_000;

const unreachable: InvokeOutcome = {
  kind: 'error',
  code: 'Unreachable',
  message: 'Unable to reach the app. Please try again.',
};

/** Reads the body of an invoke's answer as Teams does. An unknown shape is an error that the viewer sees. */
export function readInvokeResponse(status: number, body: unknown): InvokeOutcome {
  if (status === 501) return { kind: 'error', code: 'NotImplemented', message: 'This action is not supported.' };
  if (status < 200 || status > 299) {
    return { kind: 'error', code: String(status), message: 'Something went wrong. Please try again.' };
  }
  if (typeof body !== 'object' || body === null) return { kind: 'none' };
  const { statusCode, type, value } = body as Readonly<Record<string, unknown>>;
  if (type === 'application/vnd.microsoft.card.adaptive') return { kind: 'card', card: value };
  if (type === 'application/vnd.microsoft.activity.message') return { kind: 'message', text: String(value ?? '') };
  if (type === 'application/vnd.microsoft.error' || (typeof statusCode === 'number' && statusCode >= 400)) {
    const { code, message } = (value ?? {}) as Readonly<Record<string, unknown>>;
    return {
      kind: 'error',
      code: String(code ?? statusCode ?? 'Error'),
      message: typeof message === 'string' && message ? message : 'Something went wrong. Please try again.',
    };
  }
  return { kind: 'none' };
}

/** Speaks to the bot's messaging endpoint over HTTP. */
export function createBotClient(endpoint: string, timeoutMs: number = botTimeoutMs): BotClient {
  const stopped = new AbortController();
  const underWay = new Set<Promise<unknown>>();

  const post = (activity: OutgoingActivity) => {
    const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(timeoutMs)]);
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    return fetch(endpoint, { method: 'POST', headers, body: JSON.stringify(activity), signal });
  };
  const tracked = <T>(work: Promise<T>): Promise<T> => {
    underWay.add(work);
    return work.finally(() => underWay.delete(work));
  };
  const explain = (error: unknown) => {
    if (stopped.signal.aborted) return 'The small Teams was stopped.';
    const name = (error as { name?: unknown } | null)?.name;
    return name === 'TimeoutError' ? 'The bot did not answer in time.' : 'The bot could not be reached.';
  };

  return {
    deliver: (activity) =>
      tracked(
        post(activity).then(
          async (response) => {
            await response.body?.cancel();
            return response.ok ? undefined : `The bot answered with HTTP ${response.status}.`;
          },
          (error: unknown) => explain(error),
        ),
      ),
    invoke: (activity) =>
      tracked(
        post(activity)
          .then(async (response) => {
            const text = await response.text();
            return readInvokeResponse(response.status, text ? JSON.parse(text) : undefined);
          })
          .catch(() => unreachable),
      ),
    async stop() {
      stopped.abort();
      await Promise.allSettled(underWay);
    },
  };
}
