import type { Application } from '#functions/compose';
import type { ChangeSource } from './host/triggers/change-source.ts';

/** How often commits of another process on the same file are looked for. */
const lookEveryMs = 500;

/** The embedded store's change log as the host's change feed. */
export function storeChanges(application: () => Application): ChangeSource {
  const feedOf = () => {
    const { feed } = application();
    if (!feed) throw new Error('Only the embedded store has a change log of its own');
    return feed;
  };
  return {
    read: async (cursor, limit) => feedOf().changes(cursor, limit),
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
