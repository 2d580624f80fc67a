import { functionsTriggeredBy } from '../registry.ts';
import { createFeed, type Feed, type FeedOptions } from './feed.ts';

export type ChangeFeedTriggers = {
  readonly start: () => void;
  /** Looks for changes now, instead of at the next poll. A batch that waits for its next try goes on waiting. */
  readonly check: () => void;
  readonly busy: () => boolean;
  /** Batches delivered so far: tells whether a check found anything. */
  readonly delivered: () => number;
  readonly stop: () => void;
};

/** Runs the `cosmosDBTrigger` functions on one source of changes, each at its own pace. */
export function createChangeFeedTriggers(options: FeedOptions): ChangeFeedTriggers {
  let feeds: readonly Feed[] = [];
  let delivered = 0;
  let unsubscribe: () => void = () => undefined;
  const check = (): void => {
    for (const feed of feeds) feed.check();
  };

  return {
    start() {
      feeds = functionsTriggeredBy('cosmosDBTrigger').map(({ registered, trigger }) =>
        createFeed(registered, trigger.binding, options, () => {
          delivered++;
        }),
      );
      if (feeds.length > 0) unsubscribe = options.source.subscribe?.(check) ?? unsubscribe;
      check();
    },
    check,
    busy: () => feeds.some((feed) => feed.busy()),
    delivered: () => delivered,
    stop() {
      unsubscribe();
      for (const feed of feeds) feed.stop();
    },
  };
}
