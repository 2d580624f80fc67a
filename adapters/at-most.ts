/** Runs at most so many pieces of work of one kind at the same time; the others wait in their order. */
export function atMost(most: number): <T>(kind: string, run: () => Promise<T>) => Promise<T> {
  const lanes = new Map<string, { running: number; waiting: (() => void)[] }>();
  return async (kind, run) => {
    const lane = lanes.get(kind) ?? { running: 0, waiting: [] };
    lanes.set(kind, lane);
    if (lane.running >= most) await new Promise<void>((go) => lane.waiting.push(go));
    else lane.running += 1;
    try {
      return await run();
    } finally {
      // Whoever waits takes over the place itself, so that nobody can slip in between.
      const next = lane.waiting.shift();
      if (next) next();
      else {
        lane.running -= 1;
        if (lane.running === 0) lanes.delete(kind);
      }
    }
  };
}
