import { z } from 'zod';
import { parse } from '../api/parse.ts';
import type { Ctx } from '../platform.ts';
import type { Scope } from '../tenancy/roles.ts';
import type { BulkJob } from './bulk-job.ts';

/** What undoing needs to know: plain JSON, kept in the job. Null where there was nothing to do, and so nothing to undo. */
export type Undo = { readonly [field: string]: unknown };

export interface Done {
  readonly undo: Undo | null;
}

/** `kept`: somebody has gone on from there; the sentence says what stands now. */
export type Undone = 'undone' | { readonly kept: string };

/** What a deed may know of its job. */
export type JobOfDeed = Pick<BulkJob, 'id' | 'kind' | 'by' | 'startedAt'>;

/**
 * One thing that can be done to many tickets.
 *
 * The context of `does` and `undoes` is that of whoever asked, with two things more: `ctx.idempotency` is the key of this
 * job and this direction, to which every `ticketVerb` adds its ticket, and `ctx.job` puts the hold of notices on every event
 * that is committed. Both may be called again after a crash, and must then answer as before: whatever they write is written
 * with that key, in the commit of the ticket (a `ticketVerb` does so by itself, and its answer is what is kept), and what
 * undoing needs is part of that answer.
 */
export interface Deed {
  /** Beside what each ticket asks for. */
  readonly scope: Scope;
  /** How long it can be undone. */
  readonly undoMs: number;
  /** How long nobody is told of it: whoever undoes it by then has told nobody. */
  readonly heldMs: number;
  /** Its tickets touch one more that they share, so that doing several at once would only make them race. */
  readonly oneByOne?: boolean;
  /** What of the input holds for all tickets alike, before the job is made. @throws a problem that refuses the whole job. */
  check(ctx: Ctx, input: unknown): Promise<void>;
  /** @throws the problem that refuses this ticket; a StoreFailure is tried again. */
  does(ctx: Ctx, ticketId: string, input: unknown, job: JobOfDeed): Promise<Done>;
  undoes(ctx: Ctx, ticketId: string, undo: Undo, job: JobOfDeed): Promise<Undone>;
  /**
   * Of a deed of more than one commit: takes back the first ones of a ticket that was refused after a turn had been cut off
   * between them, since whoever asked may not do it any more. As the product itself; may be asked again.
   */
  tidies?(ctx: Ctx, ticketId: string, input: unknown, job: JobOfDeed): Promise<void>;
}

interface DeedOf<I, U extends Undo> extends Pick<Deed, 'scope' | 'undoMs' | 'oneByOne'> {
  /** As long as it can be undone, unless this says otherwise. */
  readonly heldMs?: number;
  readonly input: z.ZodType<I>;
  readonly undo: z.ZodType<U>;
  readonly check?: (ctx: Ctx, input: I) => void | Promise<void>;
  readonly does: (ctx: Ctx, ticketId: string, input: I, job: JobOfDeed) => Promise<{ readonly undo: U | null }>;
  readonly undoes: (ctx: Ctx, ticketId: string, undo: U, job: JobOfDeed) => Promise<Undone>;
  readonly tidies?: (ctx: Ctx, ticketId: string, input: I, job: JobOfDeed) => Promise<void>;
}

/** A deed with the types of its own input and of what undoing needs, both read from what is kept. */
export const deedOf = <I, U extends Undo>({
  input,
  undo,
  scope,
  undoMs,
  heldMs = undoMs,
  tidies,
  ...deed
}: DeedOf<I, U>): Deed => ({
  scope,
  undoMs,
  heldMs,
  ...(deed.oneByOne && { oneByOne: true }),
  check: async (ctx, raw) => deed.check?.(ctx, parse(input, raw)),
  does: (ctx, ticketId, raw, job) => deed.does(ctx, ticketId, parse(input, raw), job),
  undoes: (ctx, ticketId, { touched, ...kept }, job) =>
    deed.undoes(takingBack(ctx, touched), ticketId, parse(undo, kept), job),
  ...(tidies && { tidies: (ctx, ticketId, raw, job) => tidies(ctx, ticketId, parse(input, raw), job) }),
});

const Touched = z.strictObject({ ticketId: z.string(), from: z.string(), to: z.string() });

/** In silence: a context without a job is one in which people hear of the undoing. */
function takingBack(ctx: Ctx, kept: unknown): Ctx {
  const touched = Touched.safeParse(kept);
  return ctx.job && touched.success ? { ...ctx, job: { ...ctx.job, touched: touched.data } } : ctx;
}

export const tenSecondsMs = 10_000;
export const halfAnHourMs = 30 * 60_000;
