/**
 * Where the bytes of one file lie: `fileKey` makes it, of the ids of tenant and upload and never of a name. Adapters put it
 * under two places: one that signed URLs may write to, and the final one.
 */
export type FileKey = string;

/** `tenant id/upload id`. */
export const fileKey = (tenantId: string, uploadId: string): FileKey => `${tenantId}/${uploadId}`;

/** A part of a file that has arrived and belongs to nothing yet. */
export interface ReceivedBlock {
  /** As the client called it: base64, the same length for all blocks of a file. */
  readonly id: string;
  /** Bytes. */
  readonly size: number;
}

/** What a browser is told to do with a file. */
export interface Download {
  readonly filename: string;
  readonly type: string;
  /** Shown in the page. False: saved, and never opened by itself. */
  readonly inline: boolean;
}

/**
 * The bytes of files. Clients send blocks to a signed URL by the block-blob subset of Azure Storage
 * (`PUT …&comp=block&blockid=…`) and fetch from another one; everything else goes through here.
 * Failures are `FileFailure`s.
 */
export interface FileStore {
  /** Bytes that one block should have, all but the last. */
  readonly blockSize: number;
  /** An absolute URL that takes blocks of this file until then, and lets nobody read. */
  sendTo(key: FileKey, expiresAt: Date): Promise<string>;
  /** What has arrived and was not put together yet; nothing for a file nobody has sent to. */
  receivedBlocks(key: FileKey): Promise<readonly ReceivedBlock[]>;
  /**
   * Puts these blocks together in this order, copies them to the final place, where no signed URL for sending reaches, and
   * clears the first place. What lies in the final place is never written over: asked again, and by two at once, it answers
   * with what is there.
   * @returns bytes.
   * @throws FileFailure `missing` where a block has not arrived or was sent anew meanwhile, and nothing lies in the final place.
   */
  commit(key: FileKey, blockIds: readonly string[]): Promise<{ readonly size: number }>;
  /**
   * The content in the final place, or a part of it (`from` and `length` in bytes; less at the end).
   * @throws FileFailure `missing`.
   */
  read(key: FileKey, part?: { readonly from: number; readonly length: number }): AsyncIterable<Uint8Array>;
  /**
   * An absolute URL that gives the content of the final place until then, under the type and the name that are given here. On
   * our own origin with `nosniff` and a sandbox; Azure Storage has an origin of its own instead.
   */
  downloadUrl(key: FileKey, download: Download, expiresAt: Date): Promise<string>;
  /** Takes away what lies in both places. Nothing there is as good. */
  remove(key: FileKey): Promise<void>;
}

/** `missing`: blocks or a file that are not there. `unavailable`: the storage cannot be reached or is full; try again. */
export class FileFailure extends Error {
  readonly kind: 'missing' | 'unavailable';
  constructor(kind: 'missing' | 'unavailable', message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'FileFailure';
    this.kind = kind;
  }
}

/** A file that is to be looked at. Its content is read only by scanners that take it over the wire. */
export interface ScannedFile {
  readonly key: FileKey;
  /** Bytes. */
  readonly size: number;
  content(): AsyncIterable<Uint8Array>;
}

/**
 * `later`: it is being looked at elsewhere; ask again. `unavailable`: the scanner cannot be reached or is busy; try again.
 * `failed`: it will never be able to say (too large for it, encrypted, its own error); the reason is for the log.
 */
export type ScanVerdict =
  | { readonly verdict: 'clean' }
  | { readonly verdict: 'infected'; readonly signature: string }
  | { readonly verdict: 'later' }
  | { readonly verdict: 'unavailable'; readonly reason: string }
  | { readonly verdict: 'failed'; readonly reason: string };

/** Looks for malware. Never throws for what a verdict can say. */
export interface FileScanner {
  /** False where there is no scanner: files are then `not_scanned`, and said so; `scan` is not called. */
  readonly configured: boolean;
  scan(file: ScannedFile): Promise<ScanVerdict>;
}

/** Where nothing is set up: every file is refused for now. */
export const noFiles: FileStore = {
  blockSize: 4 * 1024 * 1024,
  sendTo: () => Promise.reject(nothingSetUp()),
  receivedBlocks: () => Promise.reject(nothingSetUp()),
  commit: () => Promise.reject(nothingSetUp()),
  read: () => {
    throw nothingSetUp();
  },
  downloadUrl: () => Promise.reject(nothingSetUp()),
  remove: () => Promise.reject(nothingSetUp()),
};

/** Where there is no scanner, which is said of every file. */
export const noScanner: FileScanner = {
  configured: false,
  scan: () => Promise.reject(new Error('No scanner is set up')),
};

const nothingSetUp = (): FileFailure => new FileFailure('unavailable', 'No place for files is set up');
