import { z } from 'zod';
import { canonicalJson } from '../digest.ts';
import { transact } from '../idempotency.ts';
import type { Ctx } from '../platform.ts';
import { type Filter, type Stored, StoreFailure } from '../store.ts';
import { ticketUpdate } from '../tickets/change-ticket.ts';
import { saidDue } from '../tickets/present-ticket.ts';
import { isOver, type Ticket } from '../tickets/ticket.ts';
import { useCase } from '../use-case.ts';
import { slaPartition } from './calendar.ts';
import { clockId, noPolicy, type TicketClock } from './clock.ts';
import { pauseEvents } from './pause-events.ts';
import type { ClockRecompute } from './recompute.ts';
import { saidMeanwhile } from './said-meanwhile.ts';
import { calendarKeeping, policyKeeping } from './sla-settings.ts';
import { changeOfTerms, type PolicyBook, policyBook, promisedFor, termsIn } from './ticket-terms.ts';
import { type ClockState, clockOf, readingOf, windClock } from './wind-clock.ts';

const RecomputeClocks = z.strictObject({ recomputeId: z.string().min(1), after: z.string().nullable() });

/** A clock whose next alarm came nearer, or that runs again: its story must not sleep as long as it meant to. */
export interface NearerAlarm {
  readonly ticketId: string;
  readonly seq: number;
  readonly nextAlarmAt: string | null;
  /** It had stood still for good, so that its story may have ended. */
  readonly begins?: true;
}

const pageSize = 50;

/**
 * One page of reckoning clocks anew after a calendar or the policies changed, in the order of their tickets. Each ticket is
 * a commit of its own; a page that is asked for again does nothing twice. `after` of the answer is null when it was the
 * last page.
 */
export const recomputeClocks = useCase(
  'tickets:write',
  RecomputeClocks,
  async (ctx, { recomputeId, after }): Promise<{ after: string | null; wake: readonly NearerAlarm[] }> => {
    const recompute = await ctx.store.get('recompute', slaPartition, recomputeId);
    if (!recompute) return { after: null, wake: [] };
    const place = placeOf(after);
    const { items, more } = await ctx.store.query('clock', {
      where: touched(recompute, place),
      orderBy: { field: 'ticketId', direction: 'asc' },
      limit: pageSize,
      ...(place.ticketId !== '' && { after: { value: place.ticketId, id: clockId } }),
    });
    const book = await freshBook(ctx);
    const outcomes: Outcome[] = [];
    for (const clock of items) {
      outcomes.push(await reckonAnew(ctx, clock, recompute, book));
      // Requests come first: a minute is enough for ten thousand clocks.
      await ctx.platform.quietMoment();
    }
    const next = nextPlace(recompute, place, more ? items.at(-1)?.ticketId : undefined);
    await noteProgress(ctx, recomputeId, { from: after, to: next, seen: items.length, moved: count(outcomes) });
    return { after: next, wake: outcomes.flatMap(({ nearer }) => nearer ?? []) };
  },
);

/** What was saved a moment ago elsewhere may not be known here yet. */
function freshBook(ctx: Ctx): Promise<PolicyBook> {
  for (const { cacheKey } of [calendarKeeping, policyKeeping]) {
    ctx.platform.cache.forget(ctx.actor.tenantId, cacheKey);
  }
  return policyBook(ctx);
}

/** Where a walk is: first among the clocks that run, then among those that nothing was promised for any more. */
interface Place {
  readonly released: boolean;
  readonly ticketId: string;
}

/** Behind every ticket's id, so that a place sorts by how far it is. */
const releasedMark = '~';

const placeOf = (after: string | null): Place =>
  after?.startsWith(releasedMark)
    ? { released: true, ticketId: after.slice(releasedMark.length) }
    : { released: false, ticketId: after ?? '' };

function nextPlace({ why }: ClockRecompute, { released }: Place, last: string | undefined): string | null {
  if (last !== undefined) return released ? releasedMark + last : last;
  return why === 'policies' && !released ? releasedMark : null;
}

function touched({ why, subjectId }: ClockRecompute, { released }: Place): Filter {
  if (released) return { field: 'policyId', is: noPolicy };
  const live: Filter = { field: 'live', is: true };
  return why === 'calendar' ? { and: [{ field: 'calendarId', is: subjectId }, live] } : live;
}

interface Outcome {
  readonly moved: boolean;
  readonly nearer?: NearerAlarm;
}

const same: Outcome = { moved: false };
const count = (outcomes: readonly Outcome[]): number => outcomes.filter(({ moved }) => moved).length;

