/** How the clock of the victims was moved in the course of the run. Times are milliseconds; `real` is the parent's. */
export interface ClockTimeline {
  readonly offset: () => number;
  /** The time by the victims' clock. */
  readonly now: () => number;
  /** The same, as a victim may still see it that has not been told of the last jump. */
  readonly earliest: () => number;
  /** To be called right before the victims are told. */
  readonly set: (offsetMs: number) => void;
  readonly jumps: () => number;
  /** The latest time that the victims' clock has shown between two moments of real time. */
  readonly latest: (fromReal: number, toReal: number) => number;
}

/** A victim learns of a jump only after it was noted here. */
const lagMs = 2_000;

export function clockTimeline(): ClockTimeline {
  const stretches: { readonly fromReal: number; readonly offset: number }[] = [{ fromReal: 0, offset: 0 }];
  const offset = (): number => stretches.at(-1)?.offset ?? 0;
  return {
    offset,
    now: () => Date.now() + offset(),
    earliest() {
      const recent = stretches.filter((_, index) => {
        const next = stretches[index + 1];
        return next === undefined || next.fromReal + lagMs > Date.now();
      });
      return Date.now() + Math.min(...recent.map((stretch) => stretch.offset));
    },
    set: (offsetMs) => void stretches.push({ fromReal: Date.now(), offset: offsetMs }),
    jumps: () => stretches.length - 1,
    latest(fromReal, toReal) {
      const shown = stretches.flatMap((stretch, index) => {
        const end = Math.min(toReal, (stretches[index + 1]?.fromReal ?? toReal) + lagMs);
        return end < fromReal || stretch.fromReal > toReal ? [] : [end + stretch.offset];
      });
      return Math.max(...shown);
    },
  };
}
