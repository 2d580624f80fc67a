import type { TokenCredential } from '@azure/identity';
import { BlobServiceClient, type StoragePipelineOptions, StorageSharedKeyCredential } from '@azure/storage-blob';
import type { Clock } from '#core/platform';
import { delegationSigner, sharedKeySigner } from './sas-signer.ts';

/** Who speaks with the account: an identity, or its own name and key (Azurite, tests). */
export type BlobCredential = TokenCredential | { readonly accountName: string; readonly accountKey: string };

/** An attempt is given up after a while, and tried twice more with growing waits. */
const patience: StoragePipelineOptions = {
  retryOptions: { maxTries: 3, tryTimeoutInMs: 30_000, retryDelayInMs: 500, maxRetryDelayInMs: 4_000 },
};

/** The account of files, and what signs its addresses. */
export function openBlobAccount(options: {
  /** Such as `https://<account>.blob.core.windows.net`. */
  readonly url: string;
  readonly credential: BlobCredential;
  readonly clock: Clock;
  readonly pipeline?: StoragePipelineOptions;
}) {
  const { url, credential, clock, pipeline = {} } = options;
  const settings = { ...patience, ...pipeline };
  if ('accountKey' in credential) {
    const shared = new StorageSharedKeyCredential(credential.accountName, credential.accountKey);
    return { service: new BlobServiceClient(url, shared, settings), sign: sharedKeySigner(shared) };
  }
  const service = new BlobServiceClient(url, credential, settings);
  return { service, sign: delegationSigner(service, clock) };
}
