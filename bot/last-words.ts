import type { Clock } from '#core/platform';

/** What a card said on top to somebody a moment ago. Kept in this process alone: correctness never rests on it. */
export interface LastWords {
  readonly keep: (spot: string, words: string) => void;
  readonly at: (spot: string) => string | undefined;
}

const keptMs = 20_000;

/**
 * A press changes the ticket, the change brings every living card up to date, and Teams asks for the viewer's own card anew:
 * without a memory, the sentence that answered the press would be gone before it is read.
 */
export function lastWords(clock: Clock): LastWords {
  const said = new Map<string, { readonly words: string; readonly until: number }>();
  const nowMs = (): number => clock.now().getTime();
  return {
    keep: (spot, words) => {
      for (const [old, { until }] of said) {
        if (until > nowMs()) break;
        said.delete(old);
      }
      said.delete(spot);
      said.set(spot, { words, until: nowMs() + keptMs });
    },
    at: (spot) => {
      const found = said.get(spot);
      return found && found.until > nowMs() ? found.words : undefined;
    },
  };
}
