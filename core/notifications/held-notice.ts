import type { Audience, NoticeKind, PersonalSurface } from './vocabulary.ts';

/** A notice that waits for the end of somebody's quiet hours, for their digest, or for others like it. Lies in a partition of its person's own. */
export interface HeldNotice {
  readonly id: string;
  readonly memberId: string;
  readonly until: string;
  readonly kind: NoticeKind;
  readonly audience: Audience;
  readonly surfaces: readonly PersonalSurface[];
  readonly ticketId: string;
  readonly number: string;
  readonly eventId: string;
  /** What is told once: the event, or what outlives it. */
  readonly key: string;
  readonly heldAt: string;
  /** It waited for nothing but the others of its job, to be told with them. */
  readonly jobId?: string;
}

export const heldPartition = (memberId: string): string => `held ${memberId}`;
