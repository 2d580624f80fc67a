import { useSyncExternalStore } from 'react';

/** Where panes stand one at a time: as `panes.tsx` of the desk has it. */
const oneAtATime = '(max-width: 639px)';

const subscribe = (listener: () => void): (() => void) => {
  const media = window.matchMedia(oneAtATime);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
};

/** Whether a pane is all that is seen, so that its heading is the first of the page. */
export const useIsAlone = (): boolean => useSyncExternalStore(subscribe, () => window.matchMedia(oneAtATime).matches);
