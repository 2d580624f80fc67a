import type { Ctx } from '../platform.ts';
import type { TicketEvent } from '../tickets/event.ts';
import { type BulkJob, isUndoneInSilence } from './bulk-job.ts';

/** Several notices of one job to the same person are one message, at this moment. */
export interface Together {
  readonly jobId: string;
  readonly until: string;
}

/** Whether people hear of an event: now, not before a moment, or not at all. */
export type Hearing =
  | { readonly is: 'told'; readonly together?: Together }
  | { readonly is: 'later'; readonly notBefore: string }
  | { readonly is: 'silent' };

const told: Hearing = { is: 'told' };
const silent: Hearing = { is: 'silent' };

/** While a job is being undone nobody knows what will stand. */
const lookAgainMs = 2_000;

/**
 * What the job of an event says about telling people. Free for every other event; one point read for those of a job.
 * Quiet hours and whatever else holds a notice come after this.
 */
export async function hearingOf(ctx: Ctx, event: Pick<TicketEvent, 'data' | 'ticketId'>): Promise<Hearing> {
  const job = await jobOf(ctx, event);
  if (!job) return told;
  const now = ctx.platform.clock.now();
  if (isUndoneInSilence(job)) {
    const standing = standingOf(job, event.ticketId);
    if (standing === 'open') return { is: 'later', notBefore: new Date(now.getTime() + lookAgainMs).toISOString() };
    return standing === 'stands' ? told : silent;
  }
  return now.toISOString() < job.heldUntil ? { is: 'later', notBefore: job.heldUntil } : toldTogether(job);
}

/** The job that an event is part of; undefined where it is of none, or of one that is long forgotten. */
export async function jobOf(ctx: Ctx, { data }: Pick<TicketEvent, 'data'>): Promise<BulkJob | undefined> {
  const { hold } = data;
  if (typeof hold !== 'object' || hold === null || !('jobId' in hold) || typeof hold.jobId !== 'string')
    return undefined;
  return ctx.store.get('bulkJob', hold.jobId, hold.jobId);
}

/** So long the notices of one job have to come together. */
const gatherMs = 2_000;

/** A job that gives somebody more than one ticket. Everybody else hears of each ticket by itself: they have a card of it. */
function toldTogether({ id, kind, input, tickets, heldUntil }: BulkJob): Hearing {
  const isMany = tickets.filter(({ state, undo }) => state === 'done' && undo !== null).length > 1;
  if (kind !== 'assign' || typeof input.assigneeId !== 'string' || !isMany) return told;
  const until = new Date(Date.parse(heldUntil) + gatherMs).toISOString();
  return { is: 'told', together: { jobId: id, until } };
}

/** Of a ticket that a job only touches on its way, such as the one that others are merged into, all of the job decides. */
function standingOf({ state, tickets }: BulkJob, ticketId: string): 'stands' | 'gone' | 'open' {
  const own = tickets.filter((ticket) => ticket.ticketId === ticketId);
  const states = (own.length > 0 ? own : tickets).map((ticket) => ticket.state);
  if (states.includes('kept')) return 'stands';
  return state === 'undoing' && states.some((one) => one === 'done' || one === 'waiting') ? 'open' : 'gone';
}
