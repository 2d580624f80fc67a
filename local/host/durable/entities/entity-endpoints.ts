import { type HostRequest, type HostResponse, jsonResponse, plainResponse } from '../../http/host-request.ts';
import { BadRequest } from '../bad-request.ts';
import { asked, instant } from '../client-query.ts';
import type { EntityManagement } from './entity-management.ts';

type Context = {
  readonly method: string;
  /** What stands behind `entities` in the address. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly request: HostRequest;
};

/** In an address, this stands for the empty key. */
const EMPTY_KEY = '$';

/** The body as JSON text: JSON as it is when it says that it is, anything else as a text. */
function operationInput({ body, headers }: HostRequest): string | undefined {
  if (!body) return undefined;
  const text = new TextDecoder().decode(body);
  if (!headers['content-type']?.toLowerCase().startsWith('application/json')) return JSON.stringify(text);
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    throw new BadRequest('Could not parse JSON content', { cause: error });
  }
}

/** The part of the durable client's interface behind `/entities`. Throws `BadRequest` when a request cannot be read. */
export function createEntityEndpoints(management: EntityManagement) {
  const list = (name: string | undefined, query: URLSearchParams, request: HostRequest): HostResponse => {
    const top = Number(query.get('top') ?? 0);
    const page = management.list({
      name,
      lastOperationFrom: instant(query.get('lastOperationTimeFrom')),
      lastOperationTo: instant(query.get('lastOperationTimeTo')),
      fetchState: asked(query, 'fetchState'),
      continuationToken: request.headers['x-ms-continuation-token'],
      ...(top > 0 ? { limit: Math.min(top, 1000) } : {}),
    });
    const token = page.continuationToken;
    return jsonResponse(200, page.entities, token ? [['x-ms-continuation-token', token]] : []);
  };

  const read = (name: string, key: string): HostResponse => {
    const state = management.read({ name, key });
    if (state === undefined) return plainResponse(404);
    return {
      status: 200,
      headers: [['content-type', 'application/json; charset=utf-8']],
      body: new TextEncoder().encode(state),
    };
  };

  return ({ method, parts, query, request }: Context): HostResponse => {
    const [name, ...rest] = parts;
    if (!name || rest.length === 0) return method === 'GET' ? list(name, query, request) : plainResponse(405);
    // The client library does not escape a slash in a key.
    const written = rest.join('/');
    const key = written === EMPTY_KEY ? '' : written;
    if (method === 'GET') return read(name, key);
    if (method !== 'POST' && method !== 'DELETE') return plainResponse(405);
    const operation = method === 'DELETE' ? 'delete' : (query.get('op') ?? '');
    management.signal({ name, key }, operation, operationInput(request));
    return plainResponse(202);
  };
}
