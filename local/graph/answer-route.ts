import { activityRoutes } from './activity-notification.ts';
import { deviceRoutes } from './directory/devices.ts';
import { groupRoutes } from './directory/groups.ts';
import { licenceRoutes } from './directory/licences.ts';
import { teamRoutes } from './directory/teams.ts';
import { userRoutes } from './directory/users.ts';
import { checkRequest, isAllowed } from './facts/check-request.ts';
import { operationOf } from './facts/operations.ts';
import { type GraphAnswer, graphError, stray } from './graph-error.ts';
import { mailboxRoutes } from './mailbox.ts';
import { type GraphPerson, peopleOf } from './people.ts';
import { presenceRoutes } from './presence.ts';
import type { GraphCaller, GraphRoute, GraphWorld } from './route.ts';
import { sendMailRoutes } from './send-mail.ts';

/** Everything that this Graph answers to: later corners of Graph join here. */
export const graphRoutes: readonly GraphRoute[] = [
  ...userRoutes,
  ...licenceRoutes,
  ...groupRoutes,
  ...teamRoutes,
  ...deviceRoutes,
  ...mailboxRoutes,
  ...presenceRoutes,
  ...sendMailRoutes,
  ...activityRoutes,
];

/** One request, whether it came by itself or in a batch. `path` is relative to the version, with its query. */
export type Asked = { readonly method: string; readonly path: string; readonly body?: unknown };

const compiled = graphRoutes.map((route) => ({ route, parts: route.path.split('/') }));

function paramsOf(pattern: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const given = parts[index] ?? '';
    if (part.startsWith('{')) params[part.slice(1, -1)] = given;
    else if (part.toLowerCase() !== given.toLowerCase()) return undefined;
  }
  return params;
}

function decoded(path: string): readonly string[] {
  try {
    // A key in brackets is the same as one behind a slash.
    return path
      .replace(/\('([^'/]+)'\)/g, '/$1')
      .split('/')
      .map(decodeURIComponent);
  } catch {
    throw graphError(400, 'BadRequest', 'The path is not encoded well.');
  }
}

/** Finds the line of the table and carries it out. @throws Graph's refusals */
export function answerRoute(
  { method, path, body }: Asked,
  caller: GraphCaller,
  everybody: readonly GraphPerson[],
  world: GraphWorld,
): GraphAnswer {
  const { pathname, search } = new URL(`http://graph${path.startsWith('/') ? '' : '/'}${path}`);
  const parts = decoded(pathname);
  const found = compiled.flatMap(({ route, parts: pattern }) => {
    const params = paramsOf(pattern, parts);
    return params ? [{ route, params }] : [];
  });
  if (found.length === 0) {
    throw stray(`Resource not found for the segment '${parts.at(-1)}'.`);
  }
  const match = found.find(({ route }) => route.method === method);
  if (!match) {
    const refused = graphError(
      405,
      'Request_BadRequest',
      'Specified HTTP method is not allowed for the request target.',
    );
    throw Object.assign(refused, { isStray: true });
  }
  const { route, params } = match;
  const facts = operationOf(route.method, route.path);
  if (!facts) throw new Error(`${route.method} ${route.path} is answered, and no facts are known of it`);
  if (!isAllowed(facts, body, caller.roles)) {
    const { code, message } = route.denied ?? {
      code: 'Authorization_RequestDenied',
      message: 'Insufficient privileges to complete the operation.',
    };
    throw graphError(403, code, message);
  }
  const query = new URLSearchParams(search);
  checkRequest(facts, { query, body });
  const answer = route.answer({ caller, people: peopleOf(everybody, caller.tenantId), params, query, body }, world);
  if (!facts.answers.includes(answer.status))
    throw new Error(`${route.method} ${route.path} never answers ${answer.status}`);
  return answer;
}
