import { type RefObject, useEffect, useLayoutEffect } from 'react';

const gapPx = 8;

/**
 * Lifts what floats at the bottom of the window over everything that marks itself with `data-keep-clear` there: people write
 * and press in those places. It moves with them as they grow, come and go.
 */
export function useClearOf(root: RefObject<HTMLElement | null>, isShown: boolean): void {
  useLayoutEffect(() => {
    if (isShown && root.current) lift(root.current);
  });
  useEffect(() => {
    if (!isShown) return;
    let frame = 0;
    const again = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => root.current && lift(root.current));
    };
    const occasions = ['input', 'focusin', 'click', 'scroll'];
    for (const name of occasions) document.addEventListener(name, again, true);
    window.addEventListener('resize', again);
    return () => {
      cancelAnimationFrame(frame);
      for (const name of occasions) document.removeEventListener(name, again, true);
      window.removeEventListener('resize', again);
    };
  }, [root, isShown]);
}

function lift(floating: HTMLElement): void {
  const own = floating.getBoundingClientRect();
  const tops = [...document.querySelectorAll('[data-keep-clear]')]
    .map((place) => place.getBoundingClientRect())
    .filter(({ left, right, top, height }) => {
      return height > 0 && top < window.innerHeight && left < own.right && right > own.left;
    })
    .map(({ top }) => top);
  const wanted = window.innerHeight - Math.min(window.innerHeight, ...tops);
  const most = window.innerHeight - own.height - 2 * gapPx;
  floating.style.bottom = wanted > 0 ? `${Math.max(0, Math.min(wanted, most)) + gapPx}px` : '';
}
