import { FileFailure } from '#core/files/ports';

/** What Azure Storage says, as far as it concerns us. */
interface Said {
  readonly status: number | undefined;
  readonly code: string;
}

export function saidBy(error: unknown): Said {
  if (typeof error !== 'object' || error === null) return { status: undefined, code: '' };
  const { statusCode, code } = error as { readonly statusCode?: unknown; readonly code?: unknown };
  return {
    status: typeof statusCode === 'number' ? statusCode : undefined,
    code: typeof code === 'string' ? code : '',
  };
}

export const isNotThere = (error: unknown): boolean => {
  const { status, code } = saidBy(error);
  // A missing container or account is a mistake in the deployment, not a missing file.
  return status === 404 && code !== 'ContainerNotFound';
};

/** As a failure of the port: with the code of the storage, never with an address, which may be signed. */
export function blobFailure(error: unknown): FileFailure {
  if (error instanceof FileFailure) return error;
  const { status, code } = saidBy(error);
  if (isNotThere(error)) return new FileFailure('missing', 'There is no such file');
  const words = [code, status].filter(Boolean).join(', ') || 'no answer';
  return new FileFailure('unavailable', `Azure Storage does not take or give files (${words})`, { cause: error });
}

export async function inStorage<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw blobFailure(error);
  }
}
