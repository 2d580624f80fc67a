import { useCallback, useEffect, useRef, useState } from 'react';

const nearPx = 80;

/** Keeps a list at its end while it grows, unless somebody has scrolled up to read. */
export function useStickToBottom() {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const sticks = useRef(true);
  const [isAway, setIsAway] = useState(false);

  const toBottom = useCallback(() => {
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, []);
  const release = useCallback(() => {
    sticks.current = false;
  }, []);

  useEffect(() => {
    const outer = scroller.current;
    const inner = content.current;
    if (!outer || !inner) return;
    const onScroll = () => {
      const isNear = outer.scrollHeight - outer.scrollTop - outer.clientHeight < nearPx;
      sticks.current = isNear;
      setIsAway(!isNear);
    };
    // Cards take their size after they are rendered, so growth is watched rather than new messages.
    const observer = new ResizeObserver(() => sticks.current && toBottom());
    observer.observe(inner);
    observer.observe(outer);
    outer.addEventListener('scroll', onScroll, { passive: true });
    toBottom();
    return () => {
      observer.disconnect();
      outer.removeEventListener('scroll', onScroll);
    };
  }, [toBottom]);

  return { scroller, content, isAway, toBottom, release };
}
