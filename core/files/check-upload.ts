import { invalid } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import { inspectUpload } from './inspect-upload.ts';
import { FileFailure, fileKey } from './ports.ts';
import { reachFiles } from './reach-files.ts';
import type { Upload } from './upload.ts';
import { writeUpload } from './write-upload.ts';

/**
 * Puts the blocks of an upload in `checking` together and writes what became of it. Where that fails it takes blocks again,
 * as if nothing had been asked.
 */
export async function checkUpload(ctx: Ctx, checking: Stored<Upload>, blockIds: readonly string[]): Promise<Upload> {
  const { files } = ctx.platform;
  try {
    return await reachFiles(async () => {
      await files.commit(fileKey(ctx.actor.tenantId, checking.id), blockIds);
      return settled(ctx, checking);
    });
  } catch (error) {
    await writeUpload(ctx, checking, openAgain(ctx, checking));
    if (!(error instanceof FileFailure)) throw error;
    const detail = 'Some of these blocks have not arrived. Ask which are there, and send the others.';
    throw invalid([{ pointer: '/blockIds', code: 'missing_block', detail }]);
  }
}

/** What looking at the content of an upload made of it, written. @throws FileFailure `missing` where nothing lies there. */
export async function settled(ctx: Ctx, checking: Stored<Upload>): Promise<Upload> {
  const inspected = await inspectUpload(ctx, checking);
  const now = ctx.platform.clock.now().toISOString();
  const scans = ctx.platform.scanner.configured;
  const written = await writeUpload(ctx, checking, {
    ...inspected,
    stateSince: now,
    ...(inspected.state === 'ready' && { scan: scans ? 'pending' : 'not_scanned' }),
    nextTurnAt: inspected.state === 'refused' || scans ? now : checking.expiresAt,
  });
  return written ?? (await ctx.store.get('upload', checking.id, checking.id)) ?? checking;
}

/** Where it takes blocks again. */
export const openAgain = (ctx: Ctx, { expiresAt }: Upload): Partial<Upload> => ({
  state: 'uploading',
  stateSince: ctx.platform.clock.now().toISOString(),
  nextTurnAt: expiresAt,
});
