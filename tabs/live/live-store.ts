import type { QueryClient } from '@tanstack/react-query';
import type { ChangeView, FeedView, PresenceView } from '#core/live/contract';

/** `live`: news come as they happen. `trouble`: the server does not answer; what is seen may be old. */
export type LiveState = 'starting' | 'live' | 'offline' | 'trouble';

/** What the feed has told of late, for whoever draws it. */
export interface LiveStore {
  readonly subscribe: (listener: () => void) => () => void;
  readonly state: () => LiveState;
  readonly setState: (state: LiveState) => void;
  /** When others last changed a ticket (ms), by its id or number. */
  readonly changedAt: (ref: string) => number | undefined;
  /** Who else is at a ticket, by its id or number. The same list as before where nothing changed. */
  readonly peopleAt: (ref: string) => readonly PresenceView[];
  readonly hear: (news: FeedView, myId: string | undefined, now: number) => void;
  /** Who is at one ticket, as a single answer says it. */
  readonly meet: (ref: string, people: readonly PresenceView[]) => void;
}

const mostTickets = 1_000;
const nobody: readonly PresenceView[] = [];

export function createLiveStore(): LiveStore {
  const listeners = new Set<() => void>();
  const changed = new Map<string, number>();
  let people = new Map<string, readonly PresenceView[]>();
  let state: LiveState = 'starting';

  const tellAll = (): void => {
    for (const listener of listeners) listener();
  };

  const noteChange = ({ ticketId, number }: ChangeView, now: number): void => {
    for (const ref of [ticketId, number]) {
      changed.delete(ref);
      changed.set(ref, now);
    }
    for (const ref of changed.keys()) {
      if (changed.size <= mostTickets) break;
      changed.delete(ref);
    }
  };

  const notePerson = (presence: PresenceView): void => {
    const others = (people.get(presence.ticketId) ?? nobody).filter(({ person }) => person.id !== presence.person.id);
    const there = presence.doing === null ? others : [...others, presence];
    for (const ref of [presence.ticketId, presence.number]) people.set(ref, there);
  };

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    state: () => state,
    setState: (next) => {
      if (next === state) return;
      state = next;
      tellAll();
    },
    changedAt: (ref) => changed.get(ref),
    peopleAt: (ref) => people.get(ref) ?? nobody,
    hear: ({ changes, presence, wholePresence }, myId, now) => {
      for (const change of changes) if (change.actor.id !== myId) noteChange(change, now);
      if (wholePresence) people = new Map();
      for (const one of presence) if (one.person.id !== myId) notePerson(one);
      if (changes.length > 0 || presence.length > 0 || wholePresence) tellAll();
    },
    meet: (ref, there) => {
      const [first] = there;
      for (const key of first ? [ref, first.ticketId, first.number] : [ref]) people.set(key, there);
      tellAll();
    },
  };
}

const stores = new WeakMap<QueryClient, LiveStore>();

/** The one of this window: it lives as long as what was read. */
export function liveStoreOf(queryClient: QueryClient): LiveStore {
  const known = stores.get(queryClient);
  if (known) return known;
  const made = createLiveStore();
  stores.set(queryClient, made);
  return made;
}
