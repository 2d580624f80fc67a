import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FileFailure, type FileKey, type FileStore, type ReceivedBlock } from '#core/files/ports';
import { fileLimits } from '#core/files/vocabulary';
import type { Clock } from '#core/platform';
import { type ArrivingBlock, blockRoom } from './block-room.ts';
import { diskFailure, isMissing, onDisk } from './disk-failure.ts';
import { type FileLinks, fileLinks } from './file-links.ts';
import { blockFileName, blockIdOf, filePlaces } from './file-places.ts';
import { writeAll, writeWhole } from './whole-write.ts';

export interface DiskFilesOptions {
  /** Folder of all files, such as `<CATALYST_DATA>/files`. Made when it is first needed. */
  readonly root: string;
  /** Origin that browsers reach this process by. */
  readonly baseUrl: string;
  /** Sign the links; the first one signs, all verify. */
  readonly keys: readonly Uint8Array[];
  /** Most bytes of one file. */
  readonly maxBytes: number;
  readonly clock: Clock;
  readonly blockSize?: number;
}

/**
 * `too large`: the block, or with it the file. `closed`: the file is put together already. `bad id`: no block can be called
 * that. `broken off`: whoever sends it has stopped in the middle.
 */
export type BlockRefusal = 'too large' | 'closed' | 'bad id' | 'broken off';

/** Files in a folder of this machine, and what their links need when they are opened. */
export interface DiskFiles extends FileStore {
  readonly links: FileLinks;
  /** Takes one block as it comes in; one of the same name is replaced when the new one is there whole. */
  putBlock(key: FileKey, blockId: string, content: AsyncIterable<Uint8Array>): Promise<'stored' | BlockRefusal>;
  /** Bytes of the content in the final place; undefined where nothing lies there. */
  sizeOf(key: FileKey): Promise<number | undefined>;
  /** Removes blocks that nobody has touched since then: their links have long expired. */
  sweep(olderThan: Date): Promise<void>;
}

const pieceBytes = 256 * 1024;

export function diskFiles(options: DiskFilesOptions): DiskFiles {
  const { root, maxBytes, blockSize = 4 * 1024 * 1024 } = options;
  const links = fileLinks(options);
  // Empty blocks would cost nothing of the bytes, and a name on the disk each.
  const room = blockRoom({ bytes: maxBytes, blocks: fileLimits.blocks });

  const blocksIn = async (staging: string): Promise<readonly (ReceivedBlock & { readonly path: string })[]> => {
    const names = await readdir(staging).catch(emptyWhenMissing);
    const found = await Promise.all(
      names.map(async (name) => {
        const id = blockIdOf(name);
        const path = join(staging, name);
        const facts = id === undefined ? undefined : await stat(path).catch(undefinedWhenMissing);
        return id !== undefined && facts ? [{ id, size: facts.size, path }] : [];
      }),
    );
    return found.flat();
  };

  const sizeOf = async (key: FileKey): Promise<number | undefined> => {
    const { file } = filePlaces(root, key);
    return onDisk(async () => (await stat(file).catch(undefinedWhenMissing))?.size);
  };

  return {
    blockSize,
    links,
    sizeOf,
    sendTo: async (key, expiresAt) => links.send(key, expiresAt),
    downloadUrl: async (key, download, expiresAt) => links.fetch(key, download, expiresAt),

    receivedBlocks: (key) =>
      onDisk(async () => (await blocksIn(filePlaces(root, key).staging)).map(({ id, size }) => ({ id, size }))),

    putBlock: (key, blockId, content) =>
      onDisk(async () => {
        const { staging } = filePlaces(root, key);
        const name = blockFileName(blockId);
        if (name === undefined) return 'bad id';
        if ((await sizeOf(key)) !== undefined) return 'closed';
        const block = await room.enter(key, blockId, () => blocksIn(staging));
        if (!block) return 'too large';
        let isStored = false;
        try {
          await mkdir(staging, { recursive: true, mode: 0o700 });
          const fill = (handle: FileHandle) => copyUpTo(blockSize, block, content, handle);
          await writeWhole(join(staging, name), fill, { replaces: true });
          isStored = true;
        } catch (error) {
          if (error instanceof Refused) return error.why;
          throw error;
        } finally {
          block.ends(isStored);
        }
        return 'stored';
      }),

    commit: (key, blockIds) =>
      onDisk(async () => {
        const { staging, folder, file } = filePlaces(root, key);
        const done = await sizeOf(key);
        if (done === undefined) {
          await mkdir(folder, { recursive: true, mode: 0o700 });
          await writeWhole(file, (handle) => putTogether(staging, blockIds, maxBytes, handle), {
            replaces: false,
          }).catch(async (error: unknown) => {
            // Somebody else has put it together and cleared the blocks.
            if ((await sizeOf(key)) === undefined) throw error;
          });
        }
        const size = done ?? (await sizeOf(key));
        if (size === undefined) throw new FileFailure('missing', 'The file was removed while it was put together');
        await rm(staging, { recursive: true, force: true });
        return { size };
      }),

    read: (key, part) => readFile(filePlaces(root, key).file, part),

    remove: (key) =>
      onDisk(async () => {
        const { staging, file } = filePlaces(root, key);
        await rm(staging, { recursive: true, force: true });
        await rm(file, { force: true });
      }),

    sweep: (olderThan) =>
      onDisk(async () => {
        const staging = join(root, 'staging');
        for (const tenant of await readdir(staging).catch(emptyWhenMissing)) {
          for (const id of await readdir(join(staging, tenant)).catch(emptyWhenMissing)) {
            const folder = join(staging, tenant, id);
            const facts = await stat(folder).catch(undefinedWhenMissing);
            if (facts && facts.mtime < olderThan) await rm(folder, { recursive: true, force: true });
          }
        }
      }),
  };
}

