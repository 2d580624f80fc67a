import { z } from 'zod';
import { endpoint } from '../api/endpoint.ts';
import { PersonView, text, ticketRef } from '../api/fields.ts';
import { listInput, pageOf } from '../api/paging.ts';
import { UploadIds } from '../files/contract.ts';
import { MemberId } from './contract.ts';
import { commentEtag } from './vocabulary.ts';

const moment = z.iso.datetime();

export const CommentView = z
  .strictObject({
    id: z.guid(),
    ticketId: z.guid(),
    ticketNumber: z
      .string()
      .describe(
        'A reply to a ticket closed too long ago is the first of a new, linked ticket; one to a merged ticket goes to where that was merged',
      ),
    fromTicket: z.string().nullable().describe('In the list of a ticket: the number of the merged one it comes from'),
    author: PersonView,
    fromDesk: z.boolean(),
    body: z.string().describe('Markdown; empty once deleted'),
    isPrivate: z.boolean(),
    mentions: z.array(PersonView).describe('Who was told; a text that was changed since may not name them any more'),
    fileCount: z
      .int()
      .optional()
      .describe('Files that came with it (GET /v1/tickets/{id}/attachments lists them); absent: none'),
    createdAt: moment,
    editedAt: moment.nullable(),
    deletedAt: moment.nullable(),
  })
  .meta({ id: 'Comment' });
export type CommentView = z.infer<typeof CommentView>;

/** As many as one comment can mention. */
export const mostMentioned = 10;

const MentionIds = z
  .array(MemberId)
  .max(mostMentioned)
  .refine((ids) => new Set(ids).size === ids.length, { message: 'Name each person only once.' })
  .meta({ uniqueItems: true });

export const AddComment = z.strictObject({
  id: ticketRef(),
  body: text(1, 20_000).describe('Markdown'),
  isPrivate: z.boolean().optional().describe('A note for the desk alone'),
  mentionIds: MentionIds.optional().describe('Who is told that they are mentioned; they can read the comment already'),
  uploadIds: UploadIds.optional(),
});
export type AddComment = z.infer<typeof AddComment>;

export const EditComment = z.strictObject({
  id: ticketRef(),
  commentId: z.guid(),
  body: text(1, 20_000),
  mentionIds: MentionIds.optional().describe('Who is mentioned now; who was before stays so, and is not told again'),
});
export const DeleteComment = z.strictObject({ id: ticketRef(), commentId: z.guid() });

export const ListComments = listInput(['createdAt'], { id: ticketRef() });

const tag = 'Comments';

export const commentEndpoints = {
  listComments: endpoint({
    id: 'listComments',
    method: 'GET',
    path: '/v1/tickets/{id}/comments',
    tag,
    summary: 'Replies of a ticket, and for the desk its notes',
    scope: 'tickets:read',
    input: ListComments,
    status: 200,
    result: pageOf(CommentView),
    problems: ['CAT_NOT_FOUND'],
  }),
  addComment: endpoint({
    id: 'addComment',
    method: 'POST',
    path: '/v1/tickets/{id}/comments',
    tag,
    summary: 'Reply, or with isPrivate leave a note',
    scope: 'tickets:write',
    input: AddComment,
    status: 201,
    result: CommentView,
    problems: ['CAT_NOT_FOUND', 'CAT_CONFLICT', 'CAT_IDEMPOTENCY_REUSED'],
    idempotent: true,
    location: (comment) => `/v1/tickets/${comment.ticketId}/comments`,
    etag: commentEtag,
  }),
  editComment: endpoint({
    id: 'editComment',
    method: 'PATCH',
    path: '/v1/tickets/{id}/comments/{commentId}',
    tag,
    summary: 'Change the text of a comment of one’s own',
    scope: 'tickets:write',
    input: EditComment,
    status: 200,
    result: CommentView,
    problems: ['CAT_NOT_FOUND', 'CAT_CONFLICT', 'CAT_PRECONDITION'],
    conditional: true,
    etag: commentEtag,
  }),
  deleteComment: endpoint({
    id: 'deleteComment',
    method: 'DELETE',
    path: '/v1/tickets/{id}/comments/{commentId}',
    tag,
    summary: 'Take back a comment of one’s own; its place stays',
    scope: 'tickets:write',
    input: DeleteComment,
    status: 200,
    result: CommentView,
    problems: ['CAT_NOT_FOUND', 'CAT_PRECONDITION'],
    conditional: true,
    etag: commentEtag,
  }),
} as const;
