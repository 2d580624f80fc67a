import { z } from 'zod';
import type { ProblemCode } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import { useCase } from '../use-case.ts';
import { openAgain, settled } from './check-upload.ts';
import { FileFailure, fileKey } from './ports.ts';
import { scanUpload } from './scan-upload.ts';
import { settleAttachment } from './settle-attachment.ts';
import {
  type Claim,
  checkingMs,
  claimMs,
  isExpired,
  sendingMs,
  turnOf,
  type Upload,
  type UploadTurn,
} from './upload.ts';
import { writeUpload } from './write-upload.ts';

const TendUpload = z.strictObject({ uploadId: z.string(), ticketId: z.string().optional() });

const mostTurns = 10;
const nothingLeft: UploadTurn = { seq: 0, nextAlarmAt: null, live: false };

/**
 * Does for an upload whatever is due: the scan, its outcome at the ticket, throwing away what nobody took or nobody may keep.
 * Looks first, so that it may run twice and at any time. With a ticket it clears what was removed from it.
 * @returns when it has something to do again.
 */
export const tendUpload = useCase('tickets:write', TendUpload, async (ctx, { uploadId, ticketId }) => {
  if (ticketId !== undefined) await clearRemoved(ctx, ticketId, uploadId);
  let last = nothingLeft;
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const upload = await ctx.store.get('upload', uploadId, uploadId);
    if (!upload) return nothingLeft;
    last = turnOf(upload);
    if (!upload.live) return last;
    const change = await nextChange(ctx, upload);
    if (change === 'written') continue;
    if (isSame(upload, change)) return last;
    const written = await writeUpload(ctx, upload, change);
    if (written) last = turnOf(written);
  }
  return last;
});

const isSame = (upload: Upload, change: Partial<Upload>): boolean =>
  Object.entries(change).every(([field, value]) => upload[field as keyof Upload] === value);

/** What becomes of an upload, or that it was written already. Whatever is done besides may be done again. */
async function nextChange(ctx: Ctx, upload: Stored<Upload>): Promise<Partial<Upload> | 'written'> {
  switch (upload.state) {
    case 'uploading':
      return isExpired(upload, ctx.platform.clock.now()) ? expired(ctx) : { nextTurnAt: upload.expiresAt };
    case 'checking':
      return leftChecking(ctx, upload);
    case 'refused':
      return cleared(ctx, upload);
    case 'ready':
      return tended(ctx, upload);
  }
}

const moment = (ms: number): string => new Date(ms).toISOString();
const nowOf = (ctx: Ctx): string => ctx.platform.clock.now().toISOString();

const notTaken = 'This file was not used within a day and is thrown away. Send it again.';
const malware = 'Malware was found in this file, and it was deleted. Ask your service desk if you do not expect that.';

const expired = (ctx: Ctx): Partial<Upload> => refusedNow(ctx, notTaken);

const refusedNow = (ctx: Ctx, detail: string, code: ProblemCode = 'CAT_CONFLICT'): Partial<Upload> => ({
  state: 'refused',
  stateSince: nowOf(ctx),
  refusal: { code, detail },
  nextTurnAt: nowOf(ctx),
});

/** A request that put it together and got no further: its work is done, or it takes blocks again. */
async function leftChecking(ctx: Ctx, upload: Stored<Upload>): Promise<Partial<Upload> | 'written'> {
  const leftAt = Date.parse(upload.stateSince) + checkingMs;
  if (ctx.platform.clock.now().getTime() < leftAt) return { nextTurnAt: moment(leftAt) };
  try {
    await settled(ctx, upload);
    return 'written';
  } catch (error) {
    if (error instanceof FileFailure && error.kind === 'missing') return openAgain(ctx, upload);
    throw error;
  }
}

/** What was refused is taken away; and again once nothing can be sent there any more. */
async function cleared(ctx: Ctx, upload: Upload): Promise<Partial<Upload>> {
  await removeBytes(ctx, upload.id);
  const closedAt = Date.parse(upload.stateSince) + sendingMs;
  return { nextTurnAt: closedAt > ctx.platform.clock.now().getTime() ? moment(closedAt) : null };
}

/** One that was accepted: scanned, then told to its ticket, or thrown away where there is none in time. */
async function tended(ctx: Ctx, upload: Stored<Upload>): Promise<Partial<Upload>> {
  const now = nowOf(ctx);
  if (upload.scan === 'pending' && (upload.scanAt ?? now) <= now) {
    const scanned = await scanUpload(ctx, upload);
    return { ...scanned, nextTurnAt: scanned.scanAt ?? now };
  }
  return upload.claimedFor ? ofTicket(ctx, upload, upload.claimedFor) : unclaimed(ctx, upload);
}

async function unclaimed(ctx: Ctx, upload: Upload): Promise<Partial<Upload>> {
  if (upload.scan === 'infected') return refusedNow(ctx, malware, 'CAT_FILE_TYPE');
  if (!isExpired(upload, ctx.platform.clock.now())) return { nextTurnAt: first(upload.scanAt, upload.expiresAt) };
  const strayed = await ticketThatHas(ctx, upload.id);
  if (strayed === undefined) return expired(ctx);
  return { claimedFor: { ticketId: strayed, at: nowOf(ctx), by: ctx.via.requestId }, nextTurnAt: nowOf(ctx) };
}

const first = (one: string | null, other: string): string => (one !== null && one < other ? one : other);

/** Bytes that belong to a ticket after all are never thrown away, however its claim was lost. */
async function ticketThatHas(ctx: Ctx, id: string): Promise<string | undefined> {
  const found = await ctx.store.query('attachment', { where: { field: 'id', is: id }, limit: 1 });
  return found.items[0]?.ticketId;
}

const soonMs = 15_000;

async function ofTicket(ctx: Ctx, upload: Upload, claim: Claim): Promise<Partial<Upload>> {
  const file = await ctx.store.get('attachment', claim.ticketId, upload.id);
  if (!file) return awaited(ctx, upload, claim);
  if (file.removedAt !== null) {
    await removeBytes(ctx, upload.id);
    return { scanAt: null, nextTurnAt: null };
  }
  if (upload.scan === 'infected') await removeBytes(ctx, upload.id);
  if (upload.scan !== 'pending' && upload.scan !== file.scan) {
    const { scan, scannedAt } = upload;
    await settleAttachment(ctx, { id: claim.ticketId, attachmentId: upload.id, scan, scannedAt });
  }
  return { nextTurnAt: upload.scan === 'pending' ? upload.scanAt : null };
}

/** Its ticket is being written, or that came to nothing. */
function awaited(ctx: Ctx, upload: Upload, claim: Claim): Partial<Upload> {
  const age = ctx.platform.clock.now().getTime() - Date.parse(claim.at);
  if (age >= claimMs) return { claimedFor: null, nextTurnAt: nowOf(ctx) };
  const looksAt = Date.parse(claim.at) + (age < soonMs ? soonMs : claimMs);
  return { nextTurnAt: first(upload.scanAt, moment(looksAt)) };
}

/** Of a file that was removed from its ticket, or turned out to be infected, nothing stays but its place. */
async function clearRemoved(ctx: Ctx, ticketId: string, uploadId: string): Promise<void> {
  const file = await ctx.store.get('attachment', ticketId, uploadId);
  if (file && (file.removedAt !== null || file.scan === 'infected')) await removeBytes(ctx, uploadId);
}

const removeBytes = (ctx: Ctx, uploadId: string): Promise<void> =>
  ctx.platform.files.remove(fileKey(ctx.actor.tenantId, uploadId));
