import type { Setting } from '../settings/setting.ts';
import type { TicketKind } from '../tickets/numbers.ts';
import type { Channel, Level, Priority } from '../tickets/vocabulary.ts';

/**
 * What a rule asks. A condition that is not given asks nothing; a ticket must meet every one that is. Words are
 * compared without regard to case.
 */
export interface RuleConditions {
  readonly kinds?: readonly TicketKind[];
  readonly channels?: readonly Channel[];
  readonly categoryIds?: readonly string[];
  readonly priorities?: readonly Priority[];
  readonly impact?: readonly Level[];
  readonly urgency?: readonly Level[];
  readonly tagsAny?: readonly string[];
  /** One of these words or phrases occurs in subject or description. */
  readonly textAny?: readonly string[];
  readonly assetIds?: readonly string[];
  /** A field of `meta` has this value. */
  readonly meta?: { readonly [field: string]: string | number | boolean };
  /** Where an earlier rule (or the reporter) has put it so far. */
  readonly queueIds?: readonly string[];
  readonly requester?: {
    readonly departmentIds?: readonly string[];
    readonly locations?: readonly string[];
    readonly vip?: boolean;
    readonly memberIds?: readonly string[];
  };
  /** Whether the calendar is open at the moment of the report. */
  readonly time?: { readonly calendarId: string; readonly is: 'open' | 'closed' };
}

/** What a rule does to a ticket that meets it. */
export interface RuleActions {
  readonly queueId?: string;
  readonly priority?: Priority;
  /** A member, or whoever is on call. */
  readonly assignTo?: { readonly memberId: string } | { readonly rotaId: string };
  readonly addTags?: readonly string[];
  readonly addWatcherIds?: readonly string[];
}

/** Rules are asked in `position`. The first that meets the ticket acts; with `goOn` the next ones are asked, too. */
export interface RoutingRule extends Setting {
  readonly description: string;
  readonly position: number;
  readonly active: boolean;
  readonly when: RuleConditions;
  readonly do: RuleActions;
  readonly goOn: boolean;
}

/** What routing did to a ticket when it was reported, and why: kept with the ticket. */
export interface RoutingRecord {
  readonly at: string;
  /** `chosen`: the desk named the queue, no rule was asked for it. `default`: no rule spoke. */
  /** `follow_up`: it went where the ticket that it follows was. */
  /** `item`: the catalog says who fulfils it, and no rule was asked for it. */
  readonly by: 'rule' | 'chosen' | 'default' | 'follow_up' | 'item';
  /** What the report said before the rules did anything, for whoever tries other rules on it. */
  readonly reported?: {
    readonly priority: Priority;
    readonly saidPriority: boolean;
    readonly tags: readonly string[];
  };
  /** Where it went then: what became of it later is in the ticket. */
  readonly queueId?: string;
  readonly steps: readonly {
    readonly ruleId: string;
    readonly ruleName: string;
    readonly position: number;
    /** The conditions that held, in words: "category is VPN". */
    readonly because: readonly string[];
    /** What was done, in words: "queue Network". */
    readonly did: readonly string[];
    /** The queue it moved the ticket to. */
    readonly queueId?: string;
  }[];
  /** What could not be done as the rule says, and what was done instead. */
  readonly troubles: readonly string[];
}

export const routingPartition = 'routing';
