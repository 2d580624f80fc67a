import type { z } from 'zod';
import type { Ctx } from '../../platform.ts';
import { takeBackTerms } from '../../sla/take-back-terms.ts';
import type { Stored } from '../../store.ts';
import type { Scope } from '../../tenancy/roles.ts';
import type { TicketChange } from '../../tickets/change-ticket.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { ticketVerb } from '../../tickets/ticket-verb.ts';
import type { UseCase } from '../../use-case.ts';
import type { Undo, Undone } from '../deed.ts';

interface Gate<I> {
  readonly scope: Scope;
  readonly input: z.ZodType<I>;
  readonly allow: (ctx: Ctx, ticket: Ticket) => void;
}

/** A change, and what its opposite needs to know of the ticket before and after it. */
export type Reversible<U> = TicketChange & { readonly undo: U };

/** A deed on one ticket: what undoing needs is the answer, which is kept in the same commit. */
export const change = <I, U extends Undo>(
  gate: Gate<I> & {
    readonly decide: (
      ctx: Ctx,
      ticket: Stored<Ticket>,
      input: I,
    ) => Reversible<U> | undefined | Promise<Reversible<U> | undefined>;
  },
): UseCase<I, { readonly undo: U | null }> =>
  ticketVerb<I, { readonly undo: U | null }>({
    ...gate,
    decide: async (ctx, ticket, input): Promise<Made<U> | undefined> => {
      const made = await gate.decide(ctx, ticket, input);
      return made && { ...made, changedBefore: ticket.updatedAt };
    },
    answer: (_ctx, saved, _input, made) => {
      if (!made) return { undo: null };
      const { undo, changedBefore } = made as Made<U>;
      return { undo: { ...undo, touched: { ticketId: saved.id, from: changedBefore, to: saved.updatedAt } } };
    },
  });

type Made<U> = Reversible<U> & { readonly changedBefore: string };

type Back = TicketChange | { readonly kept: string };
type NoChange = TicketChange & { readonly kept: string };

/**
 * Undone before anybody was told, the ticket counts as last changed when it did before, and its promises are those of before:
 * whoever waits for it is not to wonder what was done to it. The audit keeps both. Where somebody else has changed it since,
 * that stays its last change.
 */
async function asIfNothingWas(ctx: Ctx, { id, updatedAt }: Ticket, back: TicketChange): Promise<TicketChange> {
  const touched = ctx.job?.touched;
  if (touched?.ticketId !== id || back.hidden) return back;
  const quiet = await takeBackTerms(ctx, back, touched.to);
  return { ...quiet, updatedAt: updatedAt === touched.to ? touched.from : updatedAt };
}

/** Its opposite: the ticket as it was, or why it stays as it is. */
export const changeBack = <I>(
  gate: Gate<I> & { readonly decide: (ctx: Ctx, ticket: Stored<Ticket>, input: I) => Back | Promise<Back> },
): UseCase<I, Undone> =>
  ticketVerb<I, Undone>({
    ...gate,
    decide: async (ctx, ticket, input): Promise<TicketChange | NoChange> => {
      const back = await gate.decide(ctx, ticket, input);
      return 'kept' in back
        ? { action: 'none', after: ticket, events: [], nothing: true, kept: back.kept }
        : asIfNothingWas(ctx, ticket, back);
    },
    answer: (_ctx, _ticket, _input, made) => (made && 'kept' in made ? { kept: (made as NoChange).kept } : 'undone'),
  });
