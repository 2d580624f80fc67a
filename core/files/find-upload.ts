import { notFound } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import type { Upload } from './upload.ts';

/** An upload of the caller; those of others are as if they were not there. @throws CAT_NOT_FOUND. */
export async function findUpload(ctx: Ctx, id: string): Promise<Stored<Upload>> {
  const upload = await ctx.store.get('upload', id, id);
  if (!upload || upload.owner.id !== ctx.actor.id) throw notFound();
  return upload;
}

/** The document as it is written back. */
export function withoutEtag({ etag: _, ...upload }: Stored<Upload>): Upload {
  return upload;
}
