import { useCallback, useEffect, useRef, useState } from 'react';

const nearPx = 80;

/** Keeps a list at its end while it grows, unless somebody has scrolled up to read. */
export function useStickToBottom() {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const sticks = useRef(true);
  const [isAway, setIsAway] = useState(false);

  const toBottom = useCallback(() => {
    sticks.current = true;
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
    let top = outer.scrollTop;
    // The event comes after the list may have grown again: only a step upwards is a wish to stay there.
    const onScroll = () => {
      const isNear = outer.scrollHeight - outer.scrollTop - outer.clientHeight < nearPx;
      if (isNear) sticks.current = true;
      else if (outer.scrollTop < top - 1) sticks.current = false;
      top = outer.scrollTop;
      setIsAway(!isNear && !sticks.current);
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
