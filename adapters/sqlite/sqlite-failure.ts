import { StoreFailure } from '#core/store';

const primaryCodes = new Map([
  [5, 'the file is busy'],
  [6, 'a table is locked'],
  [8, 'the file is read-only'],
  [10, 'the disk fails'],
  [13, 'the disk is full'],
  [14, 'the file cannot be opened'],
  [15, 'the lock protocol failed'],
]);

const errcodeOf = (error: unknown): number | undefined => {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode : undefined;
};

/** What the caller may know of an error: a `StoreFailure` where the disk is to blame, else the error itself. */
export const asStoreFailure = (error: unknown): unknown => {
  const errcode = errcodeOf(error);
  // The low byte is the primary code, whatever the extended one says.
  const reason = errcode === undefined ? undefined : primaryCodes.get(errcode & 0xff);
  if (reason === undefined) return error;
  return new StoreFailure('unavailable', `The store is not available: ${reason} (${errcode})`, { cause: error });
};
