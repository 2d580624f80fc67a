import { focusManager, QueryClient } from '@tanstack/react-query';
import { isProblem, type ProblemCode } from '#core/api/problem';

/** Every how many milliseconds what is on the screen is read again, while somebody looks at it. */
export const liveIntervalMs = 15_000;

const worthAnotherTry: readonly ProblemCode[] = ['CAT_UNAVAILABLE', 'CAT_UPSTREAM', 'CAT_INTERNAL', 'CAT_RATE_LIMITED'];

/** Longer than this nobody waits without being told: the person sees why, and when it is worth another try. */
const longestWaitMs = 10_000;

/** How long the server asks to be left alone. */
const waitOf = (error: unknown): number => (isProblem(error) ? (error.retryAfter ?? 0) * 1_000 : 0);

/** Reads that met a passing trouble are tried twice more; everything else is for the person to decide. */
export const createQueryClient = (retryDelayMs = 1_000): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 5_000,
        retry: (failures, error) =>
          failures < 2 &&
          isProblem(error) &&
          worthAnotherTry.some((code) => code === error.code) &&
          waitOf(error) <= longestWaitMs,
        retryDelay: (failures, error) => Math.max(retryDelayMs * 2 ** failures, waitOf(error)),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });

/** Coming back to the window counts as looking at it again, also where the page never was hidden. */
export function refetchOnReturn(view: Window): void {
  focusManager.setEventListener((onReturn) => {
    const listen = () => onReturn();
    view.addEventListener('visibilitychange', listen);
    view.addEventListener('focus', listen);
    return () => {
      view.removeEventListener('visibilitychange', listen);
      view.removeEventListener('focus', listen);
    };
  });
}
