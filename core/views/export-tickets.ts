import { listing } from '../listing.ts';
import { ticketView } from '../tickets/present-ticket.ts';
import { ticketQuery } from '../tickets/ticket-query.ts';
import { useCase } from '../use-case.ts';
import { columnValues } from './column-values.ts';
import { type CsvPage, ExportTickets } from './contract.ts';
import { byteOrderMark, csvRows } from './csv.ts';

const mostRows = 1_000;

/** The list of tickets with these filters as a file, as far as one page goes: what the caller may read, and nothing else. */
export const exportTickets = useCase('tickets:assign', ExportTickets, async (ctx, input): Promise<CsvPage> => {
  const { columns, cursor, limit = mostRows, ...filters } = input;
  const { query, asked, sortValue } = ticketQuery(ctx, filters);
  const page = await listing(
    (paged) => ctx.store.query('ticket', paged),
    query,
    { cursor, limit },
    sortValue,
    (ticket) => {
      const view = ticketView(ticket);
      return columns.map((column) => columnValues[column](view));
    },
    asked,
  );
  const rows = csvRows(cursor === undefined ? [columns, ...page.items] : page.items);
  return { text: cursor === undefined ? `${byteOrderMark}${rows}` : rows, nextCursor: page.nextCursor };
});
