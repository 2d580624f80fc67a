import type { Application } from '#functions/compose';
import type { ChangeSource } from './host/triggers/change-source.ts';

/** How often commits of another process on the same file are looked for. */
const lookEveryMs = 500;

/**
 * The embedded store's change log as the host's change feed: what sets something going, and not the many documents beside
 * it, which Azure's feed brings as well and nobody looks at.
 */
export function storeChanges(application: () => Application): ChangeSource {
  const feedOf = () => {
    const { feed } = application();
    if (!feed) throw new Error('Only the embedded store has a change log of its own');
    return feed;
  };
  // Nothing was found from here to there: the host keeps its cursor then, and need not have us look again.
  let barren: { readonly from: string | undefined; readonly to: string } | undefined;
  return {
    async read(cursor, limit) {
      const from = barren && barren.from === cursor ? barren.to : cursor;
      const found = feedOf().changes(from, limit);
      barren = found.documents.length === 0 ? { from: cursor, to: found.cursor } : undefined;
      return found;
    },
    subscribe(wake) {
      const forget = feedOf().onCommit(wake);
      const timer = setInterval(wake, lookEveryMs).unref();
      return () => {
        forget();
        clearInterval(timer);
      };
    },
  };
}
