import type { Audience, NoticeKind, PersonalSurface } from './vocabulary.ts';

/** A notice that waits for the end of somebody's quiet hours, or for their digest. Lies in a partition of its person's own. */
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
}

export const heldPartition = (memberId: string): string => `held ${memberId}`;
