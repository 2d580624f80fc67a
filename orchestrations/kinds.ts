/**
 * The stories, and how the ids of their instances begin: `<prefix>-<tenant>-…`. Ids are written by `instanceId` alone,
 * so that an operator finds the stories of an organisation without looking into them.
 */
export const storyKinds = {
  'auto-close': { idPrefix: 'close' },
  deliver: { idPrefix: 'deliver' },
} as const;

export type StoryName = keyof typeof storyKinds;

/** At most 100 characters, which is what Durable Functions allow. */
export const instanceId = (story: StoryName, tenantId: string, ...about: readonly (string | number)[]): string =>
  [storyKinds[story].idPrefix, tenantId, ...about].join('-');
