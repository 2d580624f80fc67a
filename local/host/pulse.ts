/** A part of the host that can be at work. */
export type Part = { readonly busy: () => boolean };

/** Tells whoever waits for quiet that something has changed. */
export type Pulse = {
  readonly beat: () => void;
  /** Resolves when no part is at work, looked at after every beat. */
  readonly quiet: (parts: readonly Part[]) => Promise<void>;
};

export function createPulse(): Pulse {
  let waiting: (() => void)[] = [];

  const nextBeat = () => new Promise<void>((resolve) => waiting.push(resolve));
  /** Lets answers that are already on their way arrive before we call it quiet. */
  const breath = () => new Promise<void>((resolve) => setImmediate(resolve));

  return {
    beat() {
      const released = waiting;
      waiting = [];
      for (const release of released) release();
    },
    async quiet(parts) {
      for (;;) {
        await breath();
        if (!parts.some((part) => part.busy())) return;
        await nextBeat();
      }
    },
  };
}
