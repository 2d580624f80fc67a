import { useCallback, useState } from 'react';

type Sides = 'none' | 'before' | 'after' | 'both';

const sidesOf = ({ scrollLeft, clientWidth, scrollWidth }: HTMLElement): Sides => {
  const before = Math.abs(scrollLeft) > 1;
  const after = Math.abs(scrollLeft) + clientWidth < scrollWidth - 1;
  if (before) return after ? 'both' : 'before';
  return after ? 'after' : 'none';
};

/** On which sides a row that scrolls sideways has more than it shows. */
export function useHiddenSides() {
  const [hidden, setHidden] = useState<Sides>('none');
  const ref = useCallback((row: HTMLElement | null) => {
    if (!row) return;
    const look = () => setHidden(sidesOf(row));
    const watcher = new ResizeObserver(look);
    watcher.observe(row);
    row.addEventListener('scroll', look, { passive: true });
    return () => {
      watcher.disconnect();
      row.removeEventListener('scroll', look);
    };
  }, []);
  return { ref, hidden };
}
