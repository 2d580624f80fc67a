import { Problem } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import type { TicketChange } from '../tickets/change-ticket.ts';
import { demand, mayReadNotes, worksOn } from '../tickets/policy.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { ticketVerb } from '../tickets/ticket-verb.ts';
import { announceUpload } from './announce-upload.ts';
import type { Attachment } from './attachment.ts';
import { type AttachedView, AttachFiles } from './contract.ts';
import { attachmentView } from './present-attachment.ts';
import { presentUpload } from './present-upload.ts';
import { givingBack, takeUploads } from './take-uploads.ts';

type AttachChange = TicketChange & { readonly files: readonly Attachment[] };

/** Adds uploads to a ticket, or announces one file that belongs to it once it is complete. Added twice is added once. */
export const attachFiles = givingBack(
  ticketVerb<AttachFiles, AttachedView>({
    scope: 'tickets:write',
    input: AttachFiles,
    allow: (ctx, ticket, raw) => {
      const permitted = raw.isPrivate !== true || mayReadNotes(ctx.actor, ticket);
      demand(permitted, 'Only the service desk adds files for itself. Add it for everybody instead.');
      if (ticket.status === 'closed' && !worksOn(ctx.actor, ticket)) {
        throw new Problem('CAT_CONFLICT', 'This is closed. Reply to it, and send the file with your reply.');
      }
    },
    elsewhere: (ctx, ticket, input) => (input.uploadIds ? undefined : announced(ctx, ticket, input)),
    decide: async (ctx, ticket, { uploadIds = [], isPrivate = false }): Promise<AttachChange> => {
      const there = await Promise.all(uploadIds.map((id) => ctx.store.get('attachment', ticket.id, id)));
      const mine = there.map((file) =>
        file?.addedBy.id === ctx.actor.id && file.removedAt === null ? file : undefined,
      );
      const added = await takeUploads(
        ctx,
        ticket,
        uploadIds.filter((_, index) => !mine[index]),
        { isPrivate },
      );
      return {
        action: 'ticket.attach',
        after: added.ticket,
        events: [
          {
            name: 'ticket.attached',
            data: { attachmentIds: added.files.map(({ id }) => id), isPrivate, ...added.told },
          },
        ],
        writes: added.writes,
        audited: { after: added.audited },
        hidden: isPrivate,
        nothing: added.files.length === 0,
        files: uploadIds.flatMap((id, index) => mine[index] ?? added.files.find((file) => file.id === id) ?? []),
      };
    },
    answer: (ctx, ticket, _input, change) => ({
      items: (change as AttachChange).files.map((file) => attachmentView(ctx, ticket, file)),
      upload: null,
    }),
  }),
);

/** One file that is still to be sent. */
async function announced(ctx: Ctx, ticket: Ticket, input: AttachFiles): Promise<AttachedView> {
  const { filename = '', size = 0, contentType, isPrivate = false } = input;
  const file = { filename, size, ...(contentType !== undefined && { contentType }) };
  const upload = await announceUpload(ctx, file, { ticketId: ticket.id, isPrivate });
  return { items: [], upload: await presentUpload(ctx, upload) };
}
