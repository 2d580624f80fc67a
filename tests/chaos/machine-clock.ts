/** The clock of the whole process, as when somebody sets the clock of the machine: running timers do not notice. */
export interface MachineClock {
  readonly offset: () => number;
  /** Milliseconds between the real time and what this process takes for it. */
  readonly set: (offsetMs: number) => void;
}

/** Replaces `Date`. To be called before anything else is loaded. */
export function takeOverClock(offsetMs: number): MachineClock {
  const RealDate = Date;
  let offset = offsetMs;
  const now = (): number => RealDate.now() + offset;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, self) => Reflect.construct(target, args.length === 0 ? [now()] : args, self),
    apply: () => new RealDate(now()).toString(),
    get: (target, key, self) => (key === 'now' ? now : Reflect.get(target, key, self)),
  });
  return {
    offset: () => offset,
    set: (ms) => {
      offset = ms;
    },
  };
}
