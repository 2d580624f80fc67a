import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { PresenceView } from '#core/live/contract';
import { useClient } from '../lib/use-client.ts';
import { liveStoreOf } from './live-store.ts';

/** As often as the server wants to hear it; it forgets who has not said so for longer. */
const sayEveryMs = 20_000;

/** Who else of the desk is at this ticket, by its id or number. */
export function usePresence(ticketRef: string): readonly PresenceView[] {
  const store = liveStoreOf(useQueryClient());
  return useSyncExternalStore(store.subscribe, () => store.peopleAt(ticketRef));
}

/**
 * Says that the person is at this ticket for as long as this is mounted and the window is seen, and that they left.
 * `undefined` where there is no ticket, or the person does not work on it.
 */
export function useBeHere(ticketRef: string | undefined, doing: 'looking' | 'replying'): void {
  const client = useClient();
  const queryClient = useQueryClient();
  const latest = useRef(doing);
  const sayAgain = useRef<(() => void) | undefined>(undefined);
  useEffect(() => {
    if (ticketRef === undefined) return;
    let isOver = false;
    const say = async (what: typeof doing | null): Promise<void> => {
      try {
        const { people } = await client.sayPresence({ id: ticketRef, doing: what });
        if (!isOver) liveStoreOf(queryClient).meet(ticketRef, people);
      } catch {
        // Nobody misses anything: it is said again soon, and fades by itself.
      }
    };
    const sayWhetherSeen = () => void say(document.hidden ? null : latest.current);
    sayWhetherSeen();
    sayAgain.current = sayWhetherSeen;
    const timer = window.setInterval(() => {
      if (!document.hidden) sayWhetherSeen();
    }, sayEveryMs);
    document.addEventListener('visibilitychange', sayWhetherSeen);
    return () => {
      isOver = true;
      sayAgain.current = undefined;
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', sayWhetherSeen);
      void say(null);
    };
  }, [client, queryClient, ticketRef]);
  useEffect(() => {
    if (latest.current === doing) return;
    latest.current = doing;
    sayAgain.current?.();
  }, [doing]);
}
