import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useDrafts } from '../lib/drafts.ts';
import { useFileClient } from './file-client.ts';
import { isOver, type UploadItem } from './upload-item.ts';
import { type UploadQueue, uploadQueues } from './upload-queue.ts';

/** The files that go with one form. */
export interface Uploads {
  readonly items: readonly UploadItem[];
  /** What to send as `uploadIds`. */
  readonly readyIds: readonly string[];
  /** Some are still on their way: wait with sending, or call `settled`. */
  readonly isBusy: boolean;
  /** Some came to nothing and are still in the list. */
  readonly hasTrouble: boolean;
  /** At once in the list; sent in the background, also while another page is shown. */
  readonly add: (files: readonly File[]) => void;
  /** Stops it if it is on its way, and takes it out of the list and off the server. */
  readonly remove: (key: string) => void;
  readonly retry: (key: string) => void;
  /** Resolves with `readyIds` when nothing is on its way any more. */
  readonly settled: () => Promise<readonly string[]>;
  /** After the form was sent: forgets the list, the files belong to the ticket now. */
  readonly clear: () => void;
}

/**
 * The files of one form, kept like its draft: name it like that (`reply.<ticket id>`). After a reload the list is there again;
 * what had arrived stays, and a file whose bytes are gone asks to be chosen again.
 */
export function useUploads(draftName: string, { most = 10 }: { readonly most?: number } = {}): Uploads {
  const client = useFileClient();
  const drafts = useDrafts();
  const queue: UploadQueue = uploadQueues(drafts, client)(draftName, most);
  const items = useSyncExternalStore(queue.subscribe, queue.items);
  useEffect(() => queue.wake(), [queue]);
  const mostBytes = useFileLimits()?.maxBytes;
  const { remove, retry, settled, clear } = queue;
  return {
    items,
    readyIds: queue.readyIds(),
    isBusy: items.some((item) => !isOver(item)),
    hasTrouble: items.some(({ step }) => step === 'failed' || step === 'needs_file'),
    add: (files) => queue.add(files, mostBytes),
    remove,
    retry,
    settled,
    clear,
  };
}

/** What files may be; undefined until it is known, and where it cannot be read: the server refuses in any case. */
export function useFileLimits() {
  const client = useFileClient();
  return useQuery({ queryKey: ['file-limits'], queryFn: () => client.getFileLimits({}), staleTime: 3_600_000 }).data;
}

/** An address of a picture that the page has, as long as it is shown. */
export function usePreview(file: File | null): string | undefined {
  const [url, setUrl] = useState<string | undefined>();
  useEffect(() => {
    if (!file || !/^image\/(png|jpeg|gif|webp)$/.test(file.type)) return;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}
