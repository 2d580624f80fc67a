import { z } from 'zod';
import type { Ctx } from '../../platform.ts';
import { commentAudit } from '../../tickets/comment.ts';
import { demand, mayReadNotes } from '../../tickets/policy.ts';
import { replyTo } from '../../tickets/reply-to.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { NoteMany } from '../contract.ts';
import { deedOf, tenSecondsMs } from '../deed.ts';
import { change, changeBack } from './reversible.ts';

const Noted = z.strictObject({ commentId: z.string() });
type Noted = z.infer<typeof Noted>;

const gate = {
  scope: 'tickets:write',
  allow: (ctx: Ctx, ticket: Ticket) => demand(mayReadNotes(ctx.actor, ticket), 'Only the service desk writes notes.'),
} as const;

const note = change<{ readonly id: string } & z.infer<typeof NoteMany>, Noted>({
  ...gate,
  input: NoteMany.extend({ id: z.guid() }),
  decide: (ctx, ticket, { body }) => {
    const { after, events, writes, comment } = replyTo(ctx, ticket, { body, isPrivate: true });
    return {
      action: 'ticket.note',
      after,
      events,
      writes,
      audited: { after: commentAudit(comment) },
      hidden: true,
      undo: { commentId: comment.id },
    };
  },
});

/** Nobody has read it for longer than moments: it goes as if it had not been written. The audit keeps that it was. */
const takeBack = changeBack({
  ...gate,
  input: z.strictObject({ id: z.guid(), commentId: z.string() }),
  decide: async (ctx, ticket, { commentId }) => {
    const comment = await ctx.store.get('comment', ticket.id, commentId);
    if (!comment || comment.deletedAt !== null) return { kept: 'The note has been deleted since.' };
    if (comment.editedAt !== null) return { kept: 'The note has been edited since.' };
    return {
      action: 'ticket.note.undo',
      after: { ...ticket, noteCount: Math.max(0, ticket.noteCount - 1) },
      events: [{ name: 'ticket.comment.edited', data: { commentId, isPrivate: true } }],
      writes: [{ remove: 'comment', id: commentId, ifMatch: comment.etag }],
      audited: { before: commentAudit(comment) },
      hidden: true,
    };
  },
});

/** Writes the same note on tickets, for the desk alone. */
export const noteDeed = deedOf({
  scope: 'tickets:write',
  input: NoteMany,
  undo: Noted,
  undoMs: tenSecondsMs,
  does: (ctx, id, { body }) => note(ctx, { id, body }),
  undoes: (ctx, id, { commentId }) => takeBack(ctx, { id, commentId }),
});
