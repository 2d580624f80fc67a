import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { RunningApp } from './running-app.ts';

/** The answer to a start: what Microsoft documents as the HTTP management payload. */
export type Payload = {
  readonly id: string;
  readonly statusQueryGetUri: string;
  readonly sendEventPostUri: string;
  readonly terminatePostUri: string;
  readonly purgeHistoryDeleteUri: string;
};

export type Status = {
  readonly name: string;
  readonly instanceId: string;
  readonly runtimeStatus: string;
  readonly input: unknown;
  readonly output: unknown;
  readonly customStatus: unknown;
  readonly historyEvents?: readonly Readonly<Record<string, unknown>>[];
};

const json = { 'content-type': 'application/json' };

export function post(url: string, body?: unknown): Promise<Response> {
  const text = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body);
  return fetch(url, { method: 'POST', headers: json, body: text });
}

/** Starts an orchestration through an HTTP starter of the app and holds its answer to the documentation. */
export async function startAt(app: RunningApp, path: string, body?: unknown): Promise<Payload> {
  const response = await post(`${app.url}/api/${path}`, body);
  const text = await response.text();
  assert.equal(response.status, 202, text);
  const payload = JSON.parse(text) as Payload;
  assert.match(payload.id, /^[0-9a-f]{32}$/);
  assert.equal(response.headers.get('location'), payload.statusQueryGetUri);
  assert.equal(response.headers.get('retry-after'), '10');
  return payload;
}

/** By the route that the published samples have in common. */
export function start(app: RunningApp, orchestrator: string, input: unknown = null): Promise<Payload> {
  return startAt(app, `orchestrators/${orchestrator}`, JSON.stringify(input));
}

export async function status({ statusQueryGetUri }: Payload, query = ''): Promise<Status> {
  const response = await fetch(`${statusQueryGetUri}${query}`);
  const text = await response.text();
  assert.ok(response.status === 200 || response.status === 202, `${response.status} ${text}`);
  const found = JSON.parse(text) as Status;
  const isOver = ['Completed', 'Failed', 'Terminated'].includes(found.runtimeStatus);
  assert.equal(response.status, isOver ? 200 : 202, `${response.status} while ${found.runtimeStatus}`);
  return found;
}

/** Asks until the condition holds. */
export async function statusWhen(
  payload: Payload,
  holds: (found: Status) => boolean,
  withinMs = 10_000,
): Promise<Status> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await status(payload);
    if (holds(found)) return found;
    if (Date.now() > deadline) throw new Error(`Still ${JSON.stringify(found)}`);
    await pause(100);
  }
}

/** Waits for the end; fails unless it is a completion. */
export async function completed(payload: Payload, withinMs?: number): Promise<Status> {
  const found = await ended(payload, withinMs);
  assert.equal(found.runtimeStatus, 'Completed', JSON.stringify(found.output));
  return found;
}

export function ended(payload: Payload, withinMs?: number): Promise<Status> {
  return statusWhen(
    payload,
    ({ runtimeStatus }) => ['Completed', 'Failed', 'Terminated'].includes(runtimeStatus),
    withinMs,
  );
}

export async function raise({ sendEventPostUri }: Payload, event: string, body: unknown): Promise<void> {
  const response = await post(sendEventPostUri.replace('{eventName}', event), JSON.stringify(body));
  assert.equal(response.status, 202, await response.text());
}

/** The host's management address of an entity, with the key that a payload carries. */
export function entityUrl({ statusQueryGetUri }: Payload, entity: string, key: string): URL {
  const url = new URL(statusQueryGetUri);
  url.pathname = `/runtime/webhooks/durabletask/entities/${entity}/${key}`;
  return url;
}

export async function entityState(payload: Payload, entity: string, key: string): Promise<unknown> {
  const response = await fetch(entityUrl(payload, entity, key));
  assert.equal(response.status, 200);
  return response.json();
}
