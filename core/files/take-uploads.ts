import { type FieldError, invalid, isProblem, Problem } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import { type Stored, StoreFailure, type Write } from '../store.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { UseCase } from '../use-case.ts';
import type { Attachment } from './attachment.ts';
import { attachmentAudit } from './present-attachment.ts';
import { claimMs, isExpired, type Upload } from './upload.ts';
import { fileLimits } from './vocabulary.ts';
import { writeUpload } from './write-upload.ts';

/** Where uploads go. */
export interface Taking {
  /** The ticket is made by the same commit. */
  readonly isNew?: boolean;
  readonly commentId?: string;
  readonly isPrivate?: boolean;
  /** Where complaints point; `/uploadIds/<index>` unless said. */
  readonly pointerOf?: (index: number) => string;
}

/** What taking uploads adds to the commit of a ticket. */
export interface TakenFiles {
  readonly ticket: Ticket;
  readonly files: readonly Attachment[];
  readonly writes: readonly Write[];
  /** For the event that tells of it. */
  readonly told: { readonly files?: number };
  readonly audited: { readonly files?: readonly object[] };
}

/** What each request has claimed, so that it can give it back. A request's contexts share their outcome. */
const claimed = new WeakMap<Ctx['outcome'], Set<string>>();

/**
 * Takes uploads of the caller for a ticket: each is claimed at once, so that no other ticket gets it, and becomes an
 * attachment by the ticket's own commit. To be asked again after a lost race. Verbs that take uploads are made by
 * `givingBack`.
 * @throws CAT_VALIDATION naming each upload that cannot be taken; CAT_CONFLICT where the ticket has too many.
 */
export async function takeUploads(
  ctx: Ctx,
  ticket: Ticket,
  uploadIds: readonly string[],
  taking: Taking = {},
): Promise<TakenFiles> {
  if (uploadIds.length === 0) return { ticket, files: [], writes: [], told: {}, audited: {} };
  const { commentId = null, isPrivate = false, isNew = false } = taking;
  const { uploads, errors } = await lookAtUploads(ctx, uploadIds, taking.pointerOf, ticket.id);
  if (errors.length > 0) throw invalid(errors);
  if (!isNew) await demandRoom(ctx, ticket, uploads.length);
  for (const [index, upload] of uploads.entries()) {
    const isTaken = await claim(ctx, upload, ticket.id);
    if (!isTaken) throw invalid([complaint(index, taking.pointerOf, 'taken', belongsAlready)]);
  }
  const at = ctx.platform.clock.now().toISOString();
  const files = uploads.map((upload) => attachmentOf(upload, { ticketId: ticket.id, commentId, isPrivate, at }));
  return {
    ticket: isPrivate ? ticket : { ...ticket, fileCount: (ticket.fileCount ?? 0) + files.length },
    files,
    writes: files.map((doc) => ({ create: 'attachment', doc })),
    told: { files: files.length },
    audited: { files: files.map(attachmentAudit) },
  };
}

/** Uploads of the caller that could be taken, in this order, and what is wrong with the others. Nothing is claimed. */
export async function lookAtUploads(
  ctx: Ctx,
  uploadIds: readonly string[],
  pointerOf: Taking['pointerOf'],
  ticketId: string | null,
): Promise<{ readonly uploads: readonly Stored<Upload>[]; readonly errors: readonly FieldError[] }> {
  const found = await Promise.all(uploadIds.map((id) => ctx.store.get('upload', id, id)));
  const troubles = await Promise.all(found.map((upload) => troubleOf(ctx, upload, ticketId)));
  const errors = troubles.flatMap((trouble, index) =>
    trouble ? [complaint(index, pointerOf, trouble.code, trouble.detail)] : [],
  );
  return { uploads: found.filter((upload) => upload !== undefined), errors };
}

const complaint = (index: number, pointerOf: Taking['pointerOf'], code: string, detail: string): FieldError => ({
  pointer: pointerOf?.(index) ?? `/uploadIds/${index}`,
  code,
  detail,
});

const gone = 'There is no such upload of yours any more. Send the file again.';
const belongsAlready = 'This file belongs to a ticket already. Send it again to add it to another one.';

