import { type FieldError, invalid, Problem } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import { useCase } from '../use-case.ts';
import { inMegabytes } from './announce-upload.ts';
import { attachFiles } from './attach-files.ts';
import { checkUpload } from './check-upload.ts';
import { CompleteUpload } from './contract.ts';
import { findUpload } from './find-upload.ts';
import { refusalOf } from './inspect-upload.ts';
import { fileKey } from './ports.ts';
import { presentUpload } from './present-upload.ts';
import { reachFiles } from './reach-files.ts';
import { checkingMs, isExpired, type Upload } from './upload.ts';
import { writeUpload } from './write-upload.ts';

/**
 * Puts the blocks of an upload together and looks at what they are. Asked again it answers the same. What was announced for a
 * ticket belongs to it from then on.
 * @throws CAT_VALIDATION naming blocks that are missing, CAT_TOO_LARGE, CAT_FILE_TYPE, CAT_CONFLICT for an expired one.
 */
export const completeUpload = useCase('tickets:write', CompleteUpload, async (ctx, { id, blockIds }) => {
  const upload = await completed(ctx, await findUpload(ctx, id), blockIds);
  if (upload.state === 'refused') throw refusalOf(upload);
  const { announcedFor, claimedFor } = upload;
  if (upload.state === 'ready' && announcedFor && !claimedFor) {
    const { ticketId, isPrivate } = announcedFor;
    await attachFiles(ctx, { id: ticketId, uploadIds: [id], isPrivate });
    return presentUpload(ctx, await findUpload(ctx, id));
  }
  return presentUpload(ctx, upload);
});

/** One request at a time puts a file together; another one finds it at work, and leaves it to that. */
async function completed(ctx: Ctx, upload: Stored<Upload>, blockIds: readonly string[]): Promise<Upload> {
  const now = ctx.platform.clock.now();
  const isLeft = upload.state === 'checking' && now.getTime() - Date.parse(upload.stateSince) >= checkingMs;
  if (upload.state !== 'uploading' && !isLeft) return upload;
  if (isExpired(upload, now)) {
    throw new Problem('CAT_CONFLICT', 'This file was not complete within a day and is thrown away. Send it again.');
  }
  await demandBlocks(ctx, upload, blockIds);
  const checking = await writeUpload(ctx, upload, {
    state: 'checking',
    stateSince: now.toISOString(),
    nextTurnAt: new Date(now.getTime() + checkingMs).toISOString(),
  });
  if (!checking) return findUpload(ctx, upload.id);
  return checkUpload(ctx, checking, blockIds);
}

const mostNamed = 20;

/** Every block that is named is there, and together they have as many bytes as were announced. */
async function demandBlocks(ctx: Ctx, upload: Upload, blockIds: readonly string[]): Promise<void> {
  const key = fileKey(ctx.actor.tenantId, upload.id);
  const received = await reachFiles(() => ctx.platform.files.receivedBlocks(key));
  // Put together before, by a request that got no further: the store answers with what is there.
  if (received.length === 0 && upload.state === 'checking') return;
  const sizes = new Map(received.map(({ id, size }) => [id, size]));
  const missing = blockIds.flatMap((id, index): FieldError[] =>
    sizes.has(id) ? [] : [{ pointer: `/blockIds/${index}`, code: 'missing_block', detail: missingBlock }],
  );
  if (missing.length > 0) throw invalid(missing.slice(0, mostNamed));
  const size = blockIds.reduce((sum, id) => sum + (sizes.get(id) ?? 0), 0);
  const most = ctx.platform.fileMaxBytes;
  if (size > most) {
    const detail = `This file has ${inMegabytes(size)}, and at most ${inMegabytes(most)} are accepted. Make it smaller, or split it.`;
    throw new Problem('CAT_TOO_LARGE', detail);
  }
  if (size === upload.size) return;
  const detail = `${upload.size} bytes were announced, and these blocks have ${size}. Send what is missing, or discard this and begin again.`;
  throw invalid([{ pointer: '/blockIds', code: 'size', detail }]);
}

const missingBlock = 'This block has not arrived. Send it, then complete the upload again.';
