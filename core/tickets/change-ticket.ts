import { canonicalJson } from '../digest.ts';
import type { Ctx } from '../platform.ts';
import { awaitingAgent } from '../routing/awaits-agent.ts';
import { type ClockOfChange, clockOfChange } from '../sla/clock-of-change.ts';
import type { Stored, Write } from '../store.ts';
import { auditEntry, firstHash } from './audit.ts';
import type { TicketEvent, TicketEventName } from './event.ts';
import { type Ticket, withDerived } from './ticket.ts';

export interface EventDraft {
  readonly name: TicketEventName;
  readonly data?: { readonly [key: string]: unknown };
}

/** What a verb decided about a ticket: how it looks afterwards, and what else is written with it. */
export interface TicketChange {
  /** The name of the change in the audit, such as `incident.resolve`. */
  readonly action: string;
  readonly after: Ticket;
  readonly events: readonly EventDraft[];
  readonly writes?: readonly Write[];
  /** Beside the changed fields of the ticket, in the audit. */
  readonly audited?: { readonly before?: object; readonly after?: object };
  /** The desk's own: version and time of the ticket stay, so that nobody else can tell that it happened. */
  readonly hidden?: boolean;
  /** When the ticket counts as changed last, where that is not now: what is taken back before anybody heard of it was nothing. */
  readonly updatedAt?: string;
  /** It is so already: answer, but write nothing. */
  readonly nothing?: boolean;
  /** The verb wound the clock itself: `after` and `writes` hold what became of it. */
  readonly windsClock?: boolean;
}

interface TicketWrites {
  readonly writes: readonly Write[];
  readonly ticket: Ticket;
}

/** The writes of a new ticket: itself, audit, event(s), and its clock where a policy is for it. */
export const ticketCreation = (ctx: Ctx, change: TicketChange): Promise<TicketWrites> =>
  ticketWrites(ctx, undefined, change);

/** The writes of a change: ticket (only if nobody else was faster), audit, events, its clock, and what the verb adds. */
export const ticketUpdate = (ctx: Ctx, before: Stored<Ticket>, change: TicketChange): Promise<TicketWrites> =>
  ticketWrites(ctx, before, change);

async function ticketWrites(ctx: Ctx, before: Stored<Ticket> | undefined, change: TicketChange): Promise<TicketWrites> {
  const at = ctx.platform.clock.now().toISOString();
  const clock: ClockOfChange = change.windsClock
    ? { ticket: change.after, writes: [] }
    : await clockOfChange(ctx, before, change.after, change.events, at);
  const difference = fieldDifference(before, change.after);
  const entry = auditEntry(
    ctx,
    { ticketId: change.after.id, seq: before?.auditSeq ?? 0, hash: before?.auditHash ?? firstHash },
    {
      action: change.action,
      at,
      before: { ...difference.before, ...change.audited?.before },
      after: { ...difference.after, ...change.audited?.after },
    },
  );
  const ticket: Ticket = {
    ...withDerived(clock.ticket),
    ...(change.hidden ? {} : { version: (before?.version ?? 0) + 1, updatedAt: change.updatedAt ?? at }),
    auditSeq: entry.seq,
    auditHash: entry.hash,
  };
  const writes: Write[] = [
    before ? { replace: 'ticket', doc: withoutEtag(ticket), ifMatch: before.etag } : { create: 'ticket', doc: ticket },
    { create: 'audit', doc: entry },
    ...told(await triedAgain(ctx, before, ticket, change.events), clock.word).map(
      (draft): Write => ({ create: 'event', doc: ticketEvent(ctx, ticket, draft, at) }),
    ),
    ...clock.writes,
    ...(change.writes ?? []),
  ];
  return { writes, ticket };
}

/** A queue that had nobody for a ticket looks again whenever something happens to it. */
async function triedAgain(
  ctx: Ctx,
  before: Ticket | undefined,
  after: Ticket,
  [first, ...others]: readonly EventDraft[],
): Promise<readonly EventDraft[]> {
  if (!first) return [];
  const foundNobody = before?.assignment?.memberId === null && after.assignee === null;
  const again = foundNobody ? await awaitingAgent(ctx, after) : {};
  return [{ ...first, data: { ...first.data, ...again } }, ...others];
}

/** The first event of a commit tells the story of the clock what it must know. */
const told = (events: readonly EventDraft[], word: ClockOfChange['word']): readonly EventDraft[] =>
  word
    ? events.map((draft, index) => (index === 0 ? { ...draft, data: { ...draft.data, clock: word } } : draft))
    : events;

const withoutEtag = (ticket: Ticket & { etag?: string }): Ticket => {
  const { etag: _, ...rest } = ticket;
  return rest;
};

const ticketEvent = (ctx: Ctx, ticket: Ticket, draft: EventDraft, at: string): TicketEvent => ({
  id: ctx.platform.ids.uuid(),
  name: draft.name,
  tenantId: ctx.actor.tenantId,
  ticketId: ticket.id,
  kind: ticket.kind,
  number: ticket.number,
  version: ticket.version,
  at,
  actor: { id: ctx.actor.id, name: ctx.actor.name, kind: ctx.actor.kind },
  surface: ctx.via.surface,
  conversationId: ctx.via.conversationId ?? null,
  data: { ...draft.data, ...holdOf(ctx) },
});

/** People hear of work on many tickets once it can no longer be undone. */
const holdOf = ({ job }: Ctx) => (job ? { hold: { until: job.heldUntil, jobId: job.id } } : {});

const bookkeeping = new Set([
  'version',
  'updatedAt',
  'readers',
  'keptFrom',
  'mergedFrom',
  'newcomers',
  'priorityOrder',
  'slas',
  'slaDueAt',
  'clockSeq',
  'workSeq',
  'approverIds',
  'askedBackIn',
  'plannedUntil',
  'replies',
  'noteCount',
  'fileCount',
  'auditSeq',
  'auditHash',
  'etag',
]);

/** The fields that people may ask about and that changed, those that are there no more among them. */
function fieldDifference(before: Ticket | undefined, after: Ticket) {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after)])]
    .filter((field) => !bookkeeping.has(field))
    .map((field) => field as keyof Ticket)
    .filter((field) => canonicalJson(before?.[field]) !== canonicalJson(after[field]));
  return {
    before: before ? Object.fromEntries(fields.map((field) => [field, before[field]])) : {},
    after: Object.fromEntries(fields.map((field) => [field, after[field]])),
  };
}
