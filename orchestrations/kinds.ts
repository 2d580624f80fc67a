/**
 * The stories, and how the ids of their instances begin: `<prefix>-<tenant>-…`. Ids are written by `instanceId` alone,
 * so that an operator finds the stories of an organisation without looking into them.
 */
export const storyKinds = {
  'auto-close': { idPrefix: 'close' },
  deliver: { idPrefix: 'deliver' },
  'ticket-clock': { idPrefix: 'clock' },
  'no-response': { idPrefix: 'noanswer' },
  'assign-ticket': { idPrefix: 'assign' },
  'recompute-clocks': { idPrefix: 'recompute' },
  'deliver-held': { idPrefix: 'held' },
} as const;

export type StoryName = keyof typeof storyKinds;

/** At most 100 characters, which is what Durable Functions allow. */
export const instanceId = (story: StoryName, tenantId: string, ...about: readonly (string | number)[]): string =>
  [storyKinds[story].idPrefix, tenantId, ...about].join('-');
