import { isProblem } from '../api/problem.ts';
import { digest } from '../digest.ts';
import { transact } from '../idempotency.ts';
import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import { demandScope } from '../use-case.ts';
import { type BulkJob, type BulkTicket, isRunning, isUndoneInSilence } from './bulk-job.ts';
import type { Deed } from './deed.ts';
import { deedFor } from './deeds.ts';
import { holdTimes } from './hold-times.ts';

/** As many tickets a turn takes, and writes down together. */
export const ticketsPerTurn = 8;

/** As long as the store keeps the answers by which a ticket is known to be done. */
const keptMs = 7 * 24 * 3600 * 1000;

/**
 * Does the next tickets of a job, each in a commit of its own, and writes down what became of them. `ctx` is whoever asked
 * for the job. May be cut off anywhere, and may run twice at once: what was committed and not written down is found again
 * by (job, ticket), in the partition of the ticket.
 *
 * Store operations: one read and one commit of the job, and for each ticket what its verb costs anyway and one read of that
 * answer (assigning: two point reads and a commit, and one read more where a clock runs).
 * @throws a StoreFailure where a ticket could not be saved now, after the others were.
 */
export async function takeTurn(ctx: Ctx, jobId: string): Promise<BulkJob | undefined> {
  const job = await ctx.store.get('bulkJob', jobId, jobId);
  if (!job || !isRunning(job)) return job;
  const deed = deedFor(job.kind);
  const mine = job.state === 'running' ? nextOf(job) : lastOf(job);
  const act = job.state === 'running' ? doOne : undoOne;
  const outcomes = await eachOf(mine, deed.oneByOne === true, (ticket) => act(ctx, deed, job, ticket));
  const through = outcomes.flatMap((outcome) => ('ticket' in outcome ? [outcome.ticket] : []));
  const noted = await writeDown(ctx, job, through);
  const failed = outcomes.find((outcome) => 'failure' in outcome);
  if (failed && 'failure' in failed) throw failed.failure;
  return noted;
}

/** Nobody takes these before those of the turn before are written down: only the first ones can be in anybody's hands. */
const nextOf = ({ tickets }: BulkJob): readonly BulkTicket[] =>
  tickets.filter(({ state }) => state === 'waiting').slice(0, ticketsPerTurn);

/** Backwards: what was done last goes first. */
const lastOf = ({ tickets }: BulkJob): readonly BulkTicket[] =>
  tickets
    .filter(({ state }) => state === 'done' || state === 'waiting')
    .slice(-ticketsPerTurn)
    .reverse();

/** What can still be in the hands of a turn that was cut off, or goes on elsewhere. */
export const inHand = (job: BulkJob): ReadonlySet<string> => new Set(nextOf(job).map(({ ticketId }) => ticketId));

type Outcome = { readonly ticket: BulkTicket } | { readonly failure: unknown };

async function eachOf(
  tickets: readonly BulkTicket[],
  oneByOne: boolean,
  act: (ticket: BulkTicket) => Promise<BulkTicket>,
): Promise<readonly Outcome[]> {
  const attempt = async (ticket: BulkTicket): Promise<Outcome> => {
    try {
      return { ticket: await act(ticket) };
    } catch (failure) {
      return { failure };
    }
  };
  if (!oneByOne) return Promise.all(tickets.map(attempt));
  const outcomes: Outcome[] = [];
  for (const ticket of tickets) outcomes.push(await attempt(ticket));
  return outcomes;
}

async function doOne(ctx: Ctx, deed: Deed, job: BulkJob, ticket: BulkTicket): Promise<BulkTicket> {
  try {
    demandScope(ctx, deed.scope);
    const { undo } = await deed.does(asPartOf(ctx, job, 'do'), ticket.ticketId, job.input, job);
    return { ...ticket, state: 'done', code: null, detail: null, undo };
  } catch (error) {
    return refusedBy(error, ticket, 'refused');
  }
}

