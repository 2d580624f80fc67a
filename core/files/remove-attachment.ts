import { isUuid } from '../api/fields.ts';
import { Problem } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import type { TicketChange } from '../tickets/change-ticket.ts';
import { demand } from '../tickets/policy.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { ticketVerb } from '../tickets/ticket-verb.ts';
import type { Attachment } from './attachment.ts';
import { mayRemoveFile } from './attachment-policy.ts';
import { RemoveAttachment } from './contract.ts';
import { findAttachment } from './find-attachment.ts';
import { attachmentAudit, attachmentView } from './present-attachment.ts';

type RemovalChange = TicketChange & { readonly file: Attachment };

/** Takes a file away from a ticket; its bytes go soon after, by the story that the event begins. */
export const removeAttachment = ticketVerb({
  scope: 'tickets:write',
  input: RemoveAttachment,
  allow: async (ctx, ticket, raw) => {
    if (typeof raw.attachmentId !== 'string' || !isUuid(raw.attachmentId.toLowerCase())) return;
    await removable(ctx, ticket, raw.attachmentId.toLowerCase());
  },
  decide: async (ctx, ticket, { attachmentId }): Promise<RemovalChange> => {
    const { etag, ...file } = await removable(ctx, ticket, attachmentId);
    const removed: Attachment = { ...file, removedAt: ctx.platform.clock.now().toISOString() };
    return {
      action: 'ticket.attachment.remove',
      after: withoutFile(ticket, file),
      events: [
        {
          name: 'ticket.attached',
          data: { attachmentIds: [file.id], isPrivate: file.isPrivate, files: 0, removed: true },
        },
      ],
      writes: [{ replace: 'attachment', doc: removed, ifMatch: etag }],
      audited: { before: { files: [attachmentAudit(file)] } },
      hidden: file.isPrivate,
      file: removed,
    };
  },
  answer: (ctx, ticket, _input, change) => attachmentView(ctx, ticket, (change as RemovalChange).file),
});

async function removable(ctx: Ctx, ticket: Ticket, id: string): Promise<Stored<Attachment>> {
  const file = await findAttachment(ctx, ticket, id);
  if (file.ticketId !== ticket.id) {
    throw new Problem('CAT_CONFLICT', 'This file came with a ticket that was merged into this one. Remove it there.');
  }
  demand(
    mayRemoveFile(ctx.actor, ticket, file),
    'Only the service desk removes files of others, or of what is closed. Ask them to.',
  );
  return file;
}

/** The ticket with one file less that everybody may see. */
export function withoutFile(ticket: Ticket, { isPrivate, scan }: Pick<Attachment, 'isPrivate' | 'scan'>): Ticket {
  if (isPrivate || scan === 'infected') return ticket;
  return { ...ticket, fileCount: Math.max(0, (ticket.fileCount ?? 0) - 1) };
}
