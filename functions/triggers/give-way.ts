/** A turn of the event loop that takes longer than this has requests waiting in it. */
const shortTurnMs = 8;
const longestPauseMs = 250;

interface Surroundings {
  readonly now: () => number;
  /** Resolves in the next turn of the event loop. */
  readonly turn: () => Promise<void>;
  readonly pause: (ms: number) => Promise<void>;
}

const here: Surroundings = {
  now: () => performance.now(),
  turn: () => new Promise((resolve) => setImmediate(resolve)),
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/**
 * Lets those go first who are waited for. Work behind the scenes asks before each piece: it goes on in the next turn of
 * the event loop, or, where turns have become long, after a pause in proportion, a quarter of a second at most, so that it never stops.
 */
export async function giveWay({ now, turn, pause }: Surroundings = here): Promise<void> {
  const began = now();
  await turn();
  const tookMs = now() - began;
  if (tookMs > shortTurnMs) await pause(Math.min(longestPauseMs, tookMs * 4));
}

/** In a turn no longer than this nobody else wanted anything. */
const quietTurnMs = 1;
const restMs = 2;
const mostRests = 10;

/**
 * Resolves in a moment in which nobody else wants anything, or after a while anyway. Long work that nobody waits for asks
 * between its pieces, and falls into the gaps that requests leave.
 */
export async function quietMoment({ now, turn, pause }: Surroundings = here): Promise<void> {
  for (let rests = 0; rests < mostRests; rests += 1) {
    await pause(restMs);
    const began = now();
    await turn();
    if (now() - began <= quietTurnMs) return;
  }
}
