import { FileFailure, type FileScanner, type FileStore, type ScanVerdict } from '#core/files/ports';

export interface MemoryFiles extends FileStore {
  /** As a client would by the signed URL. */
  putBlock(key: string, id: string, content: Uint8Array): void;
  /** Everything that lies in the final place. */
  readonly final: ReadonlyMap<string, Uint8Array>;
  /** What the next calls fail with, in this order. */
  fail(...errors: readonly Error[]): void;
}

const pieceBytes = 1_000;

/** Files in memory. Its URLs lead nowhere: they say what they are for. */
export function memoryFiles(): MemoryFiles {
  const staged = new Map<string, Map<string, Uint8Array>>();
  const final = new Map<string, Uint8Array>();
  const failures: Error[] = [];
  const now = <T>(act: () => T): Promise<T> => {
    const failure = failures.shift();
    return failure ? Promise.reject(failure) : Promise.resolve().then(act);
  };
  return {
    blockSize: 64 * 1024,
    final,
    fail: (...errors) => void failures.push(...errors),
    putBlock: (key, id, content) => {
      const blocks = staged.get(key) ?? new Map<string, Uint8Array>();
      staged.set(key, blocks.set(id, content));
    },
    sendTo: (key, expiresAt) => now(() => `https://files.example/send/${key}?until=${expiresAt.toISOString()}`),
    receivedBlocks: (key) =>
      now(() => [...(staged.get(key) ?? [])].map(([id, content]) => ({ id, size: content.length }))),
    commit: (key, blockIds) =>
      now(() => {
        const there = final.get(key);
        if (there) return { size: there.length };
        const blocks = blockIds.map((id) => staged.get(key)?.get(id));
        const whole = Buffer.concat(blocks.map((block) => block ?? missing()));
        final.set(key, new Uint8Array(whole));
        staged.delete(key);
        return { size: whole.length };
      }),
    async *read(key, part) {
      const content = await now(() => final.get(key) ?? missing());
      const wanted = part ? content.subarray(part.from, part.from + part.length) : content;
      for (let at = 0; at < wanted.length; at += pieceBytes) yield wanted.subarray(at, at + pieceBytes);
    },
    downloadUrl: (key, { inline }, expiresAt) =>
      now(() => `https://files.example/fetch/${key}?inline=${inline}&until=${expiresAt.toISOString()}`),
    remove: (key) =>
      now(() => {
        staged.delete(key);
        final.delete(key);
      }),
  };
}

function missing(): never {
  throw new FileFailure('missing', 'Nothing lies there');
}

export interface ScriptedScanner extends FileScanner {
  /** What it says next, in this order; then that everything is clean. */
  say(...verdicts: readonly ScanVerdict[]): void;
  /** The content of everything that it looked at. */
  readonly seen: readonly Uint8Array[];
}

/** A scanner that says what it is told to. */
export function scriptedScanner(): ScriptedScanner {
  const verdicts: ScanVerdict[] = [];
  const seen: Uint8Array[] = [];
  return {
    configured: true,
    seen,
    say: (...next) => void verdicts.push(...next),
    scan: async (file) => {
      const pieces: Uint8Array[] = [];
      for await (const piece of file.content()) pieces.push(piece);
      seen.push(new Uint8Array(Buffer.concat(pieces)));
      return verdicts.shift() ?? { verdict: 'clean' };
    },
  };
}
