import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import type { GraphFault } from './graph/faults.ts';
import { isLoopbackHost, isRefusal, parseObject, readBytes, refusal, refuseForgery, sendJson } from './teams/http.ts';

/** Something that fails on demand. */
export type Faulty = { fault(fault: GraphFault): void; clearFaults(): void };

const Fault = z.strictObject({
  /** Begins with this, below the version or the root of the shop: `/users`. Any path without it. */
  path: z.string().max(200).optional(),
  times: z.int().min(1).max(1_000).optional(),
  status: z.int().min(400).max(599).optional(),
  code: z.string().max(100).optional(),
  retryAfterS: z.int().min(0).max(3_600).optional(),
  reset: z.enum(['before', 'after']).optional(),
});

const prefix = '/local/api/faults/';
const limitBytes = 4 * 1024;
const tooBig = { status: 413, code: 'TooLarge', message: 'That is more than this takes.' };

/**
 * What goes wrong next at the small Graph and the small shop, for journeys and for trying out: `POST /local/api/faults/graph`
 * or `…/vendor` with a fault as JSON; `POST …/graph/clear` takes them all back. Answers to pages of this machine only.
 */
export function createFaultsApi(systems: Readonly<Record<string, Faulty>>) {
  async function answer(req: IncomingMessage): Promise<void> {
    if (!isLoopbackHost(req.headers.host)) throw refusal(421, 'ForeignHost', 'Only reachable as localhost.');
    const [name = '', verb, ...rest] = (req.url ?? '').slice(prefix.length).split('/');
    const system = Object.hasOwn(systems, name) ? systems[name] : undefined;
    if (!system || rest.length > 0 || (verb !== undefined && verb !== 'clear') || req.method !== 'POST') {
      throw refusal(404, 'NotFound', 'There is nothing here.');
    }
    refuseForgery(req);
    const body = parseObject(await readBytes(req, limitBytes, tooBig));
    if (verb === 'clear') return system.clearFaults();
    const read = Fault.safeParse(body);
    if (!read.success) throw refusal(400, 'BadSyntax', z.prettifyError(read.error));
    const { path, times, status, code, retryAfterS, reset } = read.data;
    system.fault({
      ...(path !== undefined && { path: new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`) }),
      ...(times !== undefined && { times }),
      ...(status !== undefined && { status }),
      ...(code !== undefined && { code }),
      ...(retryAfterS !== undefined && { retryAfterS }),
      ...(reset !== undefined && { reset }),
    });
  }
  return async (req: IncomingMessage, res: ServerResponse): Promise<boolean> => {
    if (!req.url?.startsWith(prefix)) return false;
    try {
      await answer(req);
      sendJson(res, 200, {});
    } catch (error) {
      if (!isRefusal(error)) throw error;
      sendJson(res, error.status, { error: { code: error.code, message: error.message } });
    }
    return true;
  };
}
