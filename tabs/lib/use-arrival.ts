import { createContext, useContext } from 'react';

/**
 * Whether somebody has just come here from another place of the tab; true once, for the heading that takes the focus.
 * The first page leaves the focus where it is.
 */
export type TakeArrival = () => boolean;

const ArrivalContext = createContext<TakeArrival>(() => false);

export const ArrivalProvider = ArrivalContext.Provider;

export const useArrival = (): TakeArrival => useContext(ArrivalContext);

/** Counts an arrival whenever the path changes; what stands after the `?` is the same place. */
export function watchArrivals(router: {
  subscribe(listener: () => void): () => void;
  here(): { path: string };
}): TakeArrival {
  let path = router.here().path;
  let arrived = false;
  router.subscribe(() => {
    const next = router.here().path;
    arrived ||= next !== path;
    path = next;
  });
  return () => {
    const answer = arrived;
    arrived = false;
    return answer;
  };
}
