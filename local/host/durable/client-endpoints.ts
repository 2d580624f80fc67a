import { type HostRequest, type HostResponse, jsonResponse, plainResponse } from '../http/host-request.ts';
import { sameText } from '../http/same-text.ts';
import { type Log, messageOf, stackOf } from '../log.ts';
import { BadRequest } from './bad-request.ts';
import { type ManagementLinks, WEBHOOK_PATH } from './client-binding.ts';
import { asked, jsonBody, listOptions } from './client-query.ts';
import { createStartEndpoints } from './client-start.ts';
import { createEntityEndpoints } from './entities/entity-endpoints.ts';
import type { Management, Reached } from './management.ts';
import type { Rewound } from './rewind.ts';

type Context = {
  readonly method: string;
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly request: HostRequest;
};

type Answer = HostResponse | Promise<HostResponse>;

const noInstance = (id: string): HostResponse => plainResponse(404, `There is no orchestration '${id}'`);

function answer(id: string, reached: Reached): HostResponse {
  if (reached === 'not found') return noInstance(id);
  return reached === 'gone' ? plainResponse(410, `The orchestration '${id}' has ended`) : plainResponse(202);
}

function rewoundAnswer(id: string, rewound: Rewound): HostResponse {
  if (rewound === 'not found') return noInstance(id);
  if (rewound === 'done') return plainResponse(202);
  const locked = `The orchestration '${id}' failed while it held locks of entities, so it cannot be rewound`;
  const notFailed = `Only a failed orchestration can be rewound, and '${id}' has not failed`;
  return plainResponse(412, rewound === 'locked' ? locked : notFailed);
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
export function createClientEndpoints(
  management: Management,
  key: string,
  links: ManagementLinks,
  log: Log,
  explain: (error: unknown) => string = messageOf,
) {
  const { start, restart } = createStartEndpoints(management, links);

  const status = ({ parts, query }: Context): HostResponse => {
    const id = parts[1] ?? '';
    const view = management.get(id, {
      showInput: query.get('showInput')?.toLowerCase() !== 'false',
      showHistory: asked(query, 'showHistory'),
      showHistoryOutput: asked(query, 'showHistoryOutput'),
    });
    if (!view) return noInstance(id);
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

  const purge = ({ parts, query }: Context): HostResponse => {
    const id = parts[1] ?? '';
    const instancesDeleted = asked(query, 'recursive') ? management.purgeTree(id) : Number(management.purge(id));
    return instancesDeleted > 0
      ? jsonResponse(200, { instancesDeleted })
      : plainResponse(404, `There is no orchestration '${id}' that has ended`);
  };

  const purgeMany = async ({ query }: Context): Promise<HostResponse> => {
    const { createdFrom, createdTo, statuses, idPrefix } = listOptions(query);
    // As in Azure: without it, a slip of the hand would forget everything that has ever ended.
    if (createdFrom === undefined) return plainResponse(400, "Please provide value for 'createdTimeFrom' parameter.");
    const instancesDeleted = await management.purgeMany({ createdFrom, createdTo, statuses, idPrefix });
    return instancesDeleted > 0
      ? jsonResponse(200, { instancesDeleted })
      : plainResponse(404, 'No orchestration that has ended fits');
  };

  const act = ({ parts, query, request }: Context): Answer => {
    const [, id = '', word, name = ''] = parts;
    const verb = word?.toLowerCase();
    if (parts.length > 4) return plainResponse(400, 'An event name in an address must have its / written as %2F');
    if (verb === 'raiseevent' && name) {
      const body = jsonBody(request);
      return body === undefined
        ? plainResponse(400, 'The event is not JSON')
        : answer(id, management.raiseEvent(id, name, body));
    }
    const reason = query.get('reason') ?? '';
    if (verb === 'terminate') {
      return answer(id, management.terminate(id, reason, { recursive: asked(query, 'recursive') }));
    }
    if (verb === 'suspend') return answer(id, management.suspend(id));
    if (verb === 'resume') return answer(id, management.resume(id));
    if (verb === 'rewind') return rewoundAnswer(id, management.rewind(id, reason));
    if (verb === 'restart') return restart(id, query);
    return plainResponse(404);
  };

  const entities = createEntityEndpoints(management.entities);

  const route = (context: Context): Answer => {
    const { method, parts } = context;
    const [collection, id, verb] = parts;
    if (collection === 'orchestrators' && id && method === 'POST') {
      if (parts.length > 3) return plainResponse(400, 'An instance id must not contain /');
      return start(id, verb, context.query, context.request);
    }
    if (collection === 'entities') return entities({ ...context, parts: parts.slice(1) });
    if (collection !== 'instances') return plainResponse(404);
    if (!id) return method === 'GET' ? list(context) : method === 'DELETE' ? purgeMany(context) : plainResponse(405);
    if (verb) return method === 'POST' ? act(context) : plainResponse(405);
    return method === 'GET' ? status(context) : method === 'DELETE' ? purge(context) : plainResponse(405);
  };

  const respond = async (path: string, request: HostRequest): Promise<HostResponse> => {
    try {
      const { query, parts: all } = readPath(path, request.url);
      const keyInPath = all[0]?.startsWith('~') ? all[0].slice(1) : undefined;
      if (!sameText(keyInPath ?? query.get('code') ?? '', key)) return plainResponse(401);
      const parts = (keyInPath === undefined ? all : all.slice(1)).filter(Boolean);
      return await route({ method: request.method, parts, query, request });
    } catch (error) {
      if (error instanceof BadRequest) return plainResponse(400, error.message);
      log({ level: 'error', msg: `The durable client was refused: ${explain(error)}`, stack: stackOf(error) });
      return plainResponse(503, 'The engine cannot do this now');
    }
  };

  /** Undefined when the request is meant for somebody else. */
  return (request: HostRequest): Promise<HostResponse> | undefined => {
    const path = webhookPath(request.url);
    return path === undefined ? undefined : respond(path, request);
  };
}
