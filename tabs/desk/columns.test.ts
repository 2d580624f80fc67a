import { defaultColumns, type TicketColumn } from '#core/views/vocabulary';
import { fittingColumns, statusWidth, templateOf } from './columns.ts';

const waits = statusWidth('Waits for answer'.length);
const begun = statusWidth('In progress'.length);
const without = (...gone: readonly TicketColumn[]) => defaultColumns.filter((column) => !gone.includes(column));

it('show who has it, who reported it and since when beside the queues in a window of 1600 pixels', () => {
  expect(fittingColumns(defaultColumns, 1_010, waits)).toEqual(without('queue', 'updatedAt'));
});

it('are dropped in the order in which triage can do without them', () => {
  const gone = [1_400, 1_100, 980, 900, 800].map((width) => {
    const shown = fittingColumns(defaultColumns, width, begun);
    return defaultColumns.filter((column) => !shown.includes(column));
  });
  expect(gone).toEqual([
    [],
    ['queue'],
    ['queue', 'updatedAt'],
    ['requester', 'queue', 'updatedAt'],
    ['requester', 'queue', 'createdAt', 'updatedAt'],
  ]);
});

it('give the status as much as its longest words need', () => {
  expect(statusWidth('Open'.length)).toBeLessThan(begun);
  expect(begun).toBeLessThan(waits);
  expect(statusWidth(200)).toBe(statusWidth(100));
  expect(templateOf(['subject', 'status'], waits)).toBe(`32px minmax(0, 1fr) ${waits}px`);
});
