/**
 * The stories, and how the ids of their instances begin: `<prefix>-<tenant>-…`. Ids are written by `instanceId` alone,
 * so that an operator finds the stories of an organisation without looking into them.
 *
 * `version` grows with every change that a running instance would notice; the README says how.
 */
export const storyKinds = {
  'auto-close': { idPrefix: 'close', version: 1 },
  deliver: { idPrefix: 'deliver', version: 2 },
  'ticket-clock': { idPrefix: 'clock', version: 1 },
  'no-response': { idPrefix: 'noanswer', version: 1 },
  'assign-ticket': { idPrefix: 'assign', version: 1 },
  'recompute-clocks': { idPrefix: 'recompute', version: 1 },
  'deliver-held': { idPrefix: 'held', version: 1 },
  approval: { idPrefix: 'approval', version: 1 },
  'approver-left': { idPrefix: 'left', version: 1 },
  fulfil: { idPrefix: 'fulfil', version: 1 },
  'set-going': { idPrefix: 'setgoing', version: 1 },
  bulk: { idPrefix: 'bulk', version: 1 },
  'mirror-link': { idPrefix: 'link', version: 1 },
  'tend-upload': { idPrefix: 'upload', version: 1 },
  reconcile: { idPrefix: 'reconcile', version: 1 },
} as const satisfies Readonly<Record<string, { readonly idPrefix: string; readonly version: number }>>;

export type StoryName = keyof typeof storyKinds;

/** Under which name a version is registered: the first one under the bare name of its story. */
export const orchestratorName = (story: StoryName, version: number = storyKinds[story].version): string =>
  version === 1 ? story : `${story}-${version}`;

/** At most 100 characters, which is what Durable Functions allow. */
export const instanceId = (story: StoryName, tenantId: string, ...about: readonly (string | number)[]): string =>
  [storyKinds[story].idPrefix, tenantId, ...about].join('-');
