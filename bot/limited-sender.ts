import type { FeedSender } from '#core/notifications/ports';
import type { Lane, SendLimits } from '#core/teams/send-limits';
import type { Address, TeamsSender } from '#core/teams/sender';

interface Manners {
  readonly lane: Lane;
  /** Longer than that it does not wait for its turn, but fails as `throttled`. */
  readonly mostWaitMs: number;
  readonly wait: (ms: number) => Promise<void>;
}

/**
 * A sender that stays within what Teams allows. Messages count for their conversation; everything counts for the
 * organisation. A sign of typing that would have to wait is left out.
 */
export function limitedSender(sender: TeamsSender, limits: SendLimits, { wait, ...how }: Manners): TeamsSender {
  const turnOf = async (ask: { readonly tenantId: string } & Partial<Pick<Address, 'conversationId' | 'slot'>>) => {
    const ms = limits.admit({ ...how, ...ask });
    if (ms > 0) await wait(ms);
  };
  return {
    send: async (to, message) => {
      await turnOf({ tenantId: to.tenantId, conversationId: to.conversationId, slot: to.slot });
      return sender.send(to, message);
    },
    update: async (to, activityId, message) => {
      await turnOf({ tenantId: to.tenantId });
      await sender.update(to, activityId, message);
    },
    remove: async (to, activityId) => {
      await turnOf({ tenantId: to.tenantId });
      await sender.remove(to, activityId);
    },
    typing: async (to) => {
      try {
        limits.admit({ ...how, mostWaitMs: 0, tenantId: to.tenantId, conversationId: to.conversationId });
      } catch {
        return;
      }
      await sender.typing(to);
    },
    openPersonal: async (person) => {
      await turnOf({ tenantId: person.tenantId });
      return sender.openPersonal(person);
    },
  };
}

/** The activity feed, never more than Teams takes for one person. */
export const limitedFeed = (feed: FeedSender, limits: SendLimits): FeedSender => ({
  configured: feed.configured,
  send: async (tenantId, entry) => {
    limits.admitFeed(tenantId, entry.userId);
    await feed.send(tenantId, entry);
  },
});
