import type { z } from 'zod';
import { parse } from '../api/parse.ts';
import { digest } from '../digest.ts';
import { transact } from '../idempotency.ts';
import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import type { Scope } from '../tenancy/roles.ts';
import { demandScope, type UseCase } from '../use-case.ts';
import { type TicketChange, ticketUpdate } from './change-ticket.ts';
import { demandTicketVersion } from './demand-version.ts';
import { findTicket } from './find-ticket.ts';
import type { Ticket } from './ticket.ts';

/** What was sent, before it was read: only to find what it is about. */
type Raw = Readonly<Record<string, unknown>>;

interface Verb<I, A> {
  readonly scope: Scope;
  readonly input: z.ZodType<I>;
  /** Where others than readers of the ticket may do this: the ticket, or CAT_NOT_FOUND. Unless given, who may read it. */
  readonly find?: (ctx: Ctx, raw: Raw) => Promise<Stored<Ticket>>;
  /** Throws where this caller may read the ticket but not do this to it. */
  readonly allow?: (ctx: Ctx, ticket: Ticket, raw: Raw) => void | Promise<void>;
  /** `If-Match` names a version of something under the ticket; the verb compares it itself. */
  readonly matchesItself?: boolean;
  /** What becomes of the ticket; undefined when there is nothing to change. May be asked again after a lost race. */
  readonly decide: (
    ctx: Ctx,
    ticket: Stored<Ticket>,
    input: I,
  ) => TicketChange | undefined | Promise<TicketChange | undefined>;
  readonly answer: (ctx: Ctx, ticket: Ticket, input: I, change: TicketChange | undefined) => A;
  /** Where the verb happens on another ticket than this one; undefined when it happens here. */
  readonly elsewhere?: (ctx: Ctx, ticket: Ticket, input: I) => Promise<A> | undefined;
}

/**
 * The gate of every verb on one ticket: permission, then the ticket (404 where it may not be known), then the input,
 * then the version the caller believes in. The verb only decides; what it decides is committed here, in one commit.
 */
export function ticketVerb<I, A>(verb: Verb<I, A>): UseCase<I, A> {
  const run = async (caller: Ctx, raw: unknown): Promise<A> => {
    demandScope(caller, verb.scope);
    const said = isRecord(raw) ? raw : {};
    const find = (ref: unknown): Promise<Stored<Ticket>> =>
      verb.find?.(caller, { ...said, id: ref }) ?? findTicket(caller, ref);
    const found = await find(said.id);
    await verb.allow?.(caller, found, said);
    const input = parse(verb.input, raw);
    const ctx = onTicket(caller, found);
    const elsewhere = verb.elsewhere?.(ctx, found, input);
    if (elsewhere) return elsewhere;
    let first: Stored<Ticket> | undefined = found;
    return transact(ctx, found.id, async () => {
      const ticket = first ?? (await find(found.id));
      // After a lost race the ticket is another one, and so may be what this caller may do to it.
      if (!first) await verb.allow?.(ctx, ticket, said);
      first = undefined;
      if (!verb.matchesItself) demandTicketVersion(ctx, ticket);
      const change = await verb.decide(ctx, ticket, input);
      if (!change || change.nothing) return { writes: [], answer: verb.answer(ctx, ticket, input, change) };
      const update = await ticketUpdate(ctx, ticket, change);
      return { writes: update.writes, answer: verb.answer(ctx, update.ticket, input, change) };
    });
  };
  return Object.assign(run, { scope: verb.scope, input: verb.input });
}

/** The gate of reads on one ticket and of what lies under it. */
export function ticketRead<I, A>(read: {
  readonly scope: Scope;
  readonly input: z.ZodType<I>;
  readonly allow?: (ctx: Ctx, ticket: Ticket) => void;
  readonly run: (ctx: Ctx, ticket: Stored<Ticket>, input: I) => A | Promise<A>;
}): UseCase<I, A> {
  const run = async (ctx: Ctx, raw: unknown): Promise<A> => {
    demandScope(ctx, read.scope);
    const ticket = await findTicket(ctx, isRecord(raw) ? raw.id : undefined);
    read.allow?.(ctx, ticket);
    return read.run(ctx, ticket, parse(read.input, raw));
  };
  return Object.assign(run, { scope: read.scope, input: read.input });
}

/** An idempotency key belongs to one ticket, by whichever of its names it was called. */
const onTicket = (ctx: Ctx, ticket: Ticket): Ctx =>
  ctx.idempotency ? { ...ctx, idempotency: { ...ctx.idempotency, key: digest(ctx.idempotency.key, ticket.id) } } : ctx;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