/**
 * Whatever may have been done and was not written down is done for certain first: then nobody can do it any more once it is
 * undone.
 */
async function undoOne(ctx: Ctx, deed: Deed, job: BulkJob, found: BulkTicket): Promise<BulkTicket> {
  const ticket = found.state === 'waiting' ? await doOne(ctx, deed, job, found) : found;
  if (ticket.state !== 'done') return ticket;
  if (ticket.undo === null) return { ...ticket, state: 'undone' };
  try {
    demandScope(ctx, deed.scope);
    const undone = await deed.undoes(asPartOf(ctx, job, 'undo'), ticket.ticketId, ticket.undo, job);
    if (undone === 'undone') return { ...ticket, state: 'undone' };
    return { ...ticket, state: 'kept', code: 'CAT_CONFLICT', detail: undone.kept };
  } catch (error) {
    return refusedBy(error, ticket, 'kept');
  }
}

function refusedBy(error: unknown, ticket: BulkTicket, state: 'refused' | 'kept'): BulkTicket {
  if (!isProblem(error)) throw error;
  return { ...ticket, state, code: error.code, detail: error.errors?.[0]?.detail ?? error.detail };
}

function asPartOf(ctx: Ctx, job: BulkJob, direction: 'do' | 'undo'): Ctx {
  const { ifMatch: _, job: __, ...rest } = ctx;
  const now = ctx.platform.clock.now();
  const { heldUntil } = direction === 'do' && job.state === 'running' ? holdTimes(job.kind, now) : job;
  const isHeld = direction === 'do' || isUndoneInSilence(job);
  return {
    ...rest,
    idempotency: { key: digest('bulk', ctx.actor.tenantId, job.id, direction), bodyHash: job.id, keptMs },
    ...(isHeld && { job: { id: job.id, heldUntil } }),
    outcome: {},
  };
}

/** Puts down what became of some tickets. Whoever was faster is read again; what stands there already stays. */
export async function writeDown(
  { idempotency: _, ...ctx }: Ctx,
  found: Stored<BulkJob>,
  through: readonly BulkTicket[],
): Promise<BulkJob> {
  let first: Stored<BulkJob> | undefined = found;
  return transact(ctx, found.id, async () => {
    const stored = first ?? (await ctx.store.get('bulkJob', found.id, found.id));
    first = undefined;
    if (!stored) return { writes: [], answer: found };
    const { etag, ...job } = stored;
    const tickets = job.tickets.map((ticket) =>
      later(
        job,
        ticket,
        through.find((one) => one.ticketId === ticket.ticketId),
      ),
    );
    const doc = settled(ctx, { ...job, tickets, seq: job.seq + 1 });
    return { writes: [{ replace: 'bulkJob', doc, ifMatch: etag }], answer: doc };
  });
}

/** A turn that comes late says nothing new, but that what was refused to another one was done after all. */
function later(job: BulkJob, stored: BulkTicket, mine: BulkTicket | undefined): BulkTicket {
  if (!mine) return stored;
  if (stored.state === 'waiting') return mine;
  if (stored.state === 'done' && job.state === 'undoing' && mine.state !== 'refused') return mine;
  return stored.state === 'refused' && mine.state === 'done' ? mine : stored;
}

function settled(ctx: Pick<Ctx, 'platform'>, job: BulkJob): BulkJob {
  const now = ctx.platform.clock.now();
  const isOver = !job.tickets.some(({ state }) => state === 'waiting' || (job.state === 'undoing' && state === 'done'));
  if (job.state === 'undoing') return isOver ? { ...job, state: 'undone' } : job;
  if (job.state !== 'running') return job;
  const stalled = job.stalled === true || now.toISOString() >= job.heldUntil;
  const held: BulkJob = { ...job, ...holdTimes(job.kind, now), ...(stalled && { stalled }) };
  return isOver ? { ...held, state: 'done', finishedAt: now.toISOString() } : held;
}