async function troubleOf(
  ctx: Ctx,
  upload: Upload | undefined,
  ticketId: string | null,
): Promise<{ readonly code: string; readonly detail: string } | undefined> {
  if (!upload || upload.owner.id !== ctx.actor.id) return { code: 'unknown_upload', detail: gone };
  if (upload.state === 'refused') return { code: 'refused', detail: upload.refusal?.detail ?? gone };
  if (upload.claimedFor)
    return (await isFree(ctx, upload, ticketId)) ? undefined : { code: 'taken', detail: belongsAlready };
  if (isExpired(upload, ctx.platform.clock.now())) return { code: 'unknown_upload', detail: gone };
  if (upload.state === 'ready') return undefined;
  return { code: 'not_ready', detail: 'This file has not arrived whole yet. Complete its upload, then try again.' };
}

/** A claim for this very ticket is joined; one whose ticket never got the file is taken over once it is old enough. */
async function isFree(ctx: Ctx, { id, claimedFor }: Upload, ticketId: string | null): Promise<boolean> {
  if (!claimedFor) return true;
  const isLeft = ctx.platform.clock.now().getTime() - Date.parse(claimedFor.at) >= claimMs;
  if (claimedFor.ticketId !== ticketId && !isLeft) return false;
  return (await ctx.store.get('attachment', claimedFor.ticketId, id)) === undefined;
}

/** Whoever joins the claim of another request for the same ticket takes it over: that one does not give it back any more. */
async function claim(ctx: Ctx, upload: Stored<Upload>, ticketId: string): Promise<boolean> {
  const { claimedFor: known } = upload;
  if (known?.ticketId === ticketId && known.by === ctx.via.requestId) return true;
  const at = ctx.platform.clock.now().toISOString();
  const claimedFor = { ticketId, at, by: ctx.via.requestId };
  if (await writeUpload(ctx, upload, { claimedFor, nextTurnAt: at })) {
    const mine = claimed.get(ctx.outcome) ?? new Set();
    claimed.set(ctx.outcome, mine.add(upload.id));
    return true;
  }
  // Its scan has come in between, or somebody else was faster.
  const now = await ctx.store.get('upload', upload.id, upload.id);
  const trouble = await troubleOf(ctx, now, ticketId);
  return now !== undefined && trouble === undefined && claim(ctx, now, ticketId);
}

async function demandRoom(ctx: Ctx, ticket: Ticket, more: number): Promise<void> {
  const most = fileLimits.perTicket;
  const where = { field: 'removedAt', is: null } as const;
  const there = await ctx.store.count('attachment', { partition: ticket.id, where, upTo: most });
  if (there + more <= most) return;
  throw new Problem(
    'CAT_CONFLICT',
    `A ticket has at most ${most} files. Remove some, or pack several into one archive.`,
  );
}

const attachmentOf = (
  upload: Upload,
  {
    ticketId,
    commentId,
    isPrivate,
    at,
  }: Pick<Attachment, 'ticketId' | 'commentId' | 'isPrivate'> & { readonly at: string },
): Attachment => ({
  id: upload.id,
  ticketId,
  commentId,
  filename: upload.filename,
  size: upload.size,
  type: upload.type ?? 'application/octet-stream',
  sha256: upload.sha256 ?? '',
  addedBy: upload.owner,
  addedAt: at,
  isPrivate,
  scan: upload.scan,
  scannedAt: upload.scannedAt,
  removedAt: null,
});

/** A verb that takes uploads: what it claimed is free again where nothing came of it. */
export function givingBack<I, O>(verb: UseCase<I, O>): UseCase<I, O> {
  const run = async (ctx: Ctx, input: unknown): Promise<O> => {
    try {
      return await verb(ctx, input);
    } catch (error) {
      // Nobody can say whether such a commit was written: the story of each upload finds out.
      const isUnsure = error instanceof StoreFailure || isProblem(error, 'CAT_UNAVAILABLE');
      if (!isUnsure) await giveBack(ctx);
      throw error;
    }
  };
  return Object.assign(run, { scope: verb.scope, input: verb.input });
}

async function giveBack(ctx: Ctx): Promise<void> {
  for (const id of claimed.get(ctx.outcome) ?? []) {
    const upload = await ctx.store.get('upload', id, id);
    const { claimedFor } = upload ?? {};
    if (!upload || claimedFor?.by !== ctx.via.requestId) continue;
    if (await ctx.store.get('attachment', claimedFor.ticketId, id)) continue;
    await writeUpload(ctx, upload, { claimedFor: null, nextTurnAt: ctx.platform.clock.now().toISOString() });
  }
}
