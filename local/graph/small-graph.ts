import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLoopbackHost } from '../teams/http.ts';
import { answerBatch } from './answer-batch.ts';
import { type Asked, answerRoute } from './answer-route.ts';
import { createAppBearer } from './app-bearer.ts';
import { createFaults, type GraphFault } from './faults.ts';
import { feedLimit } from './feed-limit.ts';
import { answerOf, badRequest, type GraphAnswer, graphError, isGraphError, sendAnswer } from './graph-error.ts';
import { layDirectory } from './lay-directory.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import type { GraphPerson } from './people.ts';
import type { GraphCaller, GraphWorld } from './route.ts';
import { openGraphStore } from './store.ts';
import { templatesOf } from './templates.ts';
import { openThings, type Things } from './things.ts';
import { writeLimit } from './write-limit.ts';

export type SmallGraphOptions = {
  /** Where `small-graph.db` lives. */
  readonly dataDir: string;
  /** Where this process listens, without a slash at the end. */
  readonly baseUrl: string;
  readonly people: readonly GraphPerson[];
  readonly sharedMailboxes: readonly string[];
  /** The manifest whose activity types may be sent. */
  readonly manifestFile: URL;
  /** The keys whose tokens it believes. */
  readonly keySet: () => unknown;
  readonly now: () => Date;
  readonly log: (line: string) => void;
  /** Writes of one tenant within two and a half minutes; Graph's own number unless said. */
  readonly mostWrites?: number;
};

export type SmallGraph = {
  /** True when it answered; a request that is none of its own is left untouched. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<boolean>;
  readonly outbox: Outbox;
  /** What the directories hold. */
  readonly things: Things;
  /** For tests: what goes wrong next. */
  fault(fault: GraphFault): void;
  clearFaults(): void;
  /** What was asked of late, newest last: method and path, no bodies. */
  readonly asked: readonly string[];
  /** What did not fit the facts of Graph, newest last: the product should never ask so. */
  readonly strays: readonly string[];
  stop(): void;
};

const root = '/local/graph';
const prefix = `${root}/v1.0`;
/** Graph takes mails of up to 4 MB. */
const bodyLimitBytes = 4 * 1024 * 1024;
const mostRemembered = 10_000;

/**
 * A small Microsoft Graph below `/local/graph/v1.0`: accounts, groups, licences, teams, devices, presence, mailbox settings,
 * sendMail, activity notifications and batches of them, for applications with a token of the local issuer. Every request is
 * held against `facts/`.
 */
export function createSmallGraph(options: SmallGraphOptions): SmallGraph {
  const { now, log, people } = options;
  const store = openGraphStore(options.dataDir);
  const things = openThings(options.dataDir);
  layDirectory(things, people, now());
  const outbox = createOutbox(store, people, now);
  const bearer = createAppBearer({ keySet: options.keySet, now });
  const faults = createFaults();
  const asked: string[] = [];
  const strays: string[] = [];
  const countWrite = writeLimit(now, options.mostWrites);
  const world: GraphWorld = {
    outbox,
    things,
    templates: templatesOf(options.manifestFile),
    sharedMailboxes: options.sharedMailboxes,
    baseUrl: `${options.baseUrl}${prefix}`,
    now,
    countActivity: feedLimit(now),
  };

  const refused = (error: unknown): GraphAnswer => {
    if (isGraphError(error)) return answerOf(error, now());
    log(`The small Graph failed: ${error instanceof Error ? error.stack : String(error)}`);
    return answerOf({ status: 500, code: 'InternalServerError', message: 'That went wrong.' }, now());
  };
  const answerOne = (one: Asked, caller: GraphCaller): GraphAnswer => {
    try {
      if (one.method !== 'GET') countWrite(caller.tenantId);
      return answerRoute(one, caller, people, world);
    } catch (error) {
      if (isGraphError(error) && error.isStray) strays.push(`${one.method} ${one.path}: ${error.message}`);
      return refused(error);
    }
  };

  async function answer(req: IncomingMessage, path: string): Promise<GraphAnswer> {
    try {
      const caller = await bearer(req.headers.authorization);
      const body = await readBody(req);
      const one = { method: req.method ?? 'GET', path, body };
      if (path.split('?')[0] !== '/$batch') return answerOne(one, caller);
      if (req.method !== 'POST') throw graphError(405, 'BadRequest', 'A batch is posted.');
      return answerBatch(body, (asked) => answerOne(asked, caller));
    } catch (error) {
      return refused(error);
    }
  }

  return {
    async handle(req, res) {
      const url = req.url ?? '/';
      if (url !== root && !url.startsWith(`${root}/`)) return false;
      if (!isLoopbackHost(req.headers.host)) {
        const foreign = { status: 421, code: 'MisdirectedRequest', message: 'Only reachable as localhost.' };
        sendAnswer(res, answerOf(foreign, now()));
        return true;
      }
      const path = url.startsWith(`${prefix}/`) ? url.slice(prefix.length) : undefined;
      if (path === undefined) {
        sendAnswer(res, answerOf(badRequest(`Invalid version: below ${prefix} only.`), now()));
        return true;
      }
      asked.push(`${req.method} ${path}`);
      if (asked.length > mostRemembered) asked.shift();
      const fault = faults.take(path);
      if (fault?.reset === 'before') {
        req.socket.destroy();
        return true;
      }
      const failing = fault?.status;
      const result = failing ? await faulty(req, failing, fault, now()) : await answer(req, path);
      if (fault?.reset === 'after') {
        req.socket.destroy();
        return true;
      }
      await fault?.until;
      sendAnswer(res, result);
      return true;
    },
    outbox,
    fault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    things,
    asked,
    strays,
    stop: () => {
      store.close();
      things.close();
    },
  };
}

async function faulty(req: IncomingMessage, status: number, fault: GraphFault, now: Date): Promise<GraphAnswer> {
  for await (const _chunk of req);
  const headers = fault.retryAfterS === undefined ? {} : { 'retry-after': String(fault.retryAfterS) };
  return answerOf(
    { status, code: fault.code ?? (status === 429 ? 'TooManyRequests' : 'Fault'), message: 'A fault.', headers },
    now,
  );
}

async function readBody(req: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    size += (chunk as Buffer).length;
    if (size <= bodyLimitBytes) chunks.push(chunk as Buffer);
  }
  if (size > bodyLimitBytes) throw graphError(413, 'RequestEntityTooLarge', 'The request is larger than 4 MB.');
  if (size === 0) return undefined;
  const type = req.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw badRequest('The body must be application/json.');
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    throw badRequest(
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is valid JSON.',
    );
  }
}
