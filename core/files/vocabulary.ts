/** Of an upload: bytes are on their way; they are all there and looked at; it can be attached; it was not accepted. */
export const uploadStates = ['uploading', 'checking', 'ready', 'refused'] as const;
export type UploadState = (typeof uploadStates)[number];

/**
 * `pending`: nobody may download it yet. `not_scanned`: there is no scanner, and the tenant's policy decides. `failed`: the
 * scanner could not say. An `infected` file is deleted; its place stays.
 */
export const scanStates = ['pending', 'clean', 'infected', 'not_scanned', 'failed'] as const;
export type ScanState = (typeof scanStates)[number];

/** What a tenant does with files that no scanner has looked at. */
export const unscannedPolicies = ['allow', 'block'] as const;
export type UnscannedPolicy = (typeof unscannedPolicies)[number];

/** What browsers may show in a page: pictures that cannot carry a program. */
export const inlineTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const;

export const isInlineType = (type: string | null): boolean =>
  (inlineTypes as readonly (string | null)[]).includes(type);

export const fileLimits = {
  /** Files that come with one comment, one incident or one request. */
  atOnce: 10,
  perTicket: 100,
  /** Uploads of one person that belong to no ticket yet. */
  openUploads: 50,
  /** Blocks of one file. */
  blocks: 1_000,
  /** Characters of a name. */
  name: 200,
} as const;
