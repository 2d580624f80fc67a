import { z } from 'zod';
import { endpoint } from '../api/endpoint.ts';
import { PersonView, ticketRef, uuid } from '../api/fields.ts';
import { problemCodes } from '../api/problem.ts';
import { fileLimits, scanStates, uploadStates } from './vocabulary.ts';

const moment = z.iso.datetime();

/** Uploads that come with something that is written: each is its own file. */
export const UploadIds = z
  .array(uuid())
  .max(fileLimits.atOnce)
  .refine((ids) => new Set(ids).size === ids.length, { message: 'Name each upload only once.' })
  .describe(`Ids of uploads that are ready; they become files of the ticket. At most ${fileLimits.atOnce}`);

const announced = {
  filename: z
    .string()
    .max(1_000)
    .describe('Path parts, control characters and whatever file systems refuse are taken out of it'),
  size: z.int().min(0).describe('Bytes'),
  contentType: z.string().max(200).optional().describe('What the browser calls it; its content decides'),
};

export const CreateUpload = z.strictObject(announced).meta({ id: 'CreateUpload' });
export type CreateUpload = z.infer<typeof CreateUpload>;

export const UploadView = z
  .strictObject({
    id: z.guid(),
    filename: z.string().describe('As it will be shown'),
    size: z.int().describe('Bytes'),
    type: z.string().nullable().describe('What its content is; null until it was looked at'),
    state: z.enum(uploadStates),
    scan: z.enum(scanStates),
    refusal: z
      .strictObject({ code: z.enum(Object.keys(problemCodes) as [keyof typeof problemCodes]), detail: z.string() })
      .nullable()
      .describe('Why it was not accepted'),
    ticketId: z.guid().nullable().describe('The ticket it belongs to, or will belong to once it is complete'),
    expiresAt: moment.describe('When it is thrown away unless it belongs to a ticket by then'),
    blockSize: z.int().describe('Bytes of each block but the last'),
    sendTo: z
      .strictObject({ url: z.string(), expiresAt: moment })
      .nullable()
      .describe('Takes blocks: PUT <url>&comp=block&blockid=<base64>. Ask again for a fresh one'),
    received: z.array(z.string()).describe('Ids of the blocks that are there: the others are still to be sent'),
  })
  .meta({ id: 'Upload' });
export type UploadView = z.infer<typeof UploadView>;

export const GetUpload = z.strictObject({ id: uuid() });
export const DiscardUpload = GetUpload;

const blockId = z
  .string()
  .min(4)
  .max(88)
  .regex(/^[A-Za-z0-9+/]+={0,2}$/, 'Give the id of a block as it was sent: base64.');

export const CompleteUpload = z.strictObject({
  id: uuid(),
  blockIds: z.array(blockId).min(1).max(fileLimits.blocks).describe('In the order of the content'),
});
export type CompleteUpload = z.infer<typeof CompleteUpload>;

export const AttachmentView = z
  .strictObject({
    id: z.guid(),
    ticketId: z.guid(),
    commentId: z.guid().nullable().describe('The comment it came with'),
    filename: z.string(),
    size: z.int().describe('Bytes'),
    type: z.string(),
    sha256: z.string(),
    addedBy: PersonView,
    addedAt: moment,
    isPrivate: z.boolean().describe('For the desk alone'),
    scan: z.enum(scanStates),
    scannedAt: moment.nullable(),
    isDownloadable: z.boolean().describe('Whether a link would be given now'),
    isInline: z.boolean().describe('A picture that a page may show'),
    isRemovable: z.boolean().describe('Whether the caller may remove it'),
  })
  .meta({ id: 'Attachment' });
export type AttachmentView = z.infer<typeof AttachmentView>;

export const AttachFiles = z
  .strictObject({
    id: ticketRef(),
    uploadIds: UploadIds.min(1).optional(),
    isPrivate: z.boolean().optional().describe('For the desk alone'),
    filename: announced.filename.optional(),
    size: announced.size.optional(),
    contentType: announced.contentType,
  })
  .superRefine((input, context) => {
    const complain = (field: string, code: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message, params: { code } });
    const announces = input.filename !== undefined || input.size !== undefined;
    if (input.uploadIds && announces) complain('filename', 'unexpected', 'Give uploadIds, or announce one new file.');
    if (input.uploadIds) return;
    if (!announces) complain('uploadIds', 'required', 'Give uploadIds; or filename and size, to send a file.');
    else if (input.filename === undefined) complain('filename', 'required', 'Say what the file is called.');
    else if (input.size === undefined) complain('size', 'required', 'Say how many bytes it has.');
  });
export type AttachFiles = z.infer<typeof AttachFiles>;

export const AttachedView = z
  .strictObject({
    items: z.array(AttachmentView).describe('What belongs to the ticket now'),
    upload: UploadView.nullable().describe('The announced file: complete it, and it belongs to the ticket'),
  })
  .meta({ id: 'Attached' });
export type AttachedView = z.infer<typeof AttachedView>;

export const ListAttachments = z.strictObject({ id: ticketRef() });

export const AttachmentsView = z.strictObject({ items: z.array(AttachmentView) }).meta({ id: 'Attachments' });
export type AttachmentsView = z.infer<typeof AttachmentsView>;

export const AttachmentLink = z.strictObject({
  id: ticketRef(),
  attachmentId: uuid(),
  save: z.boolean().optional().describe('`true`: to be saved, although a page could show it'),
});