class Refused extends Error {
  readonly why: BlockRefusal;
  constructor(why: BlockRefusal) {
    super(why);
    this.why = why;
  }
}

/** What breaks while it is read from the sender is no failure of the disk. */
async function* asSent(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* content;
  } catch {
    throw new Refused('broken off');
  }
}

async function copyUpTo(
  limit: number,
  block: ArrivingBlock,
  content: AsyncIterable<Uint8Array>,
  handle: FileHandle,
): Promise<void> {
  let size = 0;
  for await (const piece of asSent(content)) {
    size += piece.byteLength;
    if (size > limit || !block.takes(piece.byteLength)) throw new Refused('too large');
    await writeAll(handle, piece);
  }
}

/** Blocks may be sent anew, and larger, while they are put together. */
async function putTogether(
  staging: string,
  blockIds: readonly string[],
  limit: number,
  handle: FileHandle,
): Promise<void> {
  let size = 0;
  for (const blockId of blockIds) {
    const name = blockFileName(blockId);
    if (name === undefined) throw new FileFailure('missing', 'A block is called what no block can be called');
    for await (const piece of readFile(join(staging, name))) {
      size += piece.byteLength;
      if (size > limit) throw new FileFailure('missing', 'The blocks are not those of a file that may be sent');
      await writeAll(handle, piece);
    }
  }
}

async function* readFile(
  path: string,
  part?: { readonly from: number; readonly length: number },
): AsyncGenerator<Uint8Array> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r');
    let at = part?.from ?? 0;
    const end = part ? part.from + part.length : Number.POSITIVE_INFINITY;
    while (at < end) {
      const buffer = new Uint8Array(Math.min(pieceBytes, end - at));
      const { bytesRead } = await handle.read(buffer, 0, buffer.byteLength, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } catch (error) {
    throw diskFailure(error);
  } finally {
    await handle?.close();
  }
}

const undefinedWhenMissing = (error: unknown): undefined => {
  if (!isMissing(error)) throw error;
};

const emptyWhenMissing = (error: unknown): string[] => {
  if (!isMissing(error)) throw error;
  return [];
};
