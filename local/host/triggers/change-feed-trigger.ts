import { messageOf } from '../log.ts';
import { functionsTriggeredBy } from '../registry.ts';
import { createFeed, type Feed, type FeedHealth, type FeedOptions } from './feed.ts';

export type ChangeFeedTriggers = {
  /** Joins the shares with every change-feed function that can run; the others are named in the log. */
  readonly join: () => void;
  /** Looks for changes now, instead of at the next poll. A batch that waits for its next try goes on waiting. */
  readonly check: () => void;
  readonly busy: () => boolean;
  /** How many run now. */
  readonly running: () => number;
  /** How many wait for their next try. */
  readonly retrying: () => number;
  /** Batches delivered so far: tells whether a check found anything. */
  readonly delivered: () => number;
  /** Of the feeds that this process takes care of or did. */
  readonly health: () => readonly FeedHealth[];
  readonly stop: () => void;
};

/** Runs the `cosmosDBTrigger` functions on one source of changes, each at its own pace. */
export function createChangeFeedTriggers(options: FeedOptions): ChangeFeedTriggers {
  const { shares, source, log } = options;
  const feeds: Feed[] = [];
  let delivered = 0;
  let unsubscribe: () => void = () => undefined;
  const noteDelivery = (): void => {
    delivered++;
  };
  const check = (): void => {
    for (const feed of feeds) feed.check();
  };

  return {
    join() {
      for (const { registered, trigger } of functionsTriggeredBy('cosmosDBTrigger')) {
        const functionName = registered.metadata.name;
        try {
          const feed = createFeed(registered, trigger.binding, options, noteDelivery);
          feeds.push(feed);
          shares.join(functionName, feed);
        } catch (error) {
          log({ level: 'error', msg: `${functionName} gets no changes: ${messageOf(error)}`, functionName });
        }
      }
      if (feeds.length > 0) unsubscribe = source.subscribe?.(check) ?? unsubscribe;
    },
    check,
    busy: () => feeds.some((feed) => feed.isAtWork()),
    running: () => feeds.filter((feed) => feed.isAtWork()).length,
    retrying: () => feeds.filter((feed) => feed.isWaitingForRetry()).length,
    delivered: () => delivered,
    health: () => feeds.map((feed) => feed.health()),
    stop: () => unsubscribe(),
  };
}
