import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LocalIssuer } from './entra/local-issuer.ts';
import type { SeededPerson } from './seed/organisations.ts';
import { isLoopbackHost } from './teams/http.ts';

/**
 * What exists on a laptop only: who there is (`GET /local/people`) and a token for each of them (`POST /local/token`).
 * Answers to loopback names alone, so that no page on the internet can reach it through a name of its own.
 */
export function localRoutes(options: { readonly issuer: LocalIssuer; readonly people: readonly SeededPerson[] }) {
  const { issuer, people } = options;
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const path = request.url?.split('?')[0] ?? '/';
    if (!path.startsWith('/local/')) return false;
    if (path !== '/local/people' && path !== '/local/token' && !path.startsWith('/local/entra/')) return false;
    if (!isLoopbackHost(request.headers.host)) return json(response, 403, { error: 'Only for this machine.' });
    if (path === '/local/people' && request.method === 'GET') {
      const listed = people.map(({ name, upn, tenantId, userId, roles }) => ({ name, upn, tenantId, userId, roles }));
      return json(response, 200, listed);
    }
    if (path === '/local/token' && request.method === 'POST') return token(request, response, issuer, people);
    return issuer.handle(request, response);
  };
}

async function token(
  request: IncomingMessage,
  response: ServerResponse,
  issuer: LocalIssuer,
  people: readonly SeededPerson[],
): Promise<boolean> {
  const user = await askedUser(request);
  const person = people.find((one) => one.upn === user);
  if (!person) {
    return json(response, 400, { error: 'Send {"user": "<upn>"}; GET /local/people lists them.' });
  }
  return json(response, 200, { token: await issuer.tokenFor(person) });
}

async function askedUser(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > 10_000) return undefined;
    chunks.push(chunk as Buffer);
  }
  try {
    return (JSON.parse(Buffer.concat(chunks).toString('utf8')) as { user?: unknown } | null)?.user;
  } catch {
    return undefined;
  }
}

function json(response: ServerResponse, status: number, body: unknown): true {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
  return true;
}
