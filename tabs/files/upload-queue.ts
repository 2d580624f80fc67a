import type { Drafts } from '../lib/drafts.ts';
import type { FileClient } from './file-client.ts';
import { type KeptUpload, keptUploads, readKept } from './kept-uploads.ts';
import { type SendBlock, sendBlock } from './send-block.ts';
import { type Sending, sendFile } from './send-file.ts';
import { turns } from './turns.ts';
import { isOver, isSameFile, mayRetry, type UploadItem, type UploadTrouble } from './upload-item.ts';

/** The files of one form: a small store that goes on while its form is not on the screen. */
export interface UploadQueue {
  readonly items: () => readonly UploadItem[];
  readonly subscribe: (listener: () => void) => () => void;
  readonly readyIds: () => readonly string[];
  /** `mostBytes`: of one file, where it is known by now; the server knows it in any case. */
  readonly add: (files: readonly File[], mostBytes?: number) => void;
  readonly remove: (key: string) => void;
  readonly retry: (key: string) => void;
  readonly settled: () => Promise<readonly string[]>;
  readonly clear: () => void;
  /** After a reload: asks the server what became of the files in the list. Once. */
  readonly wake: () => void;
}

interface Surroundings {
  readonly client: FileClient;
  readonly drafts: Drafts;
  readonly draftName: string;
  readonly most: number;
  readonly send?: SendBlock;
  readonly pause?: Sending['pause'];
  readonly isOnline?: () => boolean;
}

/** Blocks on their way at once, of all files of a form. */
const blocksAtOnce = 3;

export function createUploadQueue(given: Surroundings): UploadQueue {
  const { client, drafts, draftName, most, send = sendBlock, pause = pauseFor, isOnline = browserIsOnline } = given;
  const keptName = `${draftName}.files`;
  const turn = turns(blocksAtOnce);
  const listeners = new Set<() => void>();
  const runs = new Map<string, AbortController>();
  let items: readonly UploadItem[] = readKept(drafts.read(keptName)).map(backFrom);
  let isAwake = items.length === 0;

  const show = (next: readonly UploadItem[]): void => {
    items = next;
    for (const listener of listeners) listener();
  };
  const replace = (next: readonly UploadItem[]): void => {
    const kept = keptUploads(next);
    if (kept.length > 0) drafts.write(keptName, kept);
    else drafts.remove(keptName);
    show(next);
  };
  const change = (key: string, part: Partial<UploadItem>): void => {
    const changed = items.map((item) => (item.key === key ? { ...item, ...part } : item));
    // Progress comes many times a second, and says nothing that is kept.
    if (Object.keys(part).join() === 'sent') show(changed);
    else replace(changed);
  };

  const run = (item: UploadItem): void => {
    const aborting = new AbortController();
    runs.set(item.key, aborting);
    const { signal } = aborting;
    const sending: Sending = {
      client,
      send,
      turn,
      pause,
      isOnline,
      signal,
      change: (part) => {
        if (!signal.aborted) change(item.key, part);
      },
    };
    sendFile(item, sending)
      .catch(() => undefined)
      .finally(() => {
        if (runs.get(item.key) === aborting) runs.delete(item.key);
      });
  };
  const begin = (item: UploadItem): void => {
    change(item.key, item);
    if (item.step === 'waiting') run(item);
  };
  const stop = (key: string): void => {
    runs.get(key)?.abort(new DOMException('Taken out of the list', 'AbortError'));
    runs.delete(key);
  };
  /** What the server throws away by itself after a while needs no second try. */
  const discard = ({ uploadId: id }: UploadItem): void => {
    if (id !== null) client.discardUpload({ id }).catch(() => undefined);
  };

  const readyIds = (): readonly string[] =>
    items.flatMap(({ step, uploadId }) => (step === 'ready' && uploadId !== null ? [uploadId] : []));

  return {
    items: () => items,
    readyIds,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    add: (files, mostBytes) => {
      for (const file of files) {
        const awaited = items.find((item) => item.step === 'needs_file' && isSameFile(item, file));
        if (awaited) {
          begin({ ...awaited, file, step: 'waiting', trouble: null });
          continue;
        }
        const item = startOf(file, items.length >= most, mostBytes);
        replace([...items, item]);
        if (item.step === 'waiting') run(item);
      }
    },
    remove: (key) => {
      const item = items.find((one) => one.key === key);
      if (!item) return;
      stop(key);
      replace(items.filter((one) => one !== item && one.key !== key));
      discard(item);
    },
    retry: (key) => {
      const item = items.find((one) => one.key === key);
      if (!item || !mayRetry(item)) return;
      // What the server has thrown away begins anew, under another key: the old one would repeat the old answer.
      const isGone = item.trouble?.is === 'expired';
      const fresh: UploadItem = { ...item, step: 'waiting', trouble: null, sent: 0 };
      if (!isGone) return begin(fresh);
      const again = { ...fresh, uploadId: null, key: crypto.randomUUID() };
      replace(items.map((one) => (one.key === key ? again : one)));
      run(again);
    },
    settled: () =>
      new Promise((resolve) => {
        const look = () => {
          if (!items.every(isOver)) return;
          listeners.delete(look);
          resolve(readyIds());
        };
        listeners.add(look);
        look();
      }),
    clear: () => {
      for (const key of [...runs.keys()]) stop(key);
      replace([]);
    },
    wake: () => {
      if (isAwake) return;
      isAwake = true;
      for (const item of items) if (item.step === 'checking') run(item);
    },
  };
}

function troubleOf({ size }: File, isTooMany: boolean, most = Number.POSITIVE_INFINITY): UploadTrouble | null {
  if (size === 0) return { is: 'empty' };
  if (size > most) return { is: 'too_large', most };
  return isTooMany ? { is: 'too_many' } : null;
}

function startOf(file: File, isTooMany: boolean, mostBytes: number | undefined): UploadItem {
  const { name, size, type, lastModified } = file;
  const trouble = troubleOf(file, isTooMany, mostBytes);
  const key = crypto.randomUUID();
  return {
    key,
    uploadId: null,
    name,
    size,
    type,
    lastModified,
    step: trouble ? 'failed' : 'waiting',
    sent: 0,
    trouble,
    file,
  };
}

/** After a reload: the server is asked about every file that it knows; of the others only the name is left. */
const backFrom = (kept: KeptUpload): UploadItem => ({
  ...kept,
  step: kept.uploadId === null ? 'needs_file' : 'checking',
  sent: 0,
  trouble: null,
  file: null,
});

const browserIsOnline = (): boolean => navigator.onLine;

/** A third of a second, then twice as long each time up to half a minute; at once when the network comes back. */
function pauseFor(attempt: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const over = (settle: () => void) => () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      signal.removeEventListener('abort', aborted);
      settle();
    };
    const done = over(resolve);
    const aborted = over(() => reject(signal.reason));
    const timer = setTimeout(done, Math.min(30_000, 300 * 2 ** attempt));
    addEventListener('online', done, { once: true });
    signal.addEventListener('abort', aborted, { once: true });
  });
}

const queues = new WeakMap<Drafts, Map<string, UploadQueue>>();

/** The queues of one person's drafts: one for each form, as long as the page lives. */
export function uploadQueues(drafts: Drafts, client: FileClient) {
  return (draftName: string, most: number): UploadQueue => {
    const known = queues.get(drafts) ?? new Map<string, UploadQueue>();
    queues.set(drafts, known);
    const queue = known.get(draftName) ?? createUploadQueue({ client, drafts, draftName, most });
    known.set(draftName, queue);
    return queue;
  };
}
