import { createContext, useContext, useSyncExternalStore } from 'react';

/** What is kept of a ticket that is chosen, so that its page may be forgotten. */
export interface Chosen {
  readonly id: string;
  readonly number: string;
}

/** Which tickets are chosen and which row is the present one. Rows listen for themselves: choosing one draws one. */
export interface Selection {
  readonly has: (id: string) => boolean;
  readonly all: () => readonly Chosen[];
  readonly size: () => number;
  readonly toggle: (ticket: Chosen, chosen?: boolean) => void;
  readonly add: (tickets: readonly Chosen[]) => void;
  readonly clear: () => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createSelection(): Selection {
  const chosen = new Map<string, Chosen>();
  const listeners = new Set<() => void>();
  let list: readonly Chosen[] = [];
  const tell = () => {
    list = [...chosen.values()];
    for (const listener of listeners) listener();
  };
  const keep = ({ id, number }: Chosen) => chosen.set(id, { id, number });
  return {
    has: (id) => chosen.has(id),
    all: () => list,
    size: () => chosen.size,
    toggle: (ticket, wanted = !chosen.has(ticket.id)) => {
      if (wanted) keep(ticket);
      else chosen.delete(ticket.id);
      tell();
    },
    add: (tickets) => {
      for (const ticket of tickets) keep(ticket);
      tell();
    },
    clear: () => {
      if (chosen.size === 0) return;
      chosen.clear();
      tell();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const SelectionContext = createContext<Selection | undefined>(undefined);

export const SelectionProvider = SelectionContext.Provider;

export function useSelection(): Selection {
  const selection = useContext(SelectionContext);
  if (!selection) throw new Error('useSelection needs a SelectionProvider above it.');
  return selection;
}

export function useIsChosen(id: string): boolean {
  const selection = useSelection();
  return useSyncExternalStore(selection.subscribe, () => selection.has(id));
}

export function useChosen(): readonly Chosen[] {
  const selection = useSelection();
  return useSyncExternalStore(selection.subscribe, selection.all);
}
