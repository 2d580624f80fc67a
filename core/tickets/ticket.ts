import type { RequestPart } from '../requests/request.ts';
import type { RequestStage } from '../requests/vocabulary.ts';
import type { RoutingRecord } from '../routing/rule.ts';
import type { AssignmentRecord } from '../routing/strategy.ts';
import type { TicketTrack } from '../sla/clock.ts';
import type { PersonRef } from '../tenancy/actor.ts';
import type { TicketKind } from './numbers.ts';
import type { Channel, ClosureCode, Level, LinkType, Priority, TicketStatus, WaitingReason } from './vocabulary.ts';

export interface Resolution {
  readonly code: ClosureCode;
  readonly text: string;
  readonly by: PersonRef;
  readonly at: string;
}

/** A public reply as the living card shows it; the whole text is in its comment. */
export interface ReplyExcerpt {
  readonly commentId: string;
  readonly author: PersonRef;
  readonly fromDesk: boolean;
  readonly text: string;
  readonly at: string;
}

/** Where a ticket went when it was merged, and how it stood before, so that the merge can be undone. */
export interface MergedInto {
  readonly id: string;
  readonly number: string;
  readonly at: string;
  readonly jobId: string;
  readonly was: {
    readonly status: TicketStatus;
    readonly waitingFor: WaitingReason | null;
    readonly waitingSince: string | null;
    readonly stage: RequestStage | null;
    /** It was linked as a duplicate already. */
    readonly linked: boolean;
  };
}

/** A ticket that was merged into this one. */
export interface MergedTicket {
  readonly id: string;
  readonly number: string;
  /** Its queue, which it keeps: whoever does not work that one reads nothing of it here either. */
  readonly queueId: string;
  readonly at: string;
  readonly jobId: string;
  /** Whoever takes part in either ticket reads the words of both. */
  readonly sharesWords: boolean;
  /** Its requester and its affected user. */
  readonly people: readonly string[];
  /** Who took part in it. */
  readonly readers: readonly string[];
  /** Who had come there with another ticket: they read there what was said since. Absent where nobody had. */
  readonly late?: readonly { readonly memberId: string; readonly since: string }[];
  /** Who became a watcher of this one by the merge. */
  readonly gained: readonly string[];
  /** The ticket with which it came here, where it had been merged into that one before. */
  readonly through: string | null;
  /** They were linked as duplicates already. */
  readonly linked: boolean;
}

/** What incidents and requests have in common, as stored. */
export interface Ticket {
  readonly id: string;
  readonly kind: TicketKind;
  readonly number: string;
  readonly subject: string;
  readonly description: string;
  readonly requester: PersonRef;
  readonly affectedUser: PersonRef | null;
  readonly watchers: readonly PersonRef[];
  readonly assignee: PersonRef | null;
  readonly queue: PersonRef;
  readonly impact: Level;
  readonly urgency: Level;
  readonly priority: Priority;
  /** The priority was set by hand and no longer follows impact and urgency. */
  readonly priorityOverridden: boolean;
  readonly status: TicketStatus;
  readonly waitingFor: WaitingReason | null;
  /** Since when it waits; null while it does not. */
  readonly waitingSince: string | null;
  readonly resolution: Resolution | null;
  readonly categoryId: string | null;
  readonly asset: { readonly id: string; readonly model: string | null } | null;
  readonly tags: readonly string[];
  readonly channel: Channel;
  /** `ticketId` is the number of the other ticket; the opposite link stands there. */
  readonly links: readonly { readonly type: LinkType; readonly ticketId: string }[];
  /** It was merged into that one: closed, and its number leads there for ever. Absent or null where it was not. */
  readonly mergedInto?: MergedInto | null;
  /** What was merged into it, oldest first; absent where nothing was. */
  readonly mergedFrom?: readonly MergedTicket[];
  /** How many files everybody who reads it may see; absent where there are none. */
  readonly fileCount?: number;
  readonly meta: { readonly [key: string]: unknown };
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly resolvedAt: string | null;
  readonly closedAt: string | null;

