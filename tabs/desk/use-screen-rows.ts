import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

interface Screen {
  /** What scrolls; its first child, the head, stays on top of what is below. */
  readonly scroller: RefObject<HTMLElement | null>;
  readonly count: number;
  /** Of every row, in pixels: all have the same, and so nothing but the ends need be known. */
  readonly height: number;
  readonly headHeight: number;
}

export interface ScreenRows {
  /** The rows that can be seen. */
  readonly first: number;
  readonly last: number;
  /** Those that are drawn: some more at both ends. */
  readonly drawn: readonly number[];
  /** Brings a row onto the screen, and moves nothing where it is there. */
  readonly show: (row: number) => void;
}

/** So many rows are drawn beyond each end of the screen. */
const spare = 12;
/** Scrolling by fewer rows than this draws nothing anew. */
const step = 4;

/**
 * Which rows of a list of any length are on the screen. Small on purpose: libraries for this measure every row, of which ours
 * have no need, and weigh half of what a room may.
 */
export function useScreenRows({ scroller, count, height, headHeight }: Screen): ScreenRows {
  const [seen, setSeen] = useState({ first: 0, last: spare });

  const look = useCallback(() => {
    const { scrollTop = 0, clientHeight = 0 } = scroller.current ?? {};
    const first = Math.max(0, Math.floor(scrollTop / height));
    const last = Math.max(first, Math.ceil((scrollTop + clientHeight - headHeight) / height) - 1);
    return { first, last };
  }, [scroller, height, headHeight]);

  const drawnFor = useRef(seen);
  const follow = useCallback(() => {
    const next = look();
    const { first, last } = drawnFor.current;
    const moved = Math.max(Math.abs(next.first - first), Math.abs(next.last - last));
    if (moved < step && next.first > 0) return;
    if (moved === 0) return;
    drawnFor.current = next;
    // Where the screen has left what is drawn, it would be empty until React has time.
    if (moved > spare) flushSync(() => setSeen(next));
    else setSeen(next);
  }, [look]);

  useLayoutEffect(() => {
    const next = look();
    drawnFor.current = next;
    setSeen((before) => (before.first === next.first && before.last === next.last ? before : next));
  }, [look]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    element.addEventListener('scroll', follow, { passive: true });
    const resized = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(follow);
    resized?.observe(element);
    return () => {
      element.removeEventListener('scroll', follow);
      resized?.disconnect();
    };
  }, [scroller, follow]);

  const show = useCallback(
    (row: number) => {
      const element = scroller.current;
      if (!element) return;
      const top = row * height;
      const bottom = top + height - (element.clientHeight - headHeight);
      if (top < element.scrollTop) element.scrollTop = top;
      else if (bottom > element.scrollTop) element.scrollTop = bottom;
    },
    [scroller, height, headHeight],
  );

  const first = Math.min(seen.first, Math.max(0, count - 1));
  const last = Math.min(seen.last, count - 1);
  const from = Math.max(0, first - spare);
  const to = Math.min(count - 1, last + spare);
  return { first, last, drawn: Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index), show };
}