export const AttachmentLinkView = z.strictObject({ url: z.string(), expiresAt: moment }).meta({ id: 'AttachmentLink' });
export type AttachmentLinkView = z.infer<typeof AttachmentLinkView>;

export const RemoveAttachment = z.strictObject({ id: ticketRef(), attachmentId: uuid() });

export const FileLimitsView = z
  .strictObject({
    maxBytes: z.int().describe('Of one file'),
    filesAtOnce: z.int().describe('With one comment, incident or request'),
    filesPerTicket: z.int(),
    openUploads: z.int().describe('Files of one person that belong to no ticket yet'),
    extensions: z.array(z.string()).describe('What files are usually called that are accepted; their content decides'),
  })
  .meta({ id: 'FileLimits' });
export type FileLimitsView = z.infer<typeof FileLimitsView>;

const tag = 'Files';

export const fileEndpoints = {
  getFileLimits: endpoint({
    id: 'getFileLimits',
    method: 'GET',
    path: '/v1/files/limits',
    tag,
    summary: 'How large files may be, how many, and of which types',
    scope: 'tickets:read',
    input: z.strictObject({}),
    status: 200,
    result: FileLimitsView,
    problems: [],
  }),
  createUpload: endpoint({
    id: 'createUpload',
    method: 'POST',
    path: '/v1/uploads',
    tag,
    summary: 'Announce a file, and be told where to send it',
    scope: 'tickets:write',
    input: CreateUpload,
    status: 201,
    result: UploadView,
    problems: ['CAT_TOO_LARGE', 'CAT_FILE_TYPE', 'CAT_CONFLICT', 'CAT_IDEMPOTENCY_REUSED', 'CAT_UNAVAILABLE'],
    carriesSecret: true,
    idempotent: true,
    location: (upload) => `/v1/uploads/${upload.id}`,
  }),
  getUpload: endpoint({
    id: 'getUpload',
    method: 'GET',
    path: '/v1/uploads/{id}',
    tag,
    summary: 'How an upload of the caller stands: which blocks are there, and where to send the others',
    scope: 'tickets:write',
    input: GetUpload,
    status: 200,
    result: UploadView,
    problems: ['CAT_NOT_FOUND', 'CAT_UNAVAILABLE'],
    carriesSecret: true,
  }),
  completeUpload: endpoint({
    id: 'completeUpload',
    method: 'POST',
    path: '/v1/uploads/{id}/complete',
    tag,
    summary: 'Put the blocks together; size and type are checked by the content',
    scope: 'tickets:write',
    input: CompleteUpload,
    status: 200,
    result: UploadView,
    problems: ['CAT_NOT_FOUND', 'CAT_TOO_LARGE', 'CAT_FILE_TYPE', 'CAT_CONFLICT', 'CAT_UNAVAILABLE'],
    carriesSecret: true,
  }),
  discardUpload: endpoint({
    id: 'discardUpload',
    method: 'DELETE',
    path: '/v1/uploads/{id}',
    tag,
    summary: 'Throw away an upload that belongs to no ticket; answers with what was thrown away',
    scope: 'tickets:write',
    input: DiscardUpload,
    status: 200,
    result: UploadView,
    problems: ['CAT_NOT_FOUND', 'CAT_CONFLICT'],
    carriesSecret: true,
  }),
  attachFiles: endpoint({
    id: 'attachFiles',
    method: 'POST',
    path: '/v1/tickets/{id}/attachments',
    tag,
    summary: 'Add uploads to a ticket, or announce one file that will belong to it',
    scope: 'tickets:write',
    input: AttachFiles,
    status: 201,
    result: AttachedView,
    problems: ['CAT_NOT_FOUND', 'CAT_TOO_LARGE', 'CAT_FILE_TYPE', 'CAT_CONFLICT', 'CAT_IDEMPOTENCY_REUSED'],
    carriesSecret: true,
    idempotent: true,
  }),
  listAttachments: endpoint({
    id: 'listAttachments',
    method: 'GET',
    path: '/v1/tickets/{id}/attachments',
    tag,
    summary: 'The files of a ticket that the caller may see, oldest first',
    scope: 'tickets:read',
    input: ListAttachments,
    status: 200,
    result: AttachmentsView,
    problems: ['CAT_NOT_FOUND'],
  }),
  attachmentLink: endpoint({
    id: 'attachmentLink',
    method: 'POST',
    path: '/v1/tickets/{id}/attachments/{attachmentId}/link',
    tag,
    summary: 'A link to a file that holds for a few minutes',
    scope: 'tickets:read',
    input: AttachmentLink,
    status: 200,
    result: AttachmentLinkView,
    problems: ['CAT_NOT_FOUND', 'CAT_CONFLICT', 'CAT_UNAVAILABLE'],
    carriesSecret: true,
  }),
  removeAttachment: endpoint({
    id: 'removeAttachment',
    method: 'DELETE',
    path: '/v1/tickets/{id}/attachments/{attachmentId}',
    tag,
    summary: 'Remove a file from a ticket, for the desk and for who added it; answers with what was removed',
    scope: 'tickets:write',
    input: RemoveAttachment,
    status: 200,
    result: AttachmentView,
    problems: ['CAT_NOT_FOUND', 'CAT_CONFLICT'],
  }),
} as const;
