import type { FeedSender } from '#core/notifications/ports';
import { SendFailure } from '#core/teams/sender';
import type { Graph } from './graph-client.ts';
import { GraphFailure } from './graph-failure.ts';

/** Teams shows no more of it. */
const mostPreview = 150;

/**
 * The activity feed of Teams by Microsoft Graph. An entry of a chain takes the place of the one before, so that a lost
 * answer may be asked for again.
 */
export const graphFeed = (graph: Graph): FeedSender => ({
  configured: true,
  send: async (tenantId, entry) => {
    const { userId, activityType, preview, webUrl, topic, parameters, chainId } = entry;
    try {
      await graph(tenantId, {
        method: 'POST',
        path: `/users/${encodeURIComponent(userId)}/teamwork/sendActivityNotification`,
        body: {
          topic: { source: 'text', value: topic, webUrl },
          activityType,
          chainId,
          previewText: { content: preview.slice(0, mostPreview) },
          templateParameters: Object.entries(parameters).map(([name, value]) => ({ name, value })),
        },
        repeatable: true,
      });
    } catch (error) {
      throw error instanceof GraphFailure && error.kind === 'refused' && !error.isOutage ? notInstalled(error) : error;
    }
  },
});

/** Graph says alike that the app is not there for somebody and that its consent is. */
const notInstalled = (error: GraphFailure): SendFailure =>
  new SendFailure('refused', error.message, error.status, { cause: error, reason: 'not_installed' });
