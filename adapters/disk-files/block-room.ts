import type { ReceivedBlock } from '#core/files/ports';

/** What lies there of one file, and what is on its way to it. */
interface Held {
  readonly kept: Map<string, number>;
  readonly arriving: Map<symbol, { readonly id: string; size: number }>;
}

/** One block on its way. */
export interface ArrivingBlock {
  /** Counts bytes that have come; false where there is no room for them. */
  takes(bytes: number): boolean;
  /** It has come whole, or nothing of it is kept. */
  ends(kept: boolean): void;
}

/**
 * The room that a file has for blocks, counted over everybody who sends to it at once: each of them alone would find it empty.
 * Nothing is remembered of a file that nobody sends to.
 */
export function blockRoom(most: { readonly bytes: number; readonly blocks: number }) {
  const files = new Map<string, { senders: number; readonly held: Promise<Held> }>();

  return {
    /**
     * Begins to take a block in; one that is there under the same name does not count against it. `lying` says what is there.
     * @returns undefined where the file has as many blocks as it can.
     */
    async enter(
      key: string,
      id: string,
      lying: () => Promise<readonly ReceivedBlock[]>,
    ): Promise<ArrivingBlock | undefined> {
      const file = files.get(key) ?? { senders: 0, held: lying().then(heldOf) };
      files.set(key, file);
      file.senders += 1;
      const leave = (): void => {
        file.senders -= 1;
        if (file.senders === 0) files.delete(key);
      };
      const { kept, arriving } = await file.held.catch((error: unknown) => {
        leave();
        throw error;
      });
      const own = Symbol(id);
      const ids = new Set([...kept.keys(), ...[...arriving.values()].map((one) => one.id)]);
      if (!ids.has(id) && ids.size >= most.blocks) {
        leave();
        return undefined;
      }
      const block = { id, size: 0 };
      arriving.set(own, block);
      return {
        takes(bytes) {
          block.size += bytes;
          const others = [...kept].reduce((sum, [name, size]) => (name === id ? sum : sum + size), 0);
          return others + [...arriving.values()].reduce((sum, { size }) => sum + size, 0) <= most.bytes;
        },
        ends(isKept) {
          arriving.delete(own);
          if (isKept) kept.set(id, block.size);
          leave();
        },
      };
    },
  };
}

const heldOf = (blocks: readonly ReceivedBlock[]): Held => ({
  kept: new Map(blocks.map(({ id, size }) => [id, size])),
  arriving: new Map(),
});
