import type { Ctx } from '../platform.ts';
import { type Stored, StoreFailure } from '../store.ts';
import { withoutEtag } from './find-upload.ts';
import { type Upload, withTurn } from './upload.ts';

/** The upload after a change; undefined where somebody else was faster, so that it is another one now. */
export async function writeUpload(
  ctx: Ctx,
  upload: Stored<Upload>,
  change: Partial<Upload>,
): Promise<Stored<Upload> | undefined> {
  const doc = withTurn(withoutEtag(upload), change);
  try {
    await ctx.store.commit(upload.id, [{ replace: 'upload', doc, ifMatch: upload.etag }]);
  } catch (error) {
    if (error instanceof StoreFailure && (error.kind === 'changed' || error.kind === 'missing')) return undefined;
    throw error;
  }
  const written = await ctx.store.get('upload', upload.id, upload.id);
  return written?.seq === doc.seq ? written : undefined;
}
