import type { QueryClient } from '@tanstack/react-query';
import type { TabClient } from '../lib/use-client.ts';
import { follow } from './follow.ts';
import { liveStoreOf } from './live-store.ts';
import { createRefresh } from './refresh.ts';
import { windowAround } from './window-around.ts';

/** Follows what others change, marks it, and reads again what it is about. Returns how to stop. */
export function runLive(client: TabClient, queryClient: QueryClient, myId: string, view: Window): () => void {
  const stop = new AbortController();
  const store = liveStoreOf(queryClient);
  const around = windowAround(view);
  const refresh = createRefresh({
    queryClient,
    now: around.now,
    after: (ms, then) => {
      const timer = view.setTimeout(then, ms);
      return () => view.clearTimeout(timer);
    },
  });
  void follow(
    {
      client,
      around,
      hear: (news) => {
        store.hear(news, myId, around.now());
        refresh.hear(news);
      },
      setState: store.setState,
    },
    stop.signal,
  );
  return () => {
    stop.abort();
    refresh.stop();
  };
}
