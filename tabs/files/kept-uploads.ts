import type { UploadItem } from './upload-item.ts';

/** What is kept of a file in the list: everything but its bytes. */
export type KeptUpload = Pick<UploadItem, 'key' | 'uploadId' | 'name' | 'size' | 'type' | 'lastModified'>;

/** What came to nothing is not kept. */
export const keptUploads = (items: readonly UploadItem[]): readonly KeptUpload[] =>
  items
    .filter(({ step }) => step !== 'failed')
    .map(({ key, uploadId, name, size, type, lastModified }) => ({ key, uploadId, name, size, type, lastModified }));

/** What cannot be read is left out. */
export function readKept(kept: unknown): readonly KeptUpload[] {
  if (!Array.isArray(kept)) return [];
  return kept.flatMap((one: unknown) => (isKept(one) ? [one] : []));
}

function isKept(one: unknown): one is KeptUpload {
  if (typeof one !== 'object' || one === null) return false;
  const { key, uploadId, name, size, type, lastModified } = one as Readonly<Record<string, unknown>>;
  return (
    [key, name, type].every((text) => typeof text === 'string') &&
    [size, lastModified].every((number) => typeof number === 'number') &&
    (uploadId === null || typeof uploadId === 'string')
  );
}
