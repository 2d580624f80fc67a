/** Things of one kind that are fetched when they are needed, once each, by key. */
export interface Fetched<V> {
  /** Fetches one, or answers the one that is there. */
  readonly load: (key: string) => Promise<V>;
  /** The one of this key; a component that asks while it is on its way is suspended, and told where it did not arrive. */
  readonly use: (key: string) => V;
}

interface Entry<V> {
  readonly promise: Promise<V>;
  outcome?: { readonly value: V } | { readonly error: unknown; readonly at: number };
}

/** So long a failure stands: whoever asks later fetches again, and drawing an error does not. */
const failureMs = 2_000;

export function fetched<V>(fetchOne: (key: string) => Promise<V>): Fetched<V> {
  const entries = new Map<string, Entry<V>>();

  const entryOf = (key: string): Entry<V> => {
    const known = entries.get(key);
    if (known && !isOver(known)) return known;
    const entry: Entry<V> = { promise: fetchOne(key) };
    entries.set(key, entry);
    entry.promise.then(
      (value) => {
        entry.outcome = { value };
      },
      (error: unknown) => {
        entry.outcome = { error, at: performance.now() };
      },
    );
    return entry;
  };

  return {
    load: (key) => entryOf(key).promise,
    use: (key) => {
      const { outcome, promise } = entryOf(key);
      // React waits for a promise that is thrown, and draws again; what is there already is given at once.
      if (!outcome) throw promise;
      if ('error' in outcome) throw outcome.error;
      return outcome.value;
    },
  };
}

const isOver = ({ outcome }: Entry<unknown>): boolean =>
  outcome !== undefined && 'error' in outcome && performance.now() - outcome.at > failureMs;

/** How browsers say that a part of the page could not be fetched: mostly because a newer version has taken its place. */
const missing = /dynamically imported module|importing a module script|preload CSS|Unable to preload/i;

/** Whether what was thrown means that a file of the page itself is missing, not that something else went wrong. */
export const isMissingFile = (error: unknown): boolean => error instanceof Error && missing.test(error.message);
