/**
 * What all trial renders of one template or playbook may take together (ms): everybody waits while it is checked, and whoever
 * saves it can try again.
 */
const longestTrialMs = 200;

/** A time that several renders share. */
export interface TrialTime {
  readonly isUp: () => boolean;
  /** Renders with what is left as its limit (ms), and takes off what it took. */
  readonly spend: <T>(render: (limitMs: number) => T) => T;
}

/** A stopwatch, as the engine itself has one: no result depends on the time of day. */
export function newTrialTime(): TrialTime {
  let leftMs = longestTrialMs;
  return {
    isUp: () => leftMs <= 0,
    spend: (render) => {
      const begun = performance.now();
      try {
        return render(Math.max(leftMs, 0));
      } finally {
        leftMs -= performance.now() - begun;
      }
    },
  };
}
