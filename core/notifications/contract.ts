import { z } from 'zod';
import { endpoint } from '../api/endpoint.ts';
import { entityId, flag, line, text, ticketRef, wallTime } from '../api/fields.ts';
import { listInput, pageOf } from '../api/paging.ts';
import { settingEndpoints, settingEtag } from '../api/setting-endpoints.ts';
import { noticeKinds, noticeLocales, personalSurfaces } from './vocabulary.ts';

const place = {
  kind: z.enum(noticeKinds),
  surface: z.enum(personalSurfaces),
  locale: z.enum(noticeLocales),
};
const subject = line(1, 200).describe('Liquid: the subject of a mail, the heading everywhere else');
const body = text(1, 10_000).describe(
  'Liquid. Chat: markdown. E-mail: an empty line parts paragraphs, `> ` begins a quotation, `**` makes bold. Elsewhere: plain text',
);

export const templateInput = { shape: { ...place, subject, body } };

export const TemplateView = z
  .strictObject({
    id: z.string().describe('`<kind>.<surface>.<locale>`'),
    ...place,
    subject: z.string(),
    body: z.string(),
    version: z.int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'NoticeTemplate' });
export type TemplateView = z.infer<typeof TemplateView>;

export const PreviewTemplate = z.strictObject({
  ...place,
  subject: subject.optional().describe('Without it: the words that are used now'),
  body: body.optional(),
  ticketId: ticketRef().optional().describe('A ticket to show it with; an example without it'),
});

export const TemplatePreview = z.strictObject({
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable().describe('For e-mail: the whole page'),
  words: z.enum(['given', 'own', 'default']).describe('Whose words: those of this request, yours, or the product’s'),
});
export type TemplatePreview = z.infer<typeof TemplatePreview>;

const DefaultTemplates = z.strictObject({
  items: z.array(z.strictObject({ id: z.string(), ...place, subject: z.string(), body: z.string() })),
  fields: z.array(z.strictObject({ name: z.string(), description: z.string() })).describe('What templates may name'),
  filters: z.array(z.string()),
  nextCursor: z.null(),
  pageSize: z.int(),
});
export type DefaultTemplates = z.infer<typeof DefaultTemplates>;

export const QuietHoursInput = z
  .strictObject({ from: wallTime('19:00'), to: wallTime('07:00') })
  .refine(({ from, to }) => from !== to, { path: ['to'], error: 'Quiet hours end at another time than they begin.' })
  .describe('Local times; over midnight where `from` is later than `to`');

const Digest = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('off') }),
  z.strictObject({ mode: z.literal('daily'), at: wallTime('08:00') }),
]);

const surfaces = z
  .array(z.enum(personalSurfaces))
  .max(personalSurfaces.length)
  .refine((list) => new Set(list).size === list.length, { error: 'Name each place once.' })
  .describe('Where to hear of it; empty: nowhere');

const matrixExample = { created: ['chat', 'email'], closed: [] };

const matrix = z
  .union(
    [
      z.partialRecord(z.enum(noticeKinds), surfaces),
      z
        .array(
          z.strictObject({
            kind: z.enum(noticeKinds),
            surfaces,
            chosen: z.boolean().optional().describe('false, with the surfaces of the default: goes on following it'),
            default: z.array(z.enum(personalSurfaces)).optional().describe('As it was read; not looked at'),
            canWait: z.boolean().optional().describe('As it was read; not looked at'),
          }),
        )
        .max(noticeKinds.length)
        .refine((rows) => new Set(rows.map(({ kind }) => kind)).size === rows.length, 'Name each kind once.'),
    ],
    `Give an object such as ${JSON.stringify(matrixExample)}, or the list that GET /v1/me/notifications gives.`,
  )
  .meta({
    description: 'By kind, or the list as it was read. A kind that is not named follows the default',
    examples: [matrixExample],
  });

/** Takes what reading gave, too: what follows from something else is not looked at. */
export const PutPreferences = z.strictObject({
  matrix,
  quietHours: QuietHoursInput.nullable().optional().describe('null: none. Left out: those of the organisation'),
  quietHoursChosen: z
    .boolean()
    .optional()
    .describe('false, with the quiet hours of the organisation: goes on following them'),
  digest: Digest,
  timeZone: z.string().optional().describe('As it was read; not looked at'),
  locale: z.string().optional().describe('As it was read; not looked at'),
  version: z.int().optional().describe('As it was read; not looked at: If-Match asks for a version'),
});
export type PutPreferences = z.infer<typeof PutPreferences>;