  /** Counts the changes that somebody made: what `If-Match` asks for. */
  readonly version: number;
  /** Ids of the people who take part: requester, affected user, watchers. Follows them by `withDerived`. */
  readonly readers: readonly string[];
  /**
   * Who takes part only since a ticket of theirs was merged into it, and is to see no words of others from before. Follows
   * `mergedFrom` and `watchers` by `withDerived`; absent where nobody is.
   */
  readonly newcomers?: readonly string[];
  /** Whom a sensitive request is about: they neither read nor hear of it, whoever else they are. Absent where nobody is. */
  readonly keptFrom?: readonly string[];
  /** The three newest public replies. */
  readonly replies: readonly ReplyExcerpt[];
  readonly noteCount: number;
  /** Sorts by priority, and within one by age: `P3 2026-…`. Follows both by `withDerived`. */
  readonly priorityOrder: string;
  /** When the nearest running promise is due; tickets without a running clock sort last (`neverDue`). */
  readonly slaDueAt: string;
  /** How each promise stands; the history behind it is in the ticket's clock. */
  readonly slas: readonly TicketTrack[];
  /** Counts what the clock changed by itself: cards and the ETag of reads follow it, `If-Match` does not ask for it. */
  readonly clockSeq: number;
  /** What it has as a request; null for an incident. */
  readonly request: RequestPart | null;
  /** Whoever is or was asked to approve: they may read it, and it is not among their own. */
  readonly approverIds: readonly string[];
  /** Runs of approvals in which somebody waits for an answer of the requester; absent or empty where nobody does. */
  readonly askedBackIn?: readonly string[];
  /** Until when its playbook waits because that was asked for; absent or null where it does not. */
  readonly plannedUntil?: string | null;
  /** Counts what approvals, playbooks and tasks changed: like `clockSeq`, `If-Match` does not ask for it. */
  readonly workSeq: number;
  /** Tasks that are not done: they stand in the way of `resolved`. */
  readonly openTasks: number;
  /** Why it is in its queue, and with its agent. */
  readonly routing: RoutingRecord | null;
  readonly assignment: AssignmentRecord | null;
  /** Length and head of the ticket's audit chain. */
  readonly auditSeq: number;
  readonly auditHash: string;
}

/** Later than any due time. */
export const neverDue = '9999-12-31T23:59:59.999Z';

/** The ticket with the fields that follow from others. */
export const withDerived = (ticket: Ticket): Ticket => ({
  ...withNewcomers(ticket),
  priorityOrder: `${ticket.priority} ${ticket.createdAt}`,
  readers: [
    ...new Set([
      ticket.requester.id,
      ...(ticket.affectedUser ? [ticket.affectedUser.id] : []),
      ...ticket.watchers.map((person) => person.id),
    ]),
  ],
});

/** Whoever is no watcher any more, and becomes one again by hand, is no newcomer. */
function withNewcomers(ticket: Ticket): Ticket {
  const { mergedFrom, newcomers: _, ...rest } = ticket;
  if (!mergedFrom || mergedFrom.length === 0) return rest;
  const watching = new Set(ticket.watchers.map(({ id }) => id));
  const merged = mergedFrom.map((one) => ({ ...one, gained: one.gained.filter((id) => watching.has(id)) }));
  const own = new Set([ticket.requester.id, ticket.affectedUser?.id]);
  const shared = new Set(merged.flatMap(({ sharesWords, people }) => (sharesWords ? people : [])));
  const newcomers = [...new Set(merged.flatMap(({ gained }) => gained))].filter(
    (id) => !own.has(id) && !shared.has(id),
  );
  return { ...rest, mergedFrom: merged, ...(newcomers.length > 0 && { newcomers }) };
}

/** What living cards show: every change that people may see, made by somebody, by the clock, or by the work on it. */
export const faceOf = (ticket: Pick<Ticket, 'version' | 'clockSeq' | 'workSeq'>): number =>
  ticket.version + ticket.clockSeq + ticket.workSeq;

/** Whether a ticket is about somebody who is not to know of it. */
export const isKeptFrom = ({ keptFrom }: Pick<Ticket, 'keptFrom'>, memberId: string): boolean =>
  keptFrom?.includes(memberId) ?? false;

export const isOver = (ticket: Ticket): boolean => ticket.status === 'resolved' || ticket.status === 'closed';
