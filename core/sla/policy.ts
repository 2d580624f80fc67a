import type { Setting } from '../settings/setting.ts';
import type { TicketKind } from '../tickets/numbers.ts';
import type { Priority } from '../tickets/vocabulary.ts';
import type { EscalationStep, Targets } from './terms.ts';
import type { ClockChangeMode, PauseReason } from './vocabulary.ts';

/** Which tickets a policy is for. A list that is not given asks nothing; a ticket must meet every list that is. */
export interface PolicyMatch {
  readonly kinds?: readonly TicketKind[];
  readonly queueIds?: readonly string[];
  readonly priorities?: readonly Priority[];
  readonly categoryIds?: readonly string[];
  readonly departmentIds?: readonly string[];
  readonly vip?: boolean;
}

/** What the tickets it matches are promised. The first active one in `position` that matches counts. */
export interface SlaPolicy extends Setting {
  readonly position: number;
  readonly active: boolean;
  readonly match: PolicyMatch;
  readonly targets: Targets;
  readonly calendarId: string;
  /** Waiting for these stops the clock. */
  readonly pausesOn: readonly PauseReason[];
  /** Percent of a target that has gone by. */
  readonly warnAt: readonly number[];
  readonly escalation: readonly EscalationStep[];
  /** What becomes of running clocks when this policy comes to a ticket; the tenant's setting where null. */
  readonly onChange: ClockChangeMode | null;
}
