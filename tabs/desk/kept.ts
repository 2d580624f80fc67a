import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { useMe } from '../lib/use-me.ts';

/** How a person has arranged their desk. It stays in this browser. */
export interface Arrangement {
  /** Keys that type a letter are commands; off for people who speak to their computer (WCAG 2.1.4). */
  readonly letterKeys: boolean;
  readonly density: 'comfortable' | 'compact';
  readonly withPlaces: boolean;
  /** In little room: whether the queues stay when a ticket is opened. */
  readonly withPlacesBesideTicket: boolean;
  /** Widths of the outer panes, in pixels. */
  readonly placesWidth: number;
  readonly ticketWidth: number;
}

const plain: Arrangement = {
  letterKeys: true,
  density: 'comfortable',
  withPlaces: true,
  withPlacesBesideTicket: false,
  placesWidth: 216,
  ticketWidth: 560,
};

interface Kept {
  readonly read: () => Arrangement;
  readonly change: (fields: Partial<Arrangement>) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

const known = new Map<string, Kept>();

/** The arrangement of one person; where the browser keeps nothing for a framed page, it lives as long as the page. */
export function arrangementOf(personId: string): Kept {
  const before = known.get(personId);
  if (before) return before;
  const listeners = new Set<() => void>();
  const name = `catalyst.desk.${personId}`;
  let text: string | null | undefined;
  let present = plain;
  let isKept = true;
  const kept: Kept = {
    read: () => {
      const said = isKept ? attempt(() => localStorage.getItem(name)) : text;
      // Another window of the same person may have changed it.
      if (said !== undefined && said !== text) {
        text = said;
        present = arrangementIn(said);
      }
      return present;
    },
    change: (fields) => {
      present = { ...kept.read(), ...fields };
      const said = JSON.stringify(present);
      text = said;
      attempt(() => localStorage.setItem(name, said));
      isKept = attempt(() => localStorage.getItem(name)) === said;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  known.set(personId, kept);
  return kept;
}

function arrangementIn(text: string | null): Arrangement {
  const said: unknown = attempt(() => JSON.parse(text ?? '{}'));
  if (typeof said !== 'object' || said === null) return plain;
  const fields = Object.entries(plain).map(([field, otherwise]) => {
    const value: unknown = Reflect.get(said, field);
    return [field, typeof value === typeof otherwise ? value : otherwise];
  });
  const read = Object.fromEntries(fields) as Arrangement;
  return { ...read, density: read.density === 'compact' ? 'compact' : 'comfortable' };
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

/** How the person in front of the tab has arranged their desk, and a way to change it. */
export function useArrangement(): readonly [Arrangement, Kept['change']] {
  const personId = useMe()?.id ?? 'unknown';
  const kept = useMemo(() => arrangementOf(personId), [personId]);
  const present = useSyncExternalStore(kept.subscribe, kept.read);
  return [present, useCallback((fields) => kept.change(fields), [kept])];
}
