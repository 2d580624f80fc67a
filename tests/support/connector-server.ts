import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Json = Readonly<Record<string, unknown>>;

/** One request of the bot, in the order in which it arrived. */
export interface RecordedRequest {
  readonly method: string;
  /** What was asked: `send`, `update`, `remove`, `open`, or the path of anything else. */
  readonly what: string;
  readonly conversationId: string;
  readonly activityId: string | undefined;
  readonly body: Json;
  /** What the server answered; undefined while it has not. */
  status?: number;
}

/** A message as people would see it now. */
export interface StandingMessage {
  readonly id: string;
  readonly conversationId: string;
  activity: Json;
  updates: number;
  isRemoved: boolean;
}

/** What goes wrong, for the next requests that fit. */
export interface Fault {
  readonly what?: RecordedRequest['what'];
  readonly conversationId?: string;
  /** How many requests it befalls; 1 unless said. */
  readonly times?: number;
  /** Answer with this status and do nothing. */
  readonly status?: number;
  /** What the body of that answer says went wrong, as Teams names it. */
  readonly code?: string;
  readonly retryAfterS?: number;
  /** Never answer: after doing what was asked, or instead of it. */
  readonly silence?: 'before' | 'after';
  /** Break the connection without an answer: before doing anything, or after it was done. */
  readonly reset?: 'before' | 'after';
  /** Answer only when this has settled. What was asked is done before it. */
  readonly until?: Promise<void>;
  /** Do and answer it only when this has settled. */
  readonly heldBy?: Promise<void>;
}

export interface ConnectorServer {
  /** What activities carry as `serviceUrl`. */
  readonly url: string;
  readonly requests: readonly RecordedRequest[];
  /** The messages of a conversation that have not been removed, oldest first; threads of a channel included. */
  messages(conversationId: string): readonly StandingMessage[];
  /** Everything that was ever sent, as text: to look for what must not be in it. */
  everythingSent(): string;
  fault(fault: Fault): void;
  /** Forgets what was recorded and every fault; messages stay. */
  forget(): void;
  close(): Promise<void>;
}

/** The personal chat of a person, as this connector names it. */
export const personalChatId = (userId: string): string => `a:chat-${userId}`;

/** A Bot Connector over HTTP that records what it is asked, and fails on demand. */
export async function connectorServer(): Promise<ConnectorServer> {
  const requests: RecordedRequest[] = [];
  const messages = new Map<string, StandingMessage>();
  const faults: (Fault & { left: number })[] = [];
  let last = 0;

  const take = (request: RecordedRequest): Fault | undefined => {
    const fits = (fault: Fault & { left: number }) =>
      fault.left > 0 &&
      (fault.what === undefined || fault.what === request.what) &&
      (fault.conversationId === undefined || fault.conversationId === request.conversationId);
    const fault = faults.find(fits);
    if (fault) fault.left -= 1;
    return fault;
  };

  const perform = ({ what, conversationId, activityId, body }: RecordedRequest): { status: number; body: Json } => {
    switch (what) {
      case 'send': {
        last += 1;
        const id = `m${last}`;
        if (body.type !== 'typing') {
          messages.set(id, { id, conversationId, activity: body, updates: 0, isRemoved: false });
        }
        return { status: 201, body: { id } };
      }
      case 'update':
      case 'remove': {
        const message = messages.get(activityId ?? '');
        if (!message || message.isRemoved) return missing;
        if (what === 'remove') message.isRemoved = true;
        else {
          message.activity = body;
          message.updates += 1;
        }
        return { status: 200, body: { id: message.id } };
      }
      case 'open': {
        const [member] = Array.isArray(body.members) ? (body.members as Json[]) : [];
        return { status: 201, body: { id: personalChatId(String(member?.id)) } };
      }
      default:
        return missing;
    }
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const recorded = readRequest(request, await readBody(request));
    requests.push(recorded);
    const fault = take(recorded);
    await fault?.heldBy;
    if (fault?.reset === 'before') {
      request.socket.destroy();
      return;
    }
    if (fault?.silence === 'before') return;
    const result = fault?.status
      ? { status: fault.status, body: { error: { code: fault.code ?? 'Fault', message: 'This was asked for.' } } }
      : perform(recorded);
    if (fault?.silence === 'after') return;
    if (fault?.reset === 'after') {
      request.socket.destroy();
      return;
    }
    await fault?.until;
    recorded.status = result.status;
    const headers = {
      'content-type': 'application/json',
      ...(fault?.retryAfterS !== undefined && { 'retry-after': String(fault.retryAfterS) }),
    };
    response.writeHead(result.status, headers).end(JSON.stringify(result.body));
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}/connector`,
    requests,
    messages: (conversationId) =>
      [...messages.values()].filter(
        (message) => !message.isRemoved && message.conversationId.split(';messageid=')[0] === conversationId,
      ),
    everythingSent: () => JSON.stringify(requests.map(({ body }) => body)),
    fault: (fault) => void faults.push({ ...fault, left: fault.times ?? 1 }),
    forget: () => {
      requests.length = 0;
      faults.length = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const missing = { status: 404, body: { error: { code: 'ActivityNotFoundInConversation' } } };

function readRequest(request: IncomingMessage, body: Json): RecordedRequest {
  const method = request.method ?? 'GET';
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const [, conversationId, activityId] =
    /\/v3\/conversations\/([^/]+)(?:\/activities(?:\/([^/]+))?)?$/.exec(path)?.map(decodeURIComponentIfAny) ?? [];
  const what = /\/v3\/conversations\/?$/.test(path) ? 'open' : (verbs[method] ?? path);
  return { method, what, conversationId: conversationId ?? '', activityId, body };
}

const decodeURIComponentIfAny = (part: string | undefined): string | undefined =>
  part === undefined ? undefined : decodeURIComponent(part);

const verbs: Readonly<Record<string, string>> = { POST: 'send', PUT: 'update', DELETE: 'remove' };

async function readBody(request: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as Json);
}
