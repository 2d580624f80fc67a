/** What goes wrong next, for tests. */
export type GraphFault = {
  /** Befalls only requests whose path, as it was sent, matches. */
  readonly path?: RegExp;
  /** How many requests it befalls; 1 unless said. */
  readonly times?: number;
  /** Answer with this status and do nothing. */
  readonly status?: number;
  readonly code?: string;
  readonly retryAfterS?: number;
  /** Break the connection without an answer: before doing anything, or after it was done. */
  readonly reset?: 'before' | 'after';
  /** Answer only when this has settled; what was asked is done before. */
  readonly until?: Promise<void>;
};

export type Faults = {
  add(fault: GraphFault): void;
  clear(): void;
  /** The fault of this request, if one is due; each counts down. */
  take(path: string): GraphFault | undefined;
};

export function createFaults(): Faults {
  let pending: { fault: GraphFault; left: number }[] = [];
  return {
    add: (fault) => void pending.push({ fault, left: fault.times ?? 1 }),
    clear: () => {
      pending = [];
    },
    take: (path) => {
      const found = pending.find(({ fault, left }) => left > 0 && (fault.path?.test(path) ?? true));
      if (found) found.left -= 1;
      return found?.fault;
    },
  };
}