export const PreferencesView = z
  .strictObject({
    matrix: z.array(
      z.strictObject({
        kind: z.enum(noticeKinds),
        surfaces: z.array(z.enum(personalSurfaces)),
        default: z.array(z.enum(personalSurfaces)),
        chosen: z.boolean(),
        canWait: z.boolean().describe('A daily digest gathers it'),
      }),
    ),
    quietHours: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
    quietHoursChosen: z.boolean(),
    digest: Digest,
    timeZone: z.string().describe('The zone in which those times are read'),
    locale: z.string(),
    version: z.int(),
  })
  .meta({ id: 'NotificationPreferences' });
export type PreferencesView = z.infer<typeof PreferencesView>;

export const NotificationView = z
  .strictObject({
    id: z.string(),
    kind: z.enum(noticeKinds),
    ticketId: z.string(),
    number: z.string(),
    title: z.string(),
    text: z.string(),
    at: z.iso.datetime(),
    readAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Notification' });
export type NotificationView = z.infer<typeof NotificationView>;

export const ListNotifications = listInput(['at'], { unread: flag().optional().describe('Only what was not read') });
export const NotificationId = z.strictObject({ id: entityId() });
const Empty = z.strictObject({});

const templates = settingEndpoints({
  noun: 'Template',
  plural: 'Templates',
  path: 'templates',
  scope: 'settings:admin',
  called: 'a notice template',
  fields: templateInput,
  view: TemplateView,
});

const admin = { tag: 'Administration', scope: 'settings:admin' } as const;
const own = { tag: 'Notifications', scope: 'signed-in' } as const;

export const notificationEndpoints = {
  listTemplates: templates.list,
  getTemplate: templates.get,
  createTemplate: templates.create,
  updateTemplate: templates.update,
  deleteTemplate: templates.remove,
  listDefaultTemplates: endpoint({
    ...admin,
    id: 'listDefaultTemplates',
    method: 'GET',
    path: '/v1/admin/templates/defaults',
    summary: 'The product’s own words for every notice, and what templates may name',
    input: Empty,
    status: 200,
    result: DefaultTemplates,
    problems: [],
  }),
  previewTemplate: endpoint({
    ...admin,
    id: 'previewTemplate',
    method: 'POST',
    path: '/v1/admin/templates/preview',
    summary: 'Show a notice as it would be sent, with an example or a ticket; nothing is saved or sent',
    input: PreviewTemplate,
    status: 200,
    result: TemplatePreview,
    problems: ['CAT_NOT_FOUND'],
  }),
  getNotificationPreferences: endpoint({
    ...own,
    id: 'getNotificationPreferences',
    method: 'GET',
    path: '/v1/me/notifications',
    summary: 'Where the caller hears of what, and when not',
    input: Empty,
    status: 200,
    result: PreferencesView,
    problems: ['CAT_FORBIDDEN'],
    etag: settingEtag,
  }),
  putNotificationPreferences: endpoint({
    ...own,
    id: 'putNotificationPreferences',
    method: 'PUT',
    path: '/v1/me/notifications',
    summary: 'Choose where to hear of what, and when not; takes the place of what was chosen before',
    input: PutPreferences,
    status: 200,
    result: PreferencesView,
    problems: ['CAT_FORBIDDEN', 'CAT_PRECONDITION'],
    conditional: true,
    etag: settingEtag,
  }),
  listNotifications: endpoint({
    ...own,
    id: 'listNotifications',
    method: 'GET',
    path: '/v1/notifications',
    summary: 'The caller’s inbox, the newest first',
    input: ListNotifications,
    status: 200,
    result: pageOf(NotificationView),
    problems: ['CAT_FORBIDDEN'],
  }),
  countUnreadNotifications: endpoint({
    ...own,
    id: 'countUnreadNotifications',
    method: 'GET',
    path: '/v1/notifications/unread',
    summary: 'How many were not read; up to 99, and whether there are more',
    input: Empty,
    status: 200,
    result: z.strictObject({ count: z.int(), more: z.boolean() }),
    problems: ['CAT_FORBIDDEN'],
  }),
  readNotification: endpoint({
    ...own,
    id: 'readNotification',
    method: 'POST',
    path: '/v1/notifications/{id}/read',
    summary: 'Mark one as read',
    input: NotificationId,
    status: 200,
    result: NotificationView,
    problems: ['CAT_FORBIDDEN', 'CAT_NOT_FOUND'],
  }),
  readAllNotifications: endpoint({
    ...own,
    id: 'readAllNotifications',
    method: 'POST',
    path: '/v1/notifications/read',
    summary: 'Mark all as read, at most 1,000 at once',
    input: Empty,
    status: 200,
    result: z.strictObject({ read: z.int(), more: z.boolean() }),
    problems: ['CAT_FORBIDDEN'],
  }),
} as const;
