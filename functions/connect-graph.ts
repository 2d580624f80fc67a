import type { Graph } from '#adapters/graph/graph-client';
import { type FeedSender, noFeed } from '#core/notifications/ports';
import { type Directory, noDirectory } from '#core/people/directory';
import type { Clock, Log } from '#core/platform';
import { graphTokens } from './auth/graph-tokens.ts';
import type { Settings } from './settings.ts';

export interface GraphPorts {
  readonly directory: Directory;
  readonly feed: FeedSender;
  /** For the other adapters that speak with Graph; undefined where our application cannot prove itself. */
  readonly graph: (() => Promise<Graph>) | undefined;
}

/** On a laptop somebody goes out of office and looks at once what that changes. */
const laptopFreshMs = 2_000;

/** What Microsoft Graph does for the product. The adapters are loaded at their first use: most starts need none. */
export function connectGraph(
  settings: Settings,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): GraphPorts {
  const tokens = graphTokens(settings, clock);
  if (!tokens) return { directory: noDirectory, feed: noFeed, graph: undefined };
  let connected: Promise<Graph> | undefined;
  const graph = (): Promise<Graph> => {
    connected ??= import('#adapters/graph/graph-client').then(({ createGraph }) =>
      createGraph({ url: settings.GRAPH_URL, tokens, clock }),
    );
    return connected;
  };
  const freshMs = settings.CATALYST_PROFILE === 'demo' ? laptopFreshMs : undefined;
  let directory: Promise<Directory> | undefined;
  let feed: Promise<FeedSender> | undefined;
  const loaded = (): Promise<Directory> => {
    directory ??= Promise.all([import('#adapters/graph/directory'), graph()]).then(([{ graphDirectory }, asked]) =>
      graphDirectory({ graph: asked, clock, log, freshMs }),
    );
    return directory;
  };
  return {
    graph,
    directory: {
      availability: async (tenantId, memberIds) => (await loaded()).availability(tenantId, memberIds),
      group: async (tenantId, groupId) => (await loaded()).group(tenantId, groupId),
    },
    feed: {
      configured: true,
      send: async (tenantId, entry) => {
        feed ??= Promise.all([import('#adapters/graph/feed'), graph()]).then(([{ graphFeed }, asked]) =>
          graphFeed(asked),
        );
        return (await feed).send(tenantId, entry);
      },
    },
  };
}
