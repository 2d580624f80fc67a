import { useSyncExternalStore } from 'react';

type Pace = 'half-minute' | 'second';

const stepMs: Readonly<Record<Pace, number>> = { 'half-minute': 30_000, second: 1_000 };
const listeners: Readonly<Record<Pace, Set<() => void>>> = { 'half-minute': new Set(), second: new Set() };
const now: Record<Pace, number> = { 'half-minute': Date.now(), second: Date.now() };
let timer: ReturnType<typeof setInterval> | undefined;
let pace: Pace | undefined;

function tick(): void {
  const present = Date.now();
  for (const each of ['half-minute', 'second'] as const) {
    if (Math.abs(present - now[each]) < stepMs[each] - 500) continue;
    now[each] = present;
    for (const listener of listeners[each]) listener();
  }
}

/** One timer for all who watch, as fast as the most impatient of them needs it. */
function keepTime(): void {
  const wanted = listeners.second.size > 0 ? 'second' : listeners['half-minute'].size > 0 ? 'half-minute' : undefined;
  if (wanted === pace) return;
  clearInterval(timer);
  pace = wanted;
  timer = wanted && setInterval(tick, stepMs[wanted]);
}

const watch = (each: Pace) => (listener: () => void) => {
  if (listeners[each].size === 0) now[each] = Date.now();
  listeners[each].add(listener);
  keepTime();
  return () => {
    listeners[each].delete(listener);
    keepTime();
  };
};

const watchers = { 'half-minute': watch('half-minute'), second: watch('second') };
const readers = { 'half-minute': () => now['half-minute'], second: () => now.second };

/** The present moment, moving on every half minute, or every second, with one timer for all who watch it. */
export const useNow = (each: Pace = 'half-minute'): number => useSyncExternalStore(watchers[each], readers[each]);
