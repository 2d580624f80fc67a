import type { NoticeKind } from './vocabulary.ts';

/** One line of somebody's inbox in the app. Lies in a partition of its person's own; `id` is derived from event and person. */
export interface Notification {
  readonly id: string;
  readonly memberId: string;
  readonly kind: NoticeKind;
  readonly ticketId: string;
  readonly number: string;
  readonly title: string;
  readonly text: string;
  readonly at: string;
  readonly readAt: string | null;
}

export const inboxPartition = (memberId: string): string => `inbox ${memberId}`;
