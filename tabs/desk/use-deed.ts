import { useCallback, useState } from 'react';
import type { Chosen, Selection } from './selection.ts';

/** What can be done to one ticket or many from the desk. */
export const deedKinds = ['assign', 'take', 'priority', 'note', 'link', 'close', 'merge'] as const;
export type DeedKind = (typeof deedKinds)[number];

/** What somebody is about to do, and to which tickets. */
export interface Deed {
  readonly kind: DeedKind;
  readonly tickets: readonly Chosen[];
  /** Counts up, so that the same thing can be asked for twice. */
  readonly turn: number;
}

/** The tickets that are chosen; where none is, the one that the person is at. */
export function useDeed(selection: Selection, present: () => Chosen | undefined) {
  const [deed, setDeed] = useState<Deed>();
  const begin = useCallback(
    (kind: DeedKind) => {
      const one = present();
      const chosen = selection.all();
      const tickets = chosen.length > 0 ? chosen : one ? [{ id: one.id, number: one.number }] : [];
      if (tickets.length > 0) setDeed((before) => ({ kind, tickets, turn: (before?.turn ?? 0) + 1 }));
    },
    [selection, present],
  );
  return { deed, begin, end: useCallback(() => setDeed(undefined), []) };
}
