import { hostname } from 'node:os';
import type { HostHealth } from './host-health.ts';
import { type HostRequest, type HostResponse, jsonResponse, plainResponse } from './http/host-request.ts';
import { sameText } from './http/same-text.ts';
import { type Log, messageOf, stackOf } from './log.ts';

export type DrainStatus = {
  readonly state: 'Disabled' | 'InProgress' | 'Completed';
  /** Turns, activities, timers and feeds that run now; not HTTP, which goes on. */
  readonly outstandingInvocations: number;
  readonly outstandingRetries: number;
};

/** What an operator can do with the host as a whole. */
export type HostControl = {
  readonly key: string;
  readonly state: () => 'Running' | 'Draining' | 'Stopping';
  readonly health: () => HostHealth;
  readonly drain: () => void;
  readonly resume: () => void;
  readonly drainStatus: () => DrainStatus;
};

/** The version of Azure's host that this one stands in for. */
const VERSION = '4.1000.0';

const ADMIN_PATH = /^\/admin\/host\/(.*?)\/?$/;

function pathOf(url: string): string | undefined {
  if (!url.includes('/admin/host/')) return undefined;
  return ADMIN_PATH.exec(new URL(url).pathname)?.[1];
}

function keyIn(request: HostRequest): string {
  return request.headers['x-functions-key'] ?? new URL(request.url).searchParams.get('code') ?? '';
}

/**
 * Azure's endpoints for the host itself, at `/admin/host`: `status`, `drain`, `drain/status` and `resume`. Open to
 * whoever has the master key, which here is that of the durable webhooks, as `x-functions-key` or `?code=`.
 */
export function createAdminEndpoints(control: HostControl, log: Log) {
  const status = () => ({
    id: hostname().toLowerCase(),
    state: control.state(),
    version: VERSION,
    versionDetails: `${VERSION} local`,
    computerName: hostname(),
    instanceId: String(process.pid),
    processUptime: Math.round(process.uptime() * 1000),
    functionAppContentEditingState: 'NotAllowed',
    engine: control.health(),
  });

  const answer = (method: string, path: string): HostResponse => {
    switch (`${method} ${path}`) {
      case 'GET status':
        return jsonResponse(200, status());
      case 'GET drain/status':
        return jsonResponse(200, control.drainStatus());
      case 'POST drain':
        if (control.state() === 'Stopping') return plainResponse(409);
        log({ level: 'info', msg: 'The host drains: it takes up no more work but HTTP' });
        control.drain();
        return plainResponse(202);
      case 'POST resume':
        if (control.state() === 'Stopping') return plainResponse(409);
        log({ level: 'info', msg: 'The host takes up work again' });
        control.resume();
        return jsonResponse(200, { state: control.state() });
      default:
        return plainResponse(/^(status|drain\/status|drain|resume)$/.test(path) ? 405 : 404);
    }
  };

  /** Undefined when the request is meant for somebody else. */
  return (request: HostRequest): HostResponse | undefined => {
    const path = pathOf(request.url);
    if (path === undefined) return undefined;
    if (!sameText(keyIn(request), control.key)) return plainResponse(401);
    try {
      return answer(request.method, path);
    } catch (error) {
      log({ level: 'error', msg: `An operator was refused: ${messageOf(error)}`, stack: stackOf(error) });
      return plainResponse(503, messageOf(error));
    }
  };
}
