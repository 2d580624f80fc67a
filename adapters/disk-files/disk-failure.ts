import { FileFailure } from '#core/files/ports';

const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

export const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT';

/** What the file system says, as a failure of the port. Paths stay out of it: they hold ids of tenants. */
export function diskFailure(error: unknown): unknown {
  if (error instanceof FileFailure || error instanceof RangeError) return error;
  const code = codeOf(error);
  if (code === undefined) return error;
  const cause = { cause: error };
  if (code === 'ENOENT') return new FileFailure('missing', 'There is no such file', cause);
  return new FileFailure('unavailable', `The disk does not take or give files (${code})`, cause);
}

export async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw diskFailure(error);
  }
}
