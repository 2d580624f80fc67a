/** Where the tab is, below its own base: `/tickets/INC-000123` and `?show=all`. */
export interface Place {
  readonly path: string;
  readonly search: string;
}

export interface Router {
  readonly here: () => Place;
  /** The address to put into a link. */
  readonly hrefOf: (to: string) => string;
  readonly go: (to: string, how?: 'push' | 'replace') => void;
  /** Back to where the person came from inside the tab, else to the given place. */
  readonly back: (otherwise: string) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Routes over the history of this window, below `base` (`/tabs`). */
export function createRouter(view: Window, base: string): Router {
  const listeners = new Set<() => void>();
  let here = read();
  let depth = depthOf(view.history.state);

  function read(): Place {
    const { pathname, search } = view.location;
    const path = pathname.startsWith(base) ? pathname.slice(base.length) : pathname;
    return { path: path === '' ? '/' : path, search };
  }

  const arrive = () => {
    here = read();
    depth = depthOf(view.history.state);
    for (const listener of listeners) listener();
  };

  view.addEventListener('popstate', arrive);

  const hrefOf = (to: string) => base + to;
  const go: Router['go'] = (to, how = 'push') => {
    if (how === 'push') view.history.pushState({ depth: depth + 1 }, '', hrefOf(to));
    else view.history.replaceState({ depth }, '', hrefOf(to));
    arrive();
    if (how === 'push') view.scrollTo(0, 0);
  };

  return {
    here: () => here,
    hrefOf,
    go,
    back: (otherwise) => {
      if (depth > 0) view.history.back();
      else go(otherwise, 'replace');
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** How many steps inside the tab lie behind this entry of the history. */
function depthOf(state: unknown): number {
  const depth = typeof state === 'object' && state !== null && 'depth' in state ? state.depth : 0;
  return typeof depth === 'number' ? depth : 0;
}

/** The parameters of a path that fits `/tickets/:id`, or undefined where it does not fit. */
export function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const wanted = pattern.split('/').filter(Boolean);
  const given = path.split('/').filter(Boolean);
  if (wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = readSegment(given[index] ?? '');
    if (value === undefined) return undefined;
    if (part.startsWith(':')) parameters[part.slice(1)] = value;
    else if (part !== value) return undefined;
  }
  return parameters;
}

function readSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
