import type { Stretch, Vitals } from '#tests/bench/tabs/vitals';

const longTasks: Stretch[] = [];
const interactions = new Map<number, Stretch>();
let largestAt = 0;

const observe = (type: string, take: (entry: PerformanceEntry) => void, options: object = {}): void =>
  new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...options });

observe('longtask', ({ startTime, duration }) => longTasks.push({ start: startTime, duration }));
observe('largest-contentful-paint', ({ startTime }) => {
  largestAt = startTime;
});
observe(
  'event',
  (entry) => {
    const { interactionId, startTime, duration } = entry as PerformanceEntry & { readonly interactionId: number };
    if (!interactionId || duration <= (interactions.get(interactionId)?.duration ?? 0)) return;
    interactions.set(interactionId, { start: startTime, duration });
  },
  { durationThreshold: 16 },
);
performance.setResourceTimingBufferSize(2_000);

/** Everything that was seen of this document so far. */
export function seen(): Vitals {
  const timings = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
  return {
    paintedAt: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    largestAt,
    longTasks: [...longTasks],
    interactions: [...interactions.values()],
    requests: (timings as PerformanceResourceTiming[]).map((timing) => ({
      name: timing.name,
      start: timing.startTime,
      end: timing.responseEnd,
      body: timing.encodedBodySize,
    })),
    now: performance.now(),
  };
}

/** Forgets what was seen of tasks and presses. */
export function forget(): void {
  longTasks.length = 0;
  interactions.clear();
}

let frames: number[] | undefined;

/** Notes when each frame is drawn, until it is stopped. */
export function watchFrames(): void {
  const noted: number[] = [];
  frames = noted;
  const note = (at: number): void => {
    if (frames !== noted) return;
    noted.push(at);
    requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
}

export function stopFrames(): readonly number[] {
  const noted = frames ?? [];
  frames = undefined;
  return noted;
}

/** Which row is the first on the screen, by the numbers that the rows bear. */
export function firstRow(): number {
  const grid = document.querySelector('[role=grid]');
  const top = grid?.getBoundingClientRect().top ?? 0;
  const rows = [...(grid?.querySelectorAll<HTMLElement>('[role=row][aria-rowindex]') ?? [])]
    .filter((row) => row.getBoundingClientRect().bottom > top + 40)
    .map((row) => Number(row.getAttribute('aria-rowindex')));
  return Math.min(...rows);
}
