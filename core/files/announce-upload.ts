import { invalid, Problem } from '../api/problem.ts';
import { transactCreate } from '../idempotency.ts';
import type { Ctx } from '../platform.ts';
import { refOf } from '../tenancy/actor.ts';
import type { CreateUpload } from './contract.ts';
import { cleanFileName } from './file-name.ts';
import { demandAcceptableName } from './judge-file.ts';
import { type Upload, uploadLifeMs, withTurn } from './upload.ts';
import { fileLimits } from './vocabulary.ts';

/**
 * A file that somebody is about to send, refused at once where its size or its name says enough.
 * @throws CAT_VALIDATION, CAT_TOO_LARGE, CAT_FILE_TYPE, CAT_CONFLICT where too many wait for their tickets.
 */
export async function announceUpload(
  ctx: Ctx,
  announced: CreateUpload,
  announcedFor: Upload['announcedFor'],
): Promise<Upload> {
  const filename = demandName(announced.filename);
  demandSize(ctx, announced.size);
  demandAcceptableName(filename, announced.contentType);
  return transactCreate(ctx, async (id) => {
    await demandRoom(ctx);
    const now = ctx.platform.clock.now();
    const expiresAt = new Date(now.getTime() + uploadLifeMs).toISOString();
    const upload = withTurn({
      id,
      owner: refOf(ctx.actor),
      filename,
      size: announced.size,
      declaredType: announced.contentType ?? null,
      type: null,
      sha256: null,
      state: 'uploading',
      stateSince: now.toISOString(),
      refusal: null,
      scan: 'pending',
      scannedAt: null,
      scanTries: 0,
      scanAt: null,
      announcedFor,
      claimedFor: null,
      createdAt: now.toISOString(),
      expiresAt,
      nextTurnAt: expiresAt,
      seq: 0,
      openFor: null,
      live: false,
    });
    return { writes: [{ create: 'upload', doc: upload }], answer: upload };
  });
}

function demandName(given: string): string {
  const name = cleanFileName(given);
  if (name !== undefined) return name;
  const detail = 'This is no name that a file can have. Give it one with letters or digits in it.';
  throw invalid([{ pointer: '/filename', code: 'format', detail }]);
}

function demandSize(ctx: Ctx, size: number): void {
  const most = ctx.platform.fileMaxBytes;
  if (size === 0) {
    throw invalid([{ pointer: '/size', code: 'too_small', detail: 'This file is empty. Send one with content.' }]);
  }
  if (size <= most) return;
  const detail = `This file has ${inMegabytes(size)}, and at most ${inMegabytes(most)} are accepted. Make it smaller, or split it.`;
  throw new Problem('CAT_TOO_LARGE', detail);
}

/** Rounded up to a tenth, so that what is too large never looks as if it fitted. */
export const inMegabytes = (bytes: number): string => `${Math.ceil((bytes / 1024 ** 2) * 10) / 10} MB`;

/** Counted before, so that two at once may end with one more. */
async function demandRoom(ctx: Ctx): Promise<void> {
  const most = fileLimits.openUploads;
  const open = await ctx.store.count('upload', { where: { field: 'openFor', is: ctx.actor.id }, upTo: most });
  if (open < most) return;
  const detail = `${most} files of yours belong to no ticket yet. Send what they were for, or discard some; what is left is thrown away after a day.`;
  throw new Problem('CAT_CONFLICT', detail);
}
