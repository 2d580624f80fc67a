import { Problem } from '../api/problem.ts';
import { ticketRead } from '../tickets/ticket-verb.ts';
import { whyNoDownload } from './attachment-policy.ts';
import { AttachmentLink, type AttachmentLinkView } from './contract.ts';
import { findAttachment } from './find-attachment.ts';
import { fileKey } from './ports.ts';
import { reachFiles } from './reach-files.ts';
import { minuteMs } from './upload.ts';
import { isInlineType } from './vocabulary.ts';

const linkMs = 5 * minuteMs;

/**
 * A link that gives the content of a file for five minutes to whoever has it.
 * @throws CAT_CONFLICT with the reason where the file is not to be opened.
 */
export const attachmentLink = ticketRead({
  scope: 'tickets:read',
  input: AttachmentLink,
  run: async (ctx, ticket, { attachmentId, save = false }): Promise<AttachmentLinkView> => {
    const { id, filename, type, scan } = await findAttachment(ctx, ticket, attachmentId);
    const trouble = whyNoDownload(ctx, { scan });
    if (trouble !== undefined) throw new Problem('CAT_CONFLICT', trouble);
    const expiresAt = new Date(ctx.platform.clock.now().getTime() + linkMs);
    const download = { filename, type, inline: isInlineType(type) && !save };
    const key = fileKey(ctx.actor.tenantId, id);
    const url = await reachFiles(() => ctx.platform.files.downloadUrl(key, download, expiresAt));
    return { url, expiresAt: expiresAt.toISOString() };
  },
});
