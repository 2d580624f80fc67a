import type { BlobServiceClient, StorageSharedKeyCredential, UserDelegationKey } from '@azure/storage-blob';
import type { Clock } from '#core/platform';

/** What signs the addresses of blobs: the account's own key, or one that the managed identity is lent. */
export type SasKey =
  | { readonly shared: StorageSharedKeyCredential }
  | { readonly lent: UserDelegationKey; readonly accountName: string };

/** A key that is good until then at least. */
export type SasSigner = (until: Date) => Promise<SasKey>;

export const sharedKeySigner =
  (shared: StorageSharedKeyCredential): SasSigner =>
  async () => ({ shared });

const hourMs = 3_600_000;
/** Azure lends keys for seven days at most. */
const lentForMs = 3 * 24 * hourMs;
/** Clocks of machines differ, and a key that is not valid yet signs nothing. */
const startsBeforeMs = hourMs / 4;

/**
 * Signs with a user delegation key: nobody holds a key of the account. One key serves all signatures until an hour before
 * it ends; several that need one at once ask for it once.
 */
export function delegationSigner(service: BlobServiceClient, clock: Clock): SasSigner {
  let held: { readonly key: UserDelegationKey; readonly endsAt: number } | undefined;
  let asking: Promise<UserDelegationKey> | undefined;
  const ask = async (): Promise<UserDelegationKey> => {
    const now = clock.now().getTime();
    const endsAt = now + lentForMs;
    const key = await service.getUserDelegationKey(new Date(now - startsBeforeMs), new Date(endsAt));
    held = { key, endsAt };
    return key;
  };
  return async (until) => {
    const needed = Math.max(until.getTime(), clock.now().getTime() + hourMs);
    if (held && held.endsAt > needed) return { lent: held.key, accountName: service.accountName };
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return { lent: await asking, accountName: service.accountName };
  };
}
