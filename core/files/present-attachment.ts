import type { Ctx } from '../platform.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Attachment } from './attachment.ts';
import { mayRemoveFile, whyNoDownload } from './attachment-policy.ts';
import type { AttachmentView } from './contract.ts';
import { isInlineType } from './vocabulary.ts';

/** What leaves the server of a file: everything but its content. */
export const attachmentView = (ctx: Ctx, ticket: Ticket, file: Attachment): AttachmentView => ({
  id: file.id,
  ticketId: file.ticketId,
  commentId: file.commentId,
  filename: file.filename,
  size: file.size,
  type: file.type,
  sha256: file.sha256,
  addedBy: file.addedBy,
  addedAt: file.addedAt,
  isPrivate: file.isPrivate,
  scan: file.scan,
  scannedAt: file.scannedAt,
  isDownloadable: whyNoDownload(ctx, file) === undefined,
  isInline: isInlineType(file.type),
  isRemovable: mayRemoveFile(ctx.actor, ticket, file),
});

/** What the audit keeps of a file: never its content, and of one that is for the desk alone not its name, which others may read there. */
export const attachmentAudit = ({ id, filename, size, sha256, isPrivate }: Attachment) => ({
  attachmentId: id,
  ...(isPrivate ? {} : { filename }),
  size,
  sha256,
  isPrivate,
});
