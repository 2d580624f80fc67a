import type { Priority } from '../tickets/vocabulary.ts';
import type { CalendarRef } from './calendar.ts';
import type { PauseReason, TrackName } from './vocabulary.ts';

/** How much time there is, and whether nights and holidays count. */
export interface Target {
  readonly minutes: number;
  readonly time: 'business' | 'calendar';
}

export type Targets = { readonly [T in TrackName]?: Target };

/** Who hears of a breach, and when: minutes after it, in the target's own kind of time. */
export interface EscalationStep {
  readonly afterMinutes: number;
  /** `queue`: its channel. `manager`: the lead's. `on_call`: of the queue's rota. */
  readonly to: 'queue' | 'lead' | 'manager' | 'on_call' | { readonly memberId: string };
  /** Gives the ticket to whom it escalates to. */
  readonly reassign?: boolean;
  /** One priority higher, at most to this. */
  readonly raiseTo?: Priority;
}

/** What a policy said when it came to a ticket, copied: a policy that changes later changes nothing behind its back. */
export interface Terms {
  readonly policyId: string;
  readonly policyName: string;
  readonly policyVersion: number;
  /** Why this policy: one sentence, such as "policy 2, Network P1: the queue is Network and the priority is P1". */
  readonly because: string;
  /** Why the resolution has another target than the policy's: "the item promises 5 working days". */
  readonly resolutionBecause?: string;
  readonly targets: Targets;
  readonly calendar: CalendarRef;
  readonly pausesOn: readonly PauseReason[];
  readonly warnAt: readonly number[];
  readonly escalation: readonly EscalationStep[];
}

/** Why a clock runs by these terms; of one of its promises why that one does. */
export const becauseOf = ({ because, resolutionBecause }: Terms, track: TrackName = 'resolution'): string =>
  track === 'resolution' && resolutionBecause !== undefined ? `${because}; ${resolutionBecause}` : because;
