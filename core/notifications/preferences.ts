import type { NoticeKind, PersonalSurface } from './vocabulary.ts';

/** Where somebody wants to hear of what; a kind that is not named follows the default matrix. */
export type NoticeMatrix = { readonly [K in NoticeKind]?: readonly PersonalSurface[] };

/** What a person has chosen. `id` is the member's. Who has chosen nothing has no document. */
export interface NotificationPreferences {
  readonly id: string;
  readonly matrix: NoticeMatrix;
  /** Local `HH:MM`; null: no quiet hours. The tenant's where it is not given. */
  readonly quietHours?: { readonly from: string; readonly to: string } | null;
  /** `daily`: what can wait comes once a day at this local time. */
  readonly digest: { readonly mode: 'off' } | { readonly mode: 'daily'; readonly at: string };
  readonly version: number;
  readonly updatedAt: string;
}

export const preferencesPartition = 'preferences';