/** One ticket that cannot be reckoned does not keep the others waiting. */
async function reckonAnew(
  ctx: Ctx,
  found: Stored<TicketClock>,
  recompute: ClockRecompute,
  book: PolicyBook,
): Promise<Outcome> {
  const { ticketId } = found;
  let first: Stored<TicketClock> | undefined = found;
  try {
    return await transact(ctx, ticketId, async () => {
      const ticket = await ctx.store.get('ticket', ticketId, ticketId);
      const clock = first ?? (await clockOf(ctx, ticketId));
      first = undefined;
      if (!ticket || !clock || isOver(ticket)) return { writes: [], answer: same };
      return underNewTerms(ctx, ticket, clock, recompute, book);
    });
  } catch (error) {
    if (error instanceof StoreFailure) throw error;
    ctx.platform.log({
      level: 'error',
      msg: 'a clock could not be reckoned anew',
      tenantId: ctx.actor.tenantId,
      ticketId,
      error: error instanceof Error ? error.name : 'unknown',
    });
    return same;
  }
}

async function underNewTerms(
  ctx: Ctx,
  ticket: Stored<Ticket>,
  clock: Stored<TicketClock>,
  { why, subjectName, startedAt }: ClockRecompute,
  book: PolicyBook,
) {
  const at = ctx.platform.clock.now().toISOString();
  const reason = why === 'calendar' ? `the calendar ${subjectName} changed` : `the policy ${subjectName} changed`;
  const change = await changeOfTerms(ctx, clock, await promisedFor(ctx, ticket, book), { at, why: reason });
  if (!change) return { writes: [], answer: { ...same, ...nearerBefore(clock, { reason, startedAt }) } };
  const meanwhile = change.type === 'started' ? saidMeanwhile(ticket, clock.events, at) : [];
  const changed = [...clock.events, change, ...meanwhile];
  const events = [...changed, ...pauseEvents(changed, ticket, termsIn(changed), at)];
  const wound = windClock(ticket, clock, events, await readingOf(ctx, events));
  const moved = dueTimes(wound.ticket) !== dueTimes(ticket);
  const isSeen = canonicalJson(wound.ticket.slas) !== canonicalJson(ticket.slas);
  const update = await ticketUpdate(ctx, ticket, {
    action: 'clock.recompute',
    after: { ...wound.ticket, clockSeq: ticket.clockSeq + (isSeen ? 1 : 0) },
    events: [],
    writes: [wound.write],
    windsClock: true,
    audited: {
      before: { dueAt: saidDue(ticket.slaDueAt) },
      after: { why: reason, dueAt: saidDue(wound.ticket.slaDueAt) },
    },
    hidden: true,
  });
  return { writes: update.writes, answer: { moved, ...nearerAlarm(ticket.id, clock, wound.state) } };
}

function nearerAlarm(ticketId: string, before: TicketClock, after: ClockState): Pick<Outcome, 'nearer'> {
  const { seq, nextAlarmAt, live } = after;
  if (!before.live && live) return { nearer: { ticketId, seq, nextAlarmAt, begins: true } };
  if (nextAlarmAt === null || (before.nextAlarmAt !== null && before.nextAlarmAt <= nextAlarmAt)) return {};
  return { nearer: { ticketId, seq, nextAlarmAt } };
}

/** The page is asked for again: whoever was told of its answer may have been cut off, and is told once more. */
function nearerBefore(
  { ticketId, events, seq, nextAlarmAt }: TicketClock,
  { reason, startedAt }: { readonly reason: string; readonly startedAt: string },
): Pick<Outcome, 'nearer'> {
  const last = events.slice(1).findLast(({ type }) => type === 'changed' || type === 'started');
  if (!last || last.at < startedAt) return {};
  if (last.type === 'started') return { nearer: { ticketId, seq, nextAlarmAt, begins: true } };
  const isOurs = last.type === 'changed' && last.why === reason && nextAlarmAt !== null;
  return isOurs ? { nearer: { ticketId, seq, nextAlarmAt } } : {};
}

const dueTimes = ({ slas }: Ticket): string => slas.map(({ track, dueAt }) => `${track} ${dueAt}`).join();

interface Progress {
  readonly from: string | null;
  readonly to: string | null;
  readonly seen: number;
  readonly moved: number;
}

/** How far it is. A page that was counted before is not counted again. */
const noteProgress = (ctx: Ctx, id: string, { from, to, seen, moved }: Progress): Promise<void> =>
  transact(ctx, slaPartition, async () => {
    const stored = await ctx.store.get('recompute', slaPartition, id);
    if (!stored || stored.state === 'done') return { writes: [], answer: undefined };
    const { etag, ...recompute } = stored;
    const counted = (recompute.reached ?? '') > (from ?? '');
    const doc: ClockRecompute = {
      ...recompute,
      state: to === null ? 'done' : 'running',
      seen: recompute.seen + (counted ? 0 : seen),
      moved: recompute.moved + (counted ? 0 : moved),
      ...(to !== null && { reached: to }),
      finishedAt: to === null ? ctx.platform.clock.now().toISOString() : null,
    };
    return { writes: [{ replace: 'recompute', doc, ifMatch: etag }], answer: undefined };
  });
