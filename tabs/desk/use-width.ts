import { type RefObject, useLayoutEffect, useState } from 'react';

/** The width of an element in steps of 10 pixels, so that dragging an edge does not draw everything at each of them. */
export function useWidth(element: RefObject<HTMLElement | null>, otherwise: number): number {
  const [width, setWidth] = useState(otherwise);
  useLayoutEffect(() => {
    const present = element.current;
    if (!present) return;
    const measure = () => {
      if (present.clientWidth > 0) setWidth(Math.floor(present.clientWidth / 10) * 10);
    };
    measure();
    if (typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(measure);
    observer.observe(present);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
