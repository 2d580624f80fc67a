import type { OrchestrationDetailView, OrchestrationEventView, OrchestrationView } from '#core/operations/contract';

const controls = /\p{Cc}/gu;

/** What a terminal would take for a command is left out. */
const plain = (value: unknown): string => (value === null ? '' : String(value).replaceAll(controls, ' '));

/** Columns as wide as what they hold; the last one is left open. */
export function table(head: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const lines = [head, ...rows].map((row) => row.map(plain));
  const widths = head.map((_, column) => Math.max(...lines.map((row) => row[column]?.length ?? 0)));
  return lines
    .map((row) => row.map((cell, column) => (column < row.length - 1 ? cell.padEnd(widths[column] ?? 0) : cell)))
    .map((row) => row.join('  ').trimEnd())
    .join('\n');
}

const second = (at: string | null): string => at?.replace('T', ' ').replace(/\.\d+Z$/, 'Z') ?? '';

export const orchestrationTable = (items: readonly OrchestrationView[]): string =>
  table(
    ['STATUS', 'NAME', 'CREATED', 'UPDATED', 'ID', 'REASON'],
    items.map((one) => [one.status, one.name, second(one.createdAt), second(one.updatedAt), one.id, one.reason]),
  );

export function detailText(one: OrchestrationDetailView): string {
  const facts = [
    ['id', one.id],
    ['name', one.name],
    ['status', one.status],
    ['created', second(one.createdAt)],
    ['updated', second(one.updatedAt)],
    ...(one.reason === null ? [] : [['reason', one.reason]]),
    ['input', `${one.inputBytes} bytes`],
    ['output', `${one.outputBytes} bytes`],
    ['custom status', `${one.customStatusBytes} bytes`],
    ...Object.entries(one.progress ?? {}),
  ];
  const text = facts.map(([name = '', value]) => `${name.padEnd(14)}${plain(value)}`).join('\n');
  if (!one.history) return text;
  const shown = one.history.length;
  const title = one.historyLength === shown ? `${shown} events` : `the latest ${shown} of ${one.historyLength} events`;
  return `${text}\n\n${title}\n${historyTable(one.history)}`;
}

const historyTable = (events: readonly OrchestrationEventView[]): string =>
  table(
    ['AT', 'EVENT', 'NAME', 'TRY', 'BYTES', 'REASON'],
    events.map((event) => [
      second(event.at),
      event.type,
      event.name,
      event.attempt,
      event.inputBytes + event.resultBytes || '',
      event.reason ?? (event.dueAt === null ? '' : `due ${second(event.dueAt)}`),
    ]),
  );

export const numbersTable = (numbers: Readonly<Record<string, number>>): string =>
  Object.entries(numbers)
    .map(([name, value]) => `${plain(name).padEnd(28)}${value}`)
    .join('\n');
