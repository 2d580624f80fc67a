import { activityRoutes } from './activity-notification.ts';
import { type GraphAnswer, graphError } from './graph-error.ts';
import { mailboxRoutes } from './mailbox.ts';
import { type GraphPerson, peopleOf } from './people.ts';
import { presenceRoutes } from './presence.ts';
import type { GraphCaller, GraphRoute, GraphWorld } from './route.ts';
import { sendMailRoutes } from './send-mail.ts';
import { userRoutes } from './users.ts';

/** Everything that this Graph answers to: later corners of Graph join here. */
export const graphRoutes: readonly GraphRoute[] = [
  ...userRoutes,
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
    return path.split('/').map(decodeURIComponent);
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
    throw graphError(400, 'BadRequest', `Resource not found for the segment '${parts.at(-1)}'.`);
  }
  const match = found.find(({ route }) => route.method === method);
  if (!match) {
    throw graphError(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
  }
  const { route, params } = match;
  if (!route.needs.some((role) => caller.roles.includes(role))) {
    const { code, message } = route.denied ?? {
      code: 'Authorization_RequestDenied',
      message: 'Insufficient privileges to complete the operation.',
    };
    throw graphError(403, code, message);
  }
  const people = peopleOf(everybody, caller.tenantId);
  return route.answer({ caller, people, params, query: new URLSearchParams(search), body }, world);
}
