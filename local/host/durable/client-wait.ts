import { type HostResponse, jsonResponse } from '../http/host-request.ts';
import { BadRequest } from './bad-request.ts';
import type { StatusView } from './status-view.ts';

/** No caller waits longer than this, whatever it asks for: Azure's load balancer would have let go of it. */
const LONGEST_WAIT_MS = 230_000;

/** Milliseconds from a query's seconds; undefined when it says nothing. Throws `BadRequest` when it is no number. */
function seconds(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (!text) return undefined;
  const value = Number(text);
  if (!(value >= 0)) throw new BadRequest(`${name} is a number of seconds, and "${text}" is none`);
  return value * 1000;
}

export type Wait = { readonly timeoutMs: number; readonly intervalMs: number };

/** What `timeout` and `pollingInterval` ask for; undefined unless both are there, as in Azure. */
export function waitIn(query: URLSearchParams): Wait | undefined {
  const timeoutMs = seconds(query, 'timeout');
  const intervalMs = seconds(query, 'pollingInterval');
  if (timeoutMs === undefined || intervalMs === undefined) return undefined;
  if (intervalMs > timeoutMs) throw new BadRequest('pollingInterval must not be longer than timeout');
  return { timeoutMs: Math.min(timeoutMs, LONGEST_WAIT_MS), intervalMs: Math.max(intervalMs, 10) };
}

const ended: ReadonlySet<string> = new Set(['Completed', 'Failed', 'Terminated']);

/**
 * Waits, in real time, until an instance has ended: then its output is the answer, or its status when it came to a bad
 * end. Undefined when it has not ended in time.
 */
export async function answerOfEnd(
  look: () => StatusView | undefined,
  { timeoutMs, intervalMs }: Wait,
): Promise<HostResponse | undefined> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const view = look();
    if (view && ended.has(view.runtimeStatus)) {
      return jsonResponse(200, view.runtimeStatus === 'Completed' ? view.output : view);
    }
    const left = deadline - performance.now();
    if (left <= 0) return undefined;
    await new Promise((resolve) => setTimeout(resolve, Math.min(intervalMs, left)));
  }
}
