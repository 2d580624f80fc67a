import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { isProblem } from '#core/api/problem';
import type { TicketView, TransitionTicket, UpdateTicket } from '#core/tickets/contract';
import { ticketEtag } from '#core/tickets/vocabulary';
import { attemptKey, type Drafts, forgetAttempt, useDrafts } from '../lib/drafts.ts';
import { type TabClient, useClient } from '../lib/use-client.ts';
import { ticketKey } from '../tickets/use-ticket.ts';

/** One thing that the desk does to a ticket. */
export type Change =
  | { readonly is: 'take' }
  | { readonly is: 'assign'; readonly assigneeId?: string | null; readonly queueId?: string }
  | { readonly is: 'update'; readonly fields: Omit<UpdateTicket, 'id'> }
  | { readonly is: 'move'; readonly move: Omit<TransitionTicket, 'id'> };

type Foreseen = Partial<
  Pick<TicketView, 'subject' | 'priority' | 'priorityOverridden' | 'assignee' | 'queue' | 'status' | 'waitingFor'>
>;

export interface Order {
  readonly change: Change;
  /** What it will look like: shown at once, and what nobody else may have changed meanwhile. */
  readonly shown: Foreseen;
  /** As the person saw it when they decided. */
  readonly seen: TicketView;
}

export type Outcome =
  | { readonly is: 'done'; readonly ticket: TicketView; readonly childrenJob?: string | undefined }
  /** Somebody else changed the same: nothing was done. */
  | { readonly is: 'conflict'; readonly theirs: TicketView };

/**
 * Changes a ticket and shows it changed at once; a refusal puts everything back. Where somebody else has changed something
 * else meanwhile, it is done all the same; where they changed the same, both versions come back.
 */
export function useChange(reference: string) {
  const client = useClient();
  const drafts = useDrafts();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (order: Order): Promise<Outcome> => {
      try {
        return await carryOut(client, drafts, order, order.seen);
      } catch (error) {
        if (!isProblem(error, 'CAT_PRECONDITION')) throw error;
        const theirs = await client.getTicket({ id: order.seen.id });
        if (!isUntouched(order, theirs)) return { is: 'conflict', theirs };
        return carryOut(client, drafts, order, theirs);
      }
    },
    onMutate: async ({ shown, seen }) => {
      await queryClient.cancelQueries({ queryKey: ticketKey(reference), exact: true });
      keepTicket(queryClient, reference, { ...seen, ...shown });
    },
    onSuccess: (outcome, { seen }) => {
      keepTicket(queryClient, reference, outcome.is === 'done' ? outcome.ticket : outcome.theirs);
      forgetAttempt(drafts, attemptOf(seen));
      readAgain(queryClient, seen.id);
    },
    onError: (_error, { seen }) => {
      keepTicket(queryClient, reference, seen);
      void queryClient.invalidateQueries({ queryKey: ticketKey(reference), exact: true });
    },
  });
}

const attemptOf = ({ id }: TicketView): string => `change.${id}`;

async function carryOut(client: TabClient, drafts: Drafts, { change }: Order, seen: TicketView): Promise<Outcome> {
  const { id } = seen;
  const ifMatch = ticketEtag(seen);
  const done = (ticket: TicketView): Outcome => ({ is: 'done', ticket });
  switch (change.is) {
    case 'take':
      return done(await client.takeTicket({ id }, { ifMatch }));
    case 'assign': {
      const { is: _, ...whom } = change;
      return done(await client.assignTicket({ id, ...whom }, { ifMatch }));
    }
    case 'update':
      return done(await client.updateTicket({ id, ...change.fields }, { ifMatch }));
    case 'move': {
      const input = { id, ...change.move };
      const idempotencyKey = attemptKey(drafts, attemptOf(seen), [input, ifMatch]);
      const { childrenJob, ...ticket } = await client.transitionTicket(input, { ifMatch, idempotencyKey });
      return { is: 'done', ticket, childrenJob: childrenJob?.id };
    }
  }
}

function isUntouched({ shown, seen }: Order, theirs: TicketView): boolean {
  const fields = Object.keys(shown) as (keyof Foreseen)[];
  return fields.every((field) => JSON.stringify(seen[field]) === JSON.stringify(theirs[field]));
}

/** A ticket may be on the screen under its number and its id. */
export function keepTicket(queryClient: QueryClient, reference: string, ticket: TicketView): void {
  queryClient.setQueryData<TicketView>(ticketKey(reference), ticket);
  for (const other of [ticket.id, ticket.number]) {
    if (other !== reference) queryClient.setQueryData<TicketView>(ticketKey(other), (known) => known && ticket);
  }
}

const ofOne = new Set(['comments', 'audit', 'sla', 'links']);
const ofMany = new Set(['tickets', 'dashboard']);

/** What shows more of a ticket than itself. */
export function readAgain(queryClient: QueryClient, ticketId: string): void {
  void queryClient.invalidateQueries({
    predicate: ({ queryKey: [family, ref] }) =>
      ofMany.has(String(family)) || (ofOne.has(String(family)) && ref === ticketId),
  });
}
