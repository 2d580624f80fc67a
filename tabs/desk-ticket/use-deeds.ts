import { useState } from 'react';
import type { MeView } from '#core/people/contract';
import type { TicketView } from '#core/tickets/contract';
import { useNotices } from '../lib/use-notices.tsx';
import type { DeedName } from './possible-deeds.ts';
import { type Order, useChange } from './use-change.ts';
import { handedBack, type StepBack, useTakeBack } from './use-take-back.ts';
import { useDeskTicketWords } from './use-words.ts';

/** These are done at once; the priority is chosen from a menu. */
const atOnce = ['take', 'start', 'close', 'requeue'] as const;
type AtOnce = (typeof atOnce)[number];

/** These ask for words or a choice before. */
export type AskedDeed = Exclude<DeedName, AtOnce | 'priority'>;

/** Does what the desk does to a ticket, or asks what must be asked before it. */
export function useDeeds(reference: string, ticket: TicketView, me: MeView | undefined) {
  const { done } = useDeskTicketWords();
  const { notify } = useNotices();
  const change = useChange(reference);
  const [asked, ask] = useState<AskedDeed>();

  const takeBack = useTakeBack(reference);
  /** With the way back where it can be undone. */
  const perform = (order: Order, text: string, back: (done: TicketView) => readonly StepBack[] = () => []) => {
    if (change.isPending) return;
    change.mutate(order, {
      onSuccess: (outcome) => {
        if (outcome.is === 'conflict') return;
        const steps = back(outcome.ticket);
        notify({ text, ...(steps.length > 0 && { undo: takeBack(order.seen, outcome.ticket, steps) }) });
      },
    });
  };
  const move = (to: TicketView['status'], text: string) =>
    perform({ change: { is: 'move', move: { to } }, shown: { status: to, waitingFor: null }, seen: ticket }, text);
  const run: Readonly<Record<AtOnce, () => void>> = {
    take: () =>
      me &&
      perform(
        { change: { is: 'take' }, shown: { assignee: { id: me.id, name: me.name } }, seen: ticket },
        done.take(ticket.number),
        (taken) => [handedBack(ticket), ...(isBegun(ticket, taken) ? [toOpen] : [])],
      ),
    start: () => move('in_progress', done.start(ticket.number)),
    close: () => move('closed', done.close(ticket.number)),
    requeue: () => move('open', done.requeue(ticket.number)),
  };
  const begin = (deed: AtOnce | AskedDeed) => {
    change.reset();
    const known = atOnce.find((one) => one === deed);
    if (known) run[known]();
    else ask(deed as AskedDeed);
  };
  const setPriority = (priority: TicketView['priority'] | null) => {
    if (priority === ticket.priority && ticket.priorityOverridden) return;
    const shown = priority === null ? { priorityOverridden: false } : { priority, priorityOverridden: true };
    perform(
      { change: { is: 'update', fields: { priority } }, shown, seen: ticket },
      priority === null ? done.automatic : done.priority(priority),
      () => [priorityOf(ticket)],
    );
  };
  return { change, perform, begin, setPriority, asked, end: () => ask(undefined) };
}

/** Who takes an incident begins with it. */
const isBegun = (before: TicketView, after: TicketView): boolean =>
  before.kind === 'incident' && before.status === 'open' && after.status === 'in_progress';

const toOpen: StepBack = { change: { is: 'move', move: { to: 'open' } }, shown: { status: 'open' } };

/** Leads back to the priority as it was: set by hand, or left to impact and urgency. */
const priorityOf = ({ priority, priorityOverridden }: TicketView): StepBack => ({
  change: { is: 'update', fields: { priority: priorityOverridden ? priority : null } },
  shown: { priority, priorityOverridden },
});
