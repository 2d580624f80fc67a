import { z } from 'zod';

export const defaultPageSize = 25;
const mostPerPage = 100;
const deepestRow = 10_000;

export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.int().min(least).max(most))
    .meta({ type: 'integer', minimum: least, maximum: most });

const paging = {
  page: wholeNumber(1, 999_999_999).optional().describe('From 1; with pageSize, for the first 10,000 rows'),
  pageSize: wholeNumber(1, mostPerPage).optional().describe('Rows a page; 25 unless said'),
  cursor: z.string().min(1).max(2_000).optional().describe('`nextCursor` of the page before: any depth costs the same'),
  limit: wholeNumber(1, mostPerPage).optional().describe('Rows a page in cursor mode; 25 unless said'),
};

/**
 * The query of a list: its filters, `sort=field:asc|desc` over the given fields (the first is the default), and both
 * ways of paging. Filters may also come together as Rison in `filter=`.
 */
export function listInput<const S extends readonly [string, ...string[]], F extends z.ZodRawShape>(
  sorts: S,
  filters: F,
) {
  const orders = sorts.flatMap((field) => [`${field}:asc`, `${field}:desc`]) as [`${S[number]}:${'asc' | 'desc'}`];
  return z.strictObject({ ...filters, ...paging, sort: z.enum(orders).optional() }).superRefine((raw, context) => {
    const input = raw as { page?: number; pageSize?: number; cursor?: string; limit?: number };
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message, params: { code: 'unexpected' } });
    if (input.cursor !== undefined && input.page !== undefined) refuse('page', 'Give either page or cursor.');
    if (input.cursor !== undefined && input.pageSize !== undefined) refuse('pageSize', 'With cursor use limit.');
    if (input.page !== undefined && input.limit !== undefined) refuse('limit', 'With page use pageSize.');
    if (input.limit !== undefined && input.pageSize !== undefined) refuse('limit', 'Give either limit or pageSize.');
    if ((input.page ?? 1) * (input.pageSize ?? defaultPageSize) > deepestRow && (input.page ?? 1) > 1) {
      refuse('page', `Pages reach ${deepestRow.toLocaleString('en')} rows. Go on with cursor and limit.`);
    }
  });
}

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({
    items: z.array(item),
    nextCursor: z.string().nullable().describe('null on the last page'),
    page: z.int().optional(),
    pageSize: z.int(),
  });
