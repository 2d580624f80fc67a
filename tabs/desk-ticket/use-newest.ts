import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** What was said scrolls by itself only where a ticket stands beside a list with height enough. */
function scrollerOf(root: HTMLElement | null): HTMLElement | undefined {
  const panel = root?.closest<HTMLElement>('[role=tabpanel]');
  return panel && getComputedStyle(panel).overflowY === 'auto' ? panel : undefined;
}

const nearPx = 8;
const isAtEnd = ({ scrollTop, clientHeight, scrollHeight }: HTMLElement): boolean =>
  scrollTop + clientHeight >= scrollHeight - nearPx;

interface Story {
  /** Around all of it. */
  readonly root: RefObject<HTMLElement | null>;
  /** Its list, the oldest first. */
  readonly list: RefObject<HTMLElement | null>;
  /** Which is the newest; undefined until that is known. */
  readonly newest: string | undefined;
  /** Where one arrives: `end` at what is new, or at the newest; `stay` where something else is wanted. Undefined until that is known. */
  readonly arrival: 'end' | 'stay' | undefined;
}

/**
 * Opens a story at what is new, and tells when all of its newest part is out of sight. Whoever stands at the end stays there while
 * pictures and older parts come in; nothing moves under those who read further up.
 */
export function useNewest({ root, list, newest, arrival }: Story) {
  const hasArrived = useRef(false);
  const isPinned = useRef(false);
  const [isAway, setAway] = useState(false);

  useLayoutEffect(() => {
    if (arrival === undefined || hasArrived.current) return;
    hasArrived.current = true;
    const scroller = scrollerOf(root.current);
    if (arrival === 'stay' || !scroller) return;
    const fresh = list.current?.querySelector('[data-fresh]');
    if (fresh) scroller.scrollTop += fresh.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    else scroller.scrollTop = scroller.scrollHeight;
    isPinned.current = isAtEnd(scroller);
  }, [arrival, root, list]);

  useEffect(() => {
    const scroller = scrollerOf(root.current);
    if (!scroller || !root.current || typeof ResizeObserver === 'undefined') return;
    let top = scroller.scrollTop;
    // What came in since is no leaving: a scroll is told a moment after it happened. Who leaves the end goes up.
    const look = () => {
      const isLeft = scroller.scrollTop < top;
      top = scroller.scrollTop;
      isPinned.current = hasArrived.current && (isAtEnd(scroller) || (isPinned.current && !isLeft));
    };
    const sizes = new ResizeObserver(() => {
      if (isPinned.current) scroller.scrollTop = scroller.scrollHeight;
    });
    sizes.observe(scroller);
    sizes.observe(root.current);
    scroller.addEventListener('scroll', look);
    return () => {
      sizes.disconnect();
      scroller.removeEventListener('scroll', look);
    };
  }, [root]);

  useEffect(() => {
    const last = newest === undefined ? undefined : list.current?.lastElementChild;
    if (!last || typeof IntersectionObserver === 'undefined') return setAway(false);
    const sight = new IntersectionObserver((seen) => setAway(seen.at(-1)?.isIntersecting === false));
    sight.observe(last);
    return () => sight.disconnect();
  }, [newest, list]);

  /** Brings the newest into sight. */
  const show = useCallback(() => {
    list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' });
    const scroller = scrollerOf(root.current);
    if (scroller) scroller.scrollTop = scroller.scrollHeight;
  }, [root, list]);
  /** And brings the keys to it. */
  const jump = useCallback(() => {
    const last = list.current?.lastElementChild;
    if (!(last instanceof HTMLElement)) return;
    last.focus({ preventScroll: true });
    last.scrollIntoView({ block: 'end' });
    show();
  }, [list, show]);
  return { isAway, show, jump };
}
