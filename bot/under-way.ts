/** Work that nobody waits for who wrote or pressed. It logs its own failures. */
export interface UnderWay {
  readonly add: (work: Promise<void>) => void;
  /** Resolves when nothing of it is left, or after so many milliseconds all the same. */
  readonly settled: (withinMs: number) => Promise<void>;
}

export function underWay(): UnderWay {
  const open = new Set<Promise<void>>();
  return {
    add: (work) => {
      open.add(work);
      void work.finally(() => open.delete(work));
    },
    settled: async (withinMs) => {
      if (open.size === 0) return;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, withinMs);
      });
      await Promise.race([Promise.allSettled(open), late]);
      clearTimeout(timer);
    },
  };
}
