import { z } from 'zod';
import { endpoint } from '../api/endpoint.ts';
import { entityId, line, PersonView } from '../api/fields.ts';
import { wholeNumber } from '../api/paging.ts';
import { ticketFilters, ticketSorts } from '../tickets/contract.ts';
import { defaultColumns, type TicketColumn, ticketColumns, ticketGroupings } from './vocabulary.ts';

const orders = ticketSorts.flatMap((field) => [`${field}:asc`, `${field}:desc`]) as [
  `${(typeof ticketSorts)[number]}:${'asc' | 'desc'}`,
];
const Sort = z.enum(orders);

/** The filters of the list of tickets, read as the list reads them. */
export const TicketFilters = z.strictObject(ticketFilters);

const Filter = z
  .record(z.string().max(50), z.string().max(2_000))
  .superRefine((filter, context) => {
    for (const issue of TicketFilters.safeParse(filter).error?.issues ?? []) {
      if (issue.code === 'unrecognized_keys') {
        const message = `There is no such filter. There are: ${Object.keys(ticketFilters).join(', ')}.`;
        for (const key of issue.keys) {
          context.addIssue({ code: 'custom', path: [key], message, params: { code: 'unknown' } });
        }
      } else {
        context.addIssue({
          code: 'custom',
          path: issue.path.slice(0, 1),
          message: issue.message,
          params: { code: 'filter' },
        });
      }
    }
  })
  .meta({ description: 'As the parameters of GET /v1/tickets say it, such as `{"status": "open,waiting"}`' });

const Columns = z
  .array(z.enum(ticketColumns))
  .min(1)
  .max(ticketColumns.length)
  .refine((columns) => new Set(columns).size === columns.length, { message: 'A column is named twice. Remove one.' });

export const SavedViewView = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    owner: PersonView,
    shared: z.boolean().describe('For everybody of the desk; otherwise for its owner alone'),
    mayChange: z.boolean(),
    filter: z.record(z.string(), z.string()),
    sort: z.string(),
    columns: z.array(z.enum(ticketColumns)),
    groupBy: z.enum(ticketGroupings).nullable(),
    version: z.int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'SavedView' });
export type SavedViewView = z.infer<typeof SavedViewView>;

const fields = {
  name: line(1, 80),
  shared: z.boolean(),
  filter: Filter,
  sort: Sort,
  columns: Columns,
  groupBy: z.enum(ticketGroupings).nullable(),
};

export const CreateView = z.strictObject({
  ...fields,
  shared: fields.shared.default(false),
  filter: fields.filter.default({}),
  sort: Sort.default('createdAt:desc'),
  columns: fields.columns.default([...defaultColumns]),
  groupBy: fields.groupBy.default(null),
});
export type CreateView = z.infer<typeof CreateView>;

export const ViewId = z.strictObject({ id: entityId() });

export const UpdateView = z.strictObject({
  id: entityId(),
  name: fields.name.optional(),
  shared: fields.shared.optional(),
  filter: fields.filter.optional(),
  sort: Sort.optional(),
  columns: fields.columns.optional(),
  groupBy: fields.groupBy.optional(),
});
export type UpdateView = z.infer<typeof UpdateView>;

export const ViewList = z.strictObject({
  items: z.array(SavedViewView),
  nextCursor: z.null(),
  pageSize: z.int(),
});

/** A file of comma-separated values as far as it goes; the next page has neither heading nor byte order mark. */
export const CsvPage = z.strictObject({ text: z.string(), nextCursor: z.string().nullable() }).meta({ id: 'CsvPage' });
export type CsvPage = z.infer<typeof CsvPage>;

const columnList = z
  .string()
  .transform((value) => value.split(','))
  .pipe(Columns)
  .meta({
    type: 'string',
    description: `The columns in their order, separated by commas: ${ticketColumns.join(', ')}`,
  });

export const ExportTickets = z.strictObject({
  ...ticketFilters,
  sort: Sort.optional(),
  columns: columnList.optional().transform((columns): readonly TicketColumn[] => columns ?? defaultColumns),
  cursor: z.string().min(1).max(2_000).optional().describe('Of the page before: the header X-Next-Cursor'),
  limit: wholeNumber(1, 1_000).optional().describe('Rows a page; 1,000 unless said'),
});
export type ExportTickets = z.infer<typeof ExportTickets>;

export const viewEtag = (view: Pick<SavedViewView, 'version'>): string => `v${view.version}`;

const common = { tag: 'Views', scope: 'tickets:assign' } as const;

export const viewEndpoints = {
  listViews: endpoint({
    ...common,
    id: 'listViews',
    method: 'GET',
    path: '/v1/views',
    summary: 'One’s own views and those that are shared, by name',
    input: z.strictObject({}),
    status: 200,
    result: ViewList,
    problems: [],
  }),
  getView: endpoint({
    ...common,
    id: 'getView',
    method: 'GET',
    path: '/v1/views/{id}',
    summary: 'One view',
    input: ViewId,
    status: 200,
    result: SavedViewView,
    problems: ['CAT_NOT_FOUND'],
    etag: viewEtag,
  }),
  createView: endpoint({
    ...common,
    id: 'createView',
    method: 'POST',
    path: '/v1/views',
    summary: 'Keep a list of tickets under a name',
    input: CreateView,
    status: 201,
    result: SavedViewView,
    problems: ['CAT_CONFLICT', 'CAT_IDEMPOTENCY_REUSED'],
    idempotent: true,
    etag: viewEtag,
    location: (view) => `/v1/views/${view.id}`,
  }),
  updateView: endpoint({
    ...common,
    id: 'updateView',
    method: 'PATCH',
    path: '/v1/views/{id}',
    summary: 'Change a view; a shared one its owner or an administrator may change',
    input: UpdateView,
    status: 200,
    result: SavedViewView,
    problems: ['CAT_NOT_FOUND', 'CAT_CONFLICT', 'CAT_PRECONDITION'],
    conditional: true,
    etag: viewEtag,
  }),
  deleteView: endpoint({
    ...common,
    id: 'deleteView',
    method: 'DELETE',
    path: '/v1/views/{id}',
    summary: 'Delete a view; answers with what was deleted',
    input: ViewId,
    status: 200,
    result: SavedViewView,
    problems: ['CAT_NOT_FOUND', 'CAT_PRECONDITION'],
    conditional: true,
  }),
  exportTickets: endpoint({
    ...common,
    id: 'exportTickets',
    method: 'GET',
    path: '/v1/tickets/export',
    summary: 'A list of tickets as comma-separated values (RFC 4180), page by page; times are UTC',
    input: ExportTickets,
    status: 200,
    result: CsvPage,
    media: 'text/csv',
    problems: [],
  }),
} as const;
