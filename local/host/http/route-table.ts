import { METHODS } from 'node:http';
import findMyWay, { type HTTPMethod } from 'find-my-way';
import { type Log, messageOf } from '../log.ts';
import { functionsTriggeredBy, type RegisteredFunction } from '../registry.ts';
import { routeTemplate } from './route-template.ts';

export type RouteMatch = {
  readonly registered: RegisteredFunction;
  readonly params: Readonly<Record<string, string>>;
};

export type RouteTable = {
  /**
   * The most specific route wins: literal, then constrained, then free parameter, then catch-all.
   * A HEAD without a function of its own goes to that of GET; whoever sends the answer leaves the body out.
   */
  readonly match: (method: string, path: string) => RouteMatch | undefined;
  /** Methods that would match the path, for a 405. */
  readonly allowed: (path: string) => readonly string[];
};

/** What begins like this Azure refuses to load, whatever the prefix. */
const RESERVED = /^\/*(admin|runtime)(\/|$)/i;

type Stored = { readonly registered: RegisteredFunction; readonly wildcard: string | undefined };

/**
 * Built once at start from the `httpTrigger` bindings. find-my-way is a radix tree: it keeps matching under a
 * microsecond with hundreds of routes and has the precedence that ASP.NET routing (that is, Azure) has.
 * A route that cannot be registered is logged and left out; the others still work.
 */
export function createRouteTable(routePrefix: string, log: Log): RouteTable {
  const router = findMyWay({ ignoreTrailingSlash: true, caseSensitive: false, maxParamLength: 4096 });
  const methodsInUse = new Set<string>();
  const taken = new Map<string, string>();

  const add = (registered: RegisteredFunction, method: string, path: string, wildcard: string | undefined): void => {
    const { name } = registered.metadata;
    const shape = `${method} ${path.toLowerCase().replace(/:[^/(]+/g, ':')}`;
    const owner = taken.get(shape);
    if (owner) {
      if (owner !== name) {
        const msg = `Route ${method} ${path} of ${name} is already that of ${owner}, which keeps it`;
        log({ level: 'error', msg, functionName: name });
      }
      return;
    }
    taken.set(shape, name);
    methodsInUse.add(method);
    const stored: Stored = { registered, wildcard };
    router.on(method as HTTPMethod, path, () => undefined, stored);
  };

  for (const { registered, trigger } of functionsTriggeredBy('httpTrigger')) {
    const { name } = registered.metadata;
    const route = typeof trigger.binding.route === 'string' ? trigger.binding.route : name;
    const methods = Array.isArray(trigger.binding.methods) ? trigger.binding.methods.map(String) : ['GET', 'POST'];
    try {
      if (RESERVED.test(route)) throw new Error(`"${route}" is the host's own, as in Azure`);
      const { paths, wildcard } = routeTemplate(`${routePrefix}/${route}`);
      for (const method of methods.map((word) => word.toUpperCase())) {
        if (!METHODS.includes(method)) throw new Error(`"${method}" is not an HTTP method`);
        for (const path of paths) add(registered, method, path, wildcard);
      }
    } catch (error) {
      log({ level: 'error', msg: `Function ${name} gets no route: ${messageOf(error)}`, functionName: name });
    }
  }

  const find = (method: string, path: string): RouteMatch | undefined => {
    const found = router.find(method as HTTPMethod, path);
    if (!found) return undefined;
    const { registered, wildcard } = found.store as Stored;
    const { '*': rest, ...params } = found.params as Record<string, string | undefined>;
    if (wildcard && rest !== undefined) params[wildcard] = rest;
    return { registered, params: params as Record<string, string> };
  };

  return {
    match: (method, path) => find(method, path) ?? (method === 'HEAD' ? find('GET', path) : undefined),
    allowed: (path) => [...methodsInUse].filter((method) => find(method, path)),
  };
}
