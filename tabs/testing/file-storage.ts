import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DiskFiles, diskFiles } from '#adapters/disk-files/disk-files';
import { FileFailure } from '#core/files/ports';

/** A storage of files over HTTP, on a port of its own as that of Azure has an origin of its own. */
export interface FileStorage {
  readonly disk: DiskFiles;
  /** Ids of the blocks that were sent, in the order in which they came, whatever became of them. */
  readonly sent: readonly string[];
  /** Ids of the blocks of a file that have arrived. */
  readonly storedOf: (key: string) => readonly string[];
  /** The next blocks end like this, in turn: a status, or a connection that breaks. */
  readonly trouble: (...next: readonly (number | 'hang up')[]) => void;
  readonly calm: () => void;
  /** Holds back the answers to blocks until the returned function is called. */
  readonly hold: () => () => void;
  /** Blocks that were on their way at the same time, at most. */
  readonly mostAtOnce: () => number;
  readonly setTime: (at: number) => void;
  readonly close: () => Promise<void>;
}

export async function fileStorage({ blockSize = 10, maxBytes = 200 } = {}): Promise<FileStorage> {
  const root = mkdtempSync(join(tmpdir(), 'file-storage-'));
  const sent: string[] = [];
  const stored = new Map<string, readonly string[]>();
  const troubles: (number | 'hang up')[] = [];
  let gate: Promise<void> | undefined;
  let atOnce = 0;
  let mostAtOnce = 0;
  let now = Date.now();
  let disk: DiskFiles | undefined;

  const takeBlock = async (request: IncomingMessage, response: ServerResponse, url: URL, store: DiskFiles) => {
    const blockId = url.searchParams.get('blockid') ?? '';
    sent.push(blockId);
    await gate;
    const trouble = troubles.shift();
    if (trouble === 'hang up') return request.destroy();
    if (trouble !== undefined) return response.writeHead(trouble).end();
    const link = store.links.read('PUT', url);
    if (typeof link === 'string') return response.writeHead(403).end();
    const outcome = await store.putBlock(link.key, blockId, request);
    if (outcome === 'stored') stored.set(link.key, [...(stored.get(link.key) ?? []), blockId]);
    return response.writeHead(outcome === 'stored' ? 201 : 413).end();
  };

  const server = createServer(async (request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-methods', 'PUT, GET');
    response.setHeader('access-control-allow-headers', '*');
    if (request.method === 'OPTIONS') return void response.end();
    if (!disk) return void response.writeHead(503).end();
    atOnce += 1;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    try {
      await takeBlock(request, response, new URL(request.url ?? '/', 'http://storage.example'), disk);
    } catch (error) {
      // As the real route: a block may arrive just when its file is thrown away.
      if (!(error instanceof FileFailure)) throw error;
      response.writeHead(503).end();
    } finally {
      atOnce -= 1;
    }
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const made = diskFiles({
    root,
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keys: [new Uint8Array(32).fill(7)],
    clock: { now: () => new Date(now) },
    blockSize,
    maxBytes,
  });
  disk = made;
  return {
    disk: made,
    sent,
    storedOf: (key) => stored.get(key) ?? [],
    trouble: (...next) => void troubles.push(...next),
    calm: () => {
      troubles.length = 0;
    },
    hold: () => {
      let open = () => {};
      gate = new Promise((resolve) => {
        open = () => {
          gate = undefined;
          resolve();
        };
      });
      return () => open();
    },
    mostAtOnce: () => mostAtOnce,
    setTime: (at) => {
      now = at;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      rmSync(root, { recursive: true, force: true });
    },
  };
}
