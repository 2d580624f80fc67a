import { type FieldError, invalid } from '../api/problem.ts';
import { digest } from '../digest.ts';
import { fromBase64Url, toBase64Url } from '../listing.ts';
import type { Ctx } from '../platform.ts';
import { firstHash } from '../tickets/audit.ts';
import { mayRead } from '../tickets/policy.ts';
import { saidDue } from '../tickets/present-ticket.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { useCase } from '../use-case.ts';
import type { WorkingTime } from './calendar.ts';
import { clockId, type TicketClock } from './clock.ts';
import { SimulatePolicies, type SimulationView } from './contract.ts';
import { calendarsFor } from './find-policies.ts';
import { matchedStates } from './matched-states.ts';
import type { SlaPolicy } from './policy.ts';
import { type ClockReading, readClock } from './read-clock.ts';
import type { CalendarOf } from './reckon-target.ts';
import { replayHistory } from './replay-history.ts';
import { type PolicyBook, policyBook, promisedFor } from './ticket-terms.ts';
import { type TrackName, trackNames } from './vocabulary.ts';
import { calendarsIn, readingOf } from './wind-clock.ts';

type Flip = SimulationView['flips'][number];

/** So many tickets are replayed before others get their turn. */
const atOnce = 5;

/**
 * Replays the tickets of one page under other policies, and says which promises would stand otherwise now. Nothing is
 * saved. Tickets that have no clock are not replayed.
 */
export const simulatePolicies = useCase('sla:admin', SimulatePolicies, async (ctx, input): Promise<SimulationView> => {
  const draft = await draftOf(ctx, input);
  const { cursor, ...rest } = input;
  const mark = digest(rest).slice(0, 8);
  const { items, more } = await ctx.store.query('clock', {
    orderBy: { field: 'ticketId', direction: 'asc' },
    limit: input.limit,
    ...(cursor !== undefined && { after: { value: readCursor(cursor, mark), id: clockId } }),
  });
  const replayed: Replayed[] = [];
  for (let start = 0; start < items.length; start += atOnce) {
    if (start > 0) await ctx.platform.pause(1);
    const batch = items.slice(start, start + atOnce).map((clock) => replay(ctx, clock, input, draft));
    replayed.push(...(await Promise.all(batch)).flatMap((one) => one ?? []));
  }
  const last = items.at(-1);
  return {
    seen: replayed.length,
    flips: replayed.flatMap(({ flips, isSeen }) => (isSeen ? flips : [])),
    summary: summaryOf(replayed),
    nextCursor: more && last ? toBase64Url(JSON.stringify([mark, last.ticketId])) : null,
  };
});

interface Draft {
  readonly book: PolicyBook;
  readonly hours: (WorkingTime & { readonly calendarId: string }) | undefined;
}

/** @throws CAT_VALIDATION naming every policy or calendar that is not there. */
async function draftOf(ctx: Ctx, { policies, targets, calendar }: SimulatePolicies): Promise<Draft> {
  const book = await policyBook(ctx);
  const isKnown = (id: string) => book.calendars.some((one) => one.id === id);
  const unknown = (pointer: string, code: string, what: 'policy' | 'calendar'): FieldError => ({
    pointer,
    code,
    detail: `There is no such ${what}. GET /v1/admin/${what === 'policy' ? 'sla-policies' : 'calendars'} lists them.`,
  });
  const errors = [
    ...(policies ?? []).flatMap(({ calendarId }, index) =>
      isKnown(calendarId) ? [] : [unknown(`/policies/${index}/calendarId`, 'unknown_calendar', 'calendar')],
    ),
    ...(targets ?? []).flatMap(({ policyId }, index) =>
      book.policies.some(({ id }) => id === policyId)
        ? []
        : [unknown(`/targets/${index}/policyId`, 'unknown_policy', 'policy')],
    ),
    ...(calendar && !isKnown(calendar.calendarId)
      ? [unknown('/calendar/calendarId', 'unknown_calendar', 'calendar')]
      : []),
  ];
  if (errors.length > 0) throw invalid(errors);
  const calendars = book.calendars.map((one) =>
    one.id === calendar?.calendarId ? { ...one, hours: calendar.hours } : one,
  );
  return { book: { policies: draftPolicies(ctx, book, policies, targets), calendars }, hours: calendar };
}

