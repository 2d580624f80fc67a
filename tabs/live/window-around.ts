import type { Surroundings } from './follow.ts';

/** The window as the loop sees it. */
export const windowAround = (view: Window): Surroundings => ({
  now: () => Date.now(),
  isHidden: () => view.document.hidden,
  isOnline: () => view.navigator.onLine,
  rest: (ms, signal) =>
    new Promise((done) => {
      const end = () => {
        view.clearTimeout(timer);
        view.document.removeEventListener('visibilitychange', shown);
        view.removeEventListener('online', end);
        signal.removeEventListener('abort', end);
        done();
      };
      const shown = () => {
        if (!view.document.hidden) end();
      };
      const timer = view.setTimeout(end, ms);
      view.document.addEventListener('visibilitychange', shown);
      view.addEventListener('online', end);
      signal.addEventListener('abort', end);
      if (signal.aborted) end();
    }),
});
