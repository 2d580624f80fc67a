import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { FeedView } from '#core/live/contract';

/** What is read of one ticket: the second part of the key says which. */
const ofOneTicket = new Set(['ticket', 'comments', 'attachments', 'links', 'tasks', 'runs', 'sla', 'audit']);
/** What many tickets are in: read again now and then, however much happens. */
const ofMany = new Set(['tickets', 'dashboard', 'approvals']);
const followed = new Set([...ofOneTicket, ...ofMany, 'inbox']);
/** How many tickets a view shows: one question for each view of the pane, so asked less often than lists are read. */
const isViewCount = ([family, part]: QueryKey): boolean => family === 'views' && part === 'count';

const listsEveryMs = 3_000;
const countsEveryMs = 10_000;

/** Reads again what the news are about, and nothing else. */
export interface Refresh {
  readonly hear: (news: FeedView) => void;
  readonly stop: () => void;
}

export interface RefreshMeans {
  readonly queryClient: QueryClient;
  readonly now: () => number;
  /** Calls back once after so many milliseconds, unless it is called off. */
  readonly after: (ms: number, then: () => void) => () => void;
}

export function createRefresh({ queryClient, now, after }: RefreshMeans): Refresh {
  const readAgain = (fits: (key: QueryKey) => boolean): void => {
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => fits(queryKey) });
  };

  /** Reads these now, or as soon as it is that long since they were. */
  const readAtMostEvery = (everyMs: number, fits: (key: QueryKey) => boolean) => {
    let readAt = Number.NEGATIVE_INFINITY;
    let callOff: (() => void) | undefined;
    const read = (): void => {
      callOff = undefined;
      readAt = now();
      readAgain(fits);
    };
    return {
      soon: (): void => {
        const left = everyMs - (now() - readAt);
        if (left <= 0) read();
        else callOff ??= after(left, read);
      },
      stop: (): void => callOff?.(),
    };
  };

  const lists = readAtMostEvery(listsEveryMs, ([family]) => ofMany.has(String(family)));
  const counts = readAtMostEvery(countsEveryMs, isViewCount);

  return {
    hear: ({ changes, inbox, missed }) => {
      if (missed) {
        readAgain((key) => followed.has(String(key[0])) || isViewCount(key));
        return;
      }
      if (inbox) readAgain(([family]) => family === 'inbox');
      if (changes.length === 0) return;
      const refs = new Set(changes.flatMap(({ ticketId, number }) => [ticketId, number]));
      readAgain(([family, ref]) => ofOneTicket.has(String(family)) && refs.has(String(ref)));
      lists.soon();
      counts.soon();
    },
    stop: () => {
      lists.stop();
      counts.stop();
    },
  };
}
