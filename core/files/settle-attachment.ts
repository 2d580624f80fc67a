import { z } from 'zod';
import { ticketVerb } from '../tickets/ticket-verb.ts';
import { worked } from '../tickets/work.ts';
import { attachmentAudit } from './present-attachment.ts';
import { withoutFile } from './remove-attachment.ts';
import { scanStates } from './vocabulary.ts';

const Settled = z.strictObject({
  id: z.string(),
  attachmentId: z.string(),
  scan: z.enum(scanStates),
  scannedAt: z.string().nullable(),
});

/**
 * What the scan of a file came to, at its ticket: whoever looks at it sees it. By itself it gives the ticket no new version.
 * Nothing where it is so already, or the file was removed.
 */
export const settleAttachment = ticketVerb({
  scope: 'tickets:write',
  input: Settled,
  decide: async (ctx, ticket, { attachmentId, scan, scannedAt }) => {
    const stored = await ctx.store.get('attachment', ticket.id, attachmentId);
    if (!stored || stored.removedAt !== null || stored.scan === scan) return undefined;
    const { etag, ...file } = stored;
    const isBad = scan === 'infected' || scan === 'failed';
    const data = { attachmentIds: [file.id], isPrivate: file.isPrivate, files: 0, scan };
    return {
      action: 'ticket.attachment.scan',
      after: scan === 'infected' && !file.isPrivate ? worked(withoutFile(ticket, file)) : ticket,
      events: [{ name: 'ticket.attached', data: { ...data, quiet: !isBad } }],
      writes: [{ replace: 'attachment', doc: { ...file, scan, scannedAt }, ifMatch: etag }],
      audited: { before: { scan: file.scan }, after: { scan, files: [attachmentAudit(file)] } },
      hidden: true,
    };
  },
  answer: (_ctx, ticket) => ({ ticketId: ticket.id }),
});
