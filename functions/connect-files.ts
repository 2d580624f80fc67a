import { hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import { type DiskFiles, diskFiles } from '#adapters/disk-files/disk-files';
import { clamdScanner } from '#adapters/scan/clamd-scanner';
import { defenderScanner } from '#adapters/scan/defender-scanner';
import { type FileScanner, type FileStore, noScanner } from '#core/files/ports';
import type { Clock, Log } from '#core/platform';
import type { SigningKey } from './auth/signing-keys.ts';
import { fileScanner } from './file-settings.ts';
import type { Settings } from './settings.ts';

export interface FilePorts {
  readonly files: FileStore;
  readonly scanner: FileScanner;
  readonly fileMaxBytes: number;
}

/** There where files lie on the disk of this machine: what the route `/files` needs. */
export interface ConnectedFiles {
  readonly ports: FilePorts;
  readonly disk?: DiskFiles;
}

const staleBlocksMs = 2 * 24 * 3_600_000;

/** The ports of files, by the settings. The SDK of Azure Storage is loaded when it is first needed. */
export function connectFiles(
  settings: Settings,
  { keys, clock, log }: { readonly keys: readonly SigningKey[]; readonly clock: Clock; readonly log: Log },
): ConnectedFiles {
  const fileMaxBytes = settings.FILE_MAX_MB * 1024 * 1024;
  const { FILES_BLOB_URL: url } = settings;
  if (url !== undefined) {
    const account = inAzure(url, settings, clock);
    return { ports: { files: account.files, scanner: scannerOf(settings, account.tagsOf), fileMaxBytes } };
  }
  const disk = diskFiles({
    root: join(settings.CATALYST_DATA, 'files'),
    baseUrl: settings.WEB_BASE_URL,
    keys: keys.map(linkKey),
    maxBytes: fileMaxBytes,
    clock,
  });
  disk.sweep(new Date(Date.now() - staleBlocksMs)).catch((error: unknown) => {
    log({ level: 'warn', msg: error instanceof Error ? error.message : 'Old blocks could not be removed' });
  });
  return { ports: { files: disk, scanner: scannerOf(settings), fileMaxBytes }, disk };
}

type TagsOf = Parameters<typeof defenderScanner>[0];

function scannerOf(settings: Settings, tagsOf?: TagsOf): FileScanner {
  const { CLAMD_HOST: host, CLAMD_PORT: port } = settings;
  const scanner = fileScanner(settings);
  if (scanner === 'clamd' && host !== undefined) return clamdScanner({ host, port });
  return scanner === 'defender' && tagsOf ? defenderScanner(tagsOf) : noScanner;
}

/** A key for links alone: what it signs is never taken for a token. */
function linkKey({ privateKey }: SigningKey): Uint8Array {
  const { d = '' } = privateKey.export({ format: 'jwk' });
  return new Uint8Array(hkdfSync('sha256', Buffer.from(d, 'base64url'), '', 'catalyst-itsm file links', 32));
}

function inAzure(
  url: string,
  settings: Settings,
  clock: Clock,
): { readonly files: FileStore; readonly tagsOf: TagsOf } {
  let opened: Promise<{ readonly files: FileStore; readonly tagsOf: TagsOf }> | undefined;
  const account = () => {
    opened ??= openAccount(url, settings, clock);
    return opened;
  };
  return {
    files: {
      blockSize: 4 * 1024 * 1024,
      sendTo: async (...given) => (await account()).files.sendTo(...given),
      receivedBlocks: async (...given) => (await account()).files.receivedBlocks(...given),
      commit: async (...given) => (await account()).files.commit(...given),
      async *read(...given) {
        yield* (await account()).files.read(...given);
      },
      downloadUrl: async (...given) => (await account()).files.downloadUrl(...given),
      remove: async (...given) => (await account()).files.remove(...given),
    },
    tagsOf: async (key) => (await account()).tagsOf(key),
  };
}

async function openAccount(url: string, { MANAGED_IDENTITY_CLIENT_ID: clientId }: Settings, clock: Clock) {
  const [{ openBlobAccount }, { blobFiles, blobTags }, { DefaultAzureCredential }] = await Promise.all([
    import('#adapters/blob-files/open-blob-account'),
    import('#adapters/blob-files/blob-files'),
    import('@azure/identity'),
  ]);
  const credential = new DefaultAzureCredential(clientId ? { managedIdentityClientId: clientId } : {});
  const { service, sign } = openBlobAccount({ url, credential, clock });
  return { files: blobFiles({ service, sign, clock }), tagsOf: blobTags(service) };
}