function draftPolicies(
  ctx: Ctx,
  book: PolicyBook,
  policies: SimulatePolicies['policies'],
  targets: SimulatePolicies['targets'],
): readonly SlaPolicy[] {
  const at = ctx.platform.clock.now().toISOString();
  const base = { version: 0, createdAt: at, updatedAt: at, auditSeq: 0, auditHash: firstHash };
  if (policies) return policies.map((fields, index) => ({ ...base, ...fields, id: `draft-${index + 1}` }));
  return book.policies.map((policy) => {
    const changed = targets?.find(({ policyId }) => policyId === policy.id);
    return changed ? { ...policy, targets: changed.targets } : policy;
  });
}

interface Replayed {
  readonly flips: readonly Flip[];
  readonly unchanged: number;
  readonly isSeen: boolean;
}

async function replay(
  ctx: Ctx,
  clock: TicketClock,
  asked: SimulatePolicies,
  draft: Draft,
): Promise<Replayed | undefined> {
  const ticket = await ctx.store.get('ticket', clock.ticketId, clock.ticketId);
  const [first] = clock.events;
  if (!ticket || !first || !isAskedFor(ticket, asked)) return undefined;
  const now = ctx.platform.clock.now().toISOString();
  const states = await matchedStates(ctx, ticket, first.at);
  const promises = await Promise.all(
    states.map(async (state) => ({ at: state.at, promised: await promisedFor(ctx, state.ticket, draft.book) })),
  );
  const events = replayHistory(clock.events, promises);
  const calendarOf = underDraft(await calendarsFor(ctx, calendarsIn(events)), draft);
  const was = await readingOf(ctx, clock.events);
  const becomes = readClock(events, calendarOf);
  const compared = trackNames.flatMap((track) => compare(ticket, track, was, becomes, now));
  return {
    flips: compared.filter((flip) => flip.was !== flip.becomes),
    unchanged: compared.filter((flip) => flip.was === flip.becomes).length,
    isSeen: mayRead(ctx.actor, ticket),
  };
}

const isAskedFor = (ticket: Ticket, { from, to, statuses }: SimulatePolicies): boolean => {
  const createdAt = Date.parse(ticket.createdAt);
  return (
    (from === undefined || createdAt >= Date.parse(from)) &&
    (to === undefined || createdAt < Date.parse(to)) &&
    (statuses === undefined || statuses.includes(ticket.status))
  );
};

const underDraft =
  (calendarOf: CalendarOf, { hours }: Draft): CalendarOf =>
  (ref) =>
    hours && ref.id === hours.calendarId ? hours : calendarOf(ref);

function compare(ticket: Ticket, track: TrackName, was: ClockReading, becomes: ClockReading, now: string): Flip[] {
  const [before, after] = [was, becomes].map(({ tracks }) => tracks.find((one) => one.track === track));
  if (!before && !after) return [];
  return [
    {
      ticketId: ticket.id,
      number: ticket.number,
      track,
      was: statusAt(before, now),
      becomes: statusAt(after, now),
      dueWas: saidDue(before?.dueAt ?? null),
      dueBecomes: saidDue(after?.dueAt ?? null),
    },
  ];
}

/** As it is known at a moment: what is due and not kept is missed, also where no clock has struck yet. */
function statusAt(track: ClockReading['tracks'][number] | undefined, now: string): Flip['was'] {
  if (!track) return 'none';
  return track.status === 'active' && track.dueAt !== null && track.dueAt <= now ? 'breached' : track.status;
}

function summaryOf(replayed: readonly Replayed[]): SimulationView['summary'] {
  const flips = replayed.flatMap((one) => one.flips);
  const metToBreached = flips.filter(({ was, becomes }) => was === 'met' && becomes === 'breached').length;
  const breachedToMet = flips.filter(({ was, becomes }) => was === 'breached' && becomes === 'met').length;
  return {
    metToBreached,
    breachedToMet,
    otherwise: flips.length - metToBreached - breachedToMet,
    unchanged: replayed.reduce((sum, one) => sum + one.unchanged, 0),
    hidden: replayed.reduce((sum, one) => sum + (one.isSeen ? 0 : one.flips.length), 0),
  };
}

function readCursor(cursor: string, mark: string): string {
  const read = fromBase64Url(cursor);
  if (Array.isArray(read) && read[0] === mark && typeof read[1] === 'string') return read[1];
  throw invalid([
    {
      pointer: '/cursor',
      code: 'format',
      detail: 'This cursor does not belong to this simulation. Start again without it, with the same input.',
    },
  ]);
}
