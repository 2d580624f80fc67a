import { createHash, timingSafeEqual } from 'node:crypto';
import { type HostRequest, type HostResponse, jsonResponse, plainResponse } from '../http/host-request.ts';
import { type Log, messageOf, stackOf } from '../log.ts';
import { BadRequest } from './bad-request.ts';
import { type ManagementLinks, WEBHOOK_PATH } from './client-binding.ts';
import { asked, jsonBody, listOptions } from './client-query.ts';
import type { Management, Reached } from './management.ts';

type Context = {
  readonly method: string;
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly request: HostRequest;
};

function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function answer(reached: Reached): HostResponse {
  if (reached === 'not found') return plainResponse(404);
  return plainResponse(reached === 'gone' ? 410 : 202);
}

/** The part of an address that is behind the webhooks' path, or undefined when the address is another. */
function webhookPath(url: string): string | undefined {
  if (!url.includes(WEBHOOK_PATH)) return undefined;
  const { pathname } = new URL(url);
  const isWebhook = pathname === WEBHOOK_PATH || pathname.startsWith(`${WEBHOOK_PATH}/`);
  return isWebhook ? pathname.slice(WEBHOOK_PATH.length + 1) : undefined;
}

function readPath(path: string, url: string): { parts: string[]; query: URLSearchParams } {
  try {
    return { parts: path.split('/').map(decodeURIComponent), query: new URL(url).searchParams };
  } catch (error) {
    throw new BadRequest('The address has a broken escape', { cause: error });
  }
}

/**
 * The durable client's HTTP interface, at `/runtime/webhooks/durabletask`. Calls carry the key of the data folder,
 * as `?code=` in links that people follow, or as a part of the path in what the client library calls; anyone without
 * it, such as another page in the same browser, is answered 401.
 */
export function createClientEndpoints(management: Management, key: string, links: ManagementLinks, log: Log) {
  const start = ({ parts, query, request }: Context): HostResponse => {
    const [, name = '', id] = parts;
    const input = jsonBody(request);
    if (input === undefined) return plainResponse(400, 'The input is not JSON');
    const outcome = management.start(name, id, input, query.get('version'));
    if (outcome.kind === 'started') {
      const payload = links(outcome.instanceId);
      return jsonResponse(202, payload, [
        ['location', payload.statusQueryGetUri],
        ['retry-after', '10'],
      ]);
    }
    if (outcome.kind === 'exists') {
      return jsonResponse(409, {
        Message: `An Orchestration instance with the status ${outcome.status} already exists.`,
      });
    }
    const known = outcome.known.map((word) => `'${word}'`).join(', ');
    const missing = `The function '${name}' doesn't exist, is disabled, or is not an orchestrator function.`;
    return jsonResponse(400, {
      Message: `${missing} Additional info: The following are the known orchestrator functions: ${known}.`,
    });
  };

  const status = ({ parts, query }: Context): HostResponse => {
    const id = parts[1] ?? '';
    const view = management.get(id, {
      showInput: query.get('showInput')?.toLowerCase() !== 'false',
      showHistory: asked(query, 'showHistory'),
      showHistoryOutput: asked(query, 'showHistoryOutput'),
    });
    if (!view) return plainResponse(404);
    if (view.runtimeStatus === 'Completed' || view.runtimeStatus === 'Terminated') return jsonResponse(200, view);
    if (view.runtimeStatus === 'Failed') {
      return jsonResponse(asked(query, 'returnInternalServerErrorOnFailure') ? 500 : 200, view);
    }
    return jsonResponse(202, view, [
      ['location', links(id).statusQueryGetUri],
      ['retry-after', '10'],
    ]);
  };

  const list = ({ query, request }: Context): HostResponse => {
    const page = management.list({
      ...listOptions(query),
      continuationToken: request.headers['x-ms-continuation-token'],
      showInput: query.get('showInput')?.toLowerCase() !== 'false',
    });
    const token = page.continuationToken;
    return jsonResponse(200, page.instances, token ? [['x-ms-continuation-token', token]] : []);
  };

  const purge = ({ parts }: Context): HostResponse =>
    management.purge(parts[1] ?? '') ? jsonResponse(200, { instancesDeleted: 1 }) : plainResponse(404);

  const purgeMany = ({ query }: Context): HostResponse => {
    const filter = listOptions(query);
    let instancesDeleted = 0;
    let continuationToken: string | undefined;
    do {
      const page = management.list({ ...filter, continuationToken, showInput: false });
      instancesDeleted += page.instances.filter(({ instanceId }) => management.purge(instanceId)).length;
      continuationToken = page.continuationToken;
    } while (continuationToken);
    return instancesDeleted > 0 ? jsonResponse(200, { instancesDeleted }) : plainResponse(404);
  };

  const act = ({ parts, query, request }: Context): HostResponse => {
    const [, id = '', verb, name = ''] = parts;
    if (verb === 'raiseEvent' && name) {
      const body = jsonBody(request);
      return body === undefined
        ? plainResponse(400, 'The event is not JSON')
        : answer(management.raiseEvent(id, name, body));
    }
    if (verb === 'terminate') return answer(management.terminate(id, query.get('reason') ?? ''));
    if (verb === 'suspend') return answer(management.suspend(id));
    if (verb === 'resume') return answer(management.resume(id));
    if (verb === 'rewind') return plainResponse(501, 'This host cannot rewind yet');
    return plainResponse(404);
  };

  const route = (context: Context): HostResponse => {
    const { method, parts } = context;
    const [collection, id, verb] = parts;
    if (collection === 'orchestrators' && id && method === 'POST' && parts.length <= 3) return start(context);
    if (collection !== 'instances') return plainResponse(404);
    if (!id) return method === 'GET' ? list(context) : method === 'DELETE' ? purgeMany(context) : plainResponse(405);
    if (verb) return method === 'POST' ? act(context) : plainResponse(405);
    return method === 'GET' ? status(context) : method === 'DELETE' ? purge(context) : plainResponse(405);
  };

  /** Undefined when the request is meant for somebody else. */
  return (request: HostRequest): HostResponse | undefined => {
    const path = webhookPath(request.url);
    if (path === undefined) return undefined;
    try {
      const { query, parts: all } = readPath(path, request.url);
      const keyInPath = all[0]?.startsWith('~') ? all[0].slice(1) : undefined;
      if (!sameText(keyInPath ?? query.get('code') ?? '', key)) return plainResponse(401);
      const parts = (keyInPath === undefined ? all : all.slice(1)).filter(Boolean);
      return route({ method: request.method, parts, query, request });
    } catch (error) {
      if (error instanceof BadRequest) return plainResponse(400, error.message);
      log({ level: 'error', msg: `The durable client was refused: ${messageOf(error)}`, stack: stackOf(error) });
      return plainResponse(503, 'The engine cannot do this now');
    }
  };
}
