import {
  BlobSASPermissions,
  type BlobSASSignatureValues,
  type BlobServiceClient,
  type BlockBlobClient,
  type ContainerClient,
  generateBlobSASQueryParameters,
  SASProtocol,
} from '@azure/storage-blob';
import { FileFailure, type FileKey, type FileStore } from '#core/files/ports';
import type { Clock } from '#core/platform';
import { contentDisposition } from '../content-disposition.ts';
import { blobFailure, inStorage, isNotThere, saidBy } from './blob-failure.ts';
import type { SasSigner } from './sas-signer.ts';

/** The two places of files: infra/modules/files.bicep makes them. */
export const fileContainers = { staging: 'staging', final: 'attachments' } as const;

export interface BlobFilesOptions {
  readonly service: BlobServiceClient;
  readonly sign: SasSigner;
  readonly clock: Clock;
  readonly blockSize?: number;
}

/** Azure takes this header for the time a browser may keep a picture without asking again. */
const caching = 'private, max-age=300';
const startsBeforeMs = 5 * 60_000;
/** Of the signatures: one that the storage everywhere has known for years, and Azurite as well. */
const sasVersion = '2022-11-02';

/** Files in Azure Storage: clients speak with it directly, by signatures that reach one blob of the staging container. */
export function blobFiles({ service, sign, clock, blockSize = 4 * 1024 * 1024 }: BlobFilesOptions): FileStore {
  const staging = service.getContainerClient(fileContainers.staging);
  const final = service.getContainerClient(fileContainers.final);

  const signed = async (
    container: ContainerClient,
    key: FileKey,
    given: Pick<BlobSASSignatureValues, 'permissions' | 'contentDisposition' | 'contentType' | 'cacheControl'>,
    expiresAt: Date,
  ): Promise<string> => {
    const blob = container.getBlobClient(key);
    const values: BlobSASSignatureValues = {
      containerName: container.containerName,
      blobName: key,
      version: sasVersion,
      startsOn: new Date(clock.now().getTime() - startsBeforeMs),
      expiresOn: expiresAt,
      protocol: blob.url.startsWith('https:') ? SASProtocol.Https : SASProtocol.HttpsAndHttp,
      ...given,
    };
    const signer = await sign(expiresAt);
    const query =
      'shared' in signer
        ? generateBlobSASQueryParameters(values, signer.shared)
        : generateBlobSASQueryParameters(values, signer.lent, signer.accountName);
    return `${blob.url}?${query}`;
  };

  const sizeOf = async (blob: BlockBlobClient): Promise<number | undefined> => {
    try {
      return (await blob.getProperties()).contentLength ?? 0;
    } catch (error) {
      if (isNotThere(error)) return undefined;
      throw error;
    }
  };

  /** Puts the blocks together where they lie, then copies: what clients can write to is not what is kept. */
  const putTogether = async (key: FileKey, blockIds: readonly string[], attempts = 3): Promise<void> => {
    const source = staging.getBlockBlobClient(key);
    const { etag } = await source.commitBlockList([...blockIds]);
    const expiresAt = new Date(clock.now().getTime() + 10 * 60_000);
    const readable = await signed(staging, key, { permissions: BlobSASPermissions.parse('r') }, expiresAt);
    try {
      await final.getBlockBlobClient(key).syncCopyFromURL(readable, {
        conditions: { ifNoneMatch: '*' },
        // Just that: whoever still has the address may have put something else there, with headers of its own.
        ...(etag !== undefined && { sourceConditions: { ifMatch: etag } }),
      });
    } catch (error) {
      const { code, status } = saidBy(error);
      if (code !== 'BlobAlreadyExists' && status !== 412) throw error;
      // Somebody else was first: theirs is kept. Or is about to be, or has changed what was put together: that is done anew.
      const isThere = (await sizeOf(final.getBlockBlobClient(key))) !== undefined;
      if (!isThere && attempts > 1) await putTogether(key, blockIds, attempts - 1);
    }
  };

  return {
    blockSize,

    sendTo: (key, expiresAt) =>
      inStorage(() => signed(staging, key, { permissions: BlobSASPermissions.parse('cw') }, expiresAt)),

    receivedBlocks: (key) =>
      inStorage(async () => {
        try {
          // Also those of a list that was put together and not copied: they are still there to be put together again.
          const list = await staging.getBlockBlobClient(key).getBlockList('all');
          const blocks = [...(list.committedBlocks ?? []), ...(list.uncommittedBlocks ?? [])];
          return [...new Map(blocks.map(({ name, size }) => [name, { id: name, size }])).values()];
        } catch (error) {
          if (isNotThere(error)) return [];
          throw error;
        }
      }),

    commit: (key, blockIds) =>
      inStorage(async () => {
        const target = final.getBlockBlobClient(key);
        const before = await sizeOf(target);
        if (before === undefined) {
          await putTogether(key, blockIds).catch(async (error: unknown) => {
            // Somebody else has put it together and cleared the blocks.
            if ((await sizeOf(target)) !== undefined) return;
            throw isMissingBlock(error) ? new FileFailure('missing', 'Not all blocks have arrived') : error;
          });
        }
        const size = before ?? (await sizeOf(target));
        if (size === undefined) throw new FileFailure('missing', 'The file was removed while it was put together');
        await staging.getBlockBlobClient(key).deleteIfExists();
        return { size };
      }),

    read: (key, part) => readBlob(final.getBlockBlobClient(key), part),

    downloadUrl: (key, { filename, type, inline }, expiresAt) =>
      inStorage(async () => {
        await bringBack(final.getBlockBlobClient(key));
        return signed(
          final,
          key,
          {
            permissions: BlobSASPermissions.parse('r'),
            contentDisposition: contentDisposition(inline ? 'inline' : 'attachment', filename),
            contentType: type || 'application/octet-stream',
            cacheControl: caching,
          },
          expiresAt,
        );
      }),

    remove: (key) =>
      inStorage(async () => {
        await staging.getBlockBlobClient(key).deleteIfExists();
        await final.getBlockBlobClient(key).deleteIfExists();
      }),
  };
}

/** The index tags of a file's final blob. */
export const blobTags =
  (service: BlobServiceClient) =>
  async (key: FileKey): Promise<Readonly<Record<string, string>>> =>
    (await service.getContainerClient(fileContainers.final).getBlobClient(key).getTags()).tags;

/** What has lain untouched for a year is in the archive, which nobody can read from: it is fetched back when it is asked for. */
async function bringBack(blob: BlockBlobClient): Promise<void> {
  const { accessTier, archiveStatus } = await blob.getProperties();
  if (accessTier !== 'Archive') return;
  if (archiveStatus === undefined) await blob.setAccessTier('Hot', { rehydratePriority: 'High' });
  throw new FileFailure('unavailable', 'The file is being fetched from the archive, which takes about an hour');
}

const isMissingBlock = (error: unknown): boolean =>
  isNotThere(error) || ['InvalidBlockList', 'InvalidBlockId', 'InvalidBlobOrBlock'].includes(saidBy(error).code);

async function* readBlob(
  blob: BlockBlobClient,
  part?: { readonly from: number; readonly length: number },
): AsyncGenerator<Uint8Array> {
  try {
    const { readableStreamBody } = await blob.download(part?.from ?? 0, part?.length);
    if (!readableStreamBody) return;
    for await (const piece of readableStreamBody) yield piece as Uint8Array;
  } catch (error) {
    // A part that begins behind the end is empty, as it is of a file on a disk.
    if (saidBy(error).status === 416) return;
    throw blobFailure(error);
  }
}
