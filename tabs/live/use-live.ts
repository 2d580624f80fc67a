import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useClient } from '../lib/use-client.ts';
import { useMe } from '../lib/use-me.ts';

const tryAgainMs = 30_000;

/**
 * Follows what others change for as long as it is mounted; mounted once, by the shell. What it takes is fetched after the
 * page has been drawn.
 */
export function useLive(): void {
  const client = useClient();
  const queryClient = useQueryClient();
  const myId = useMe()?.id;
  useEffect(() => {
    if (myId === undefined) return;
    let isOver = false;
    let stop = (): void => undefined;
    const start = async (): Promise<void> => {
      try {
        const { runLive } = await import('./run-live.ts');
        if (!isOver) stop = runLive(client, queryClient, myId, window);
      } catch {
        // The page shows what it read until the part can be fetched.
        if (isOver) return;
        const timer = window.setTimeout(start, tryAgainMs);
        stop = () => window.clearTimeout(timer);
      }
    };
    void start();
    return () => {
      isOver = true;
      stop();
    };
  }, [client, queryClient, myId]);
}
