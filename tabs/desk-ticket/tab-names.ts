import type { TicketView } from '#core/tickets/contract';

export const tabNames = [
  'activity',
  'tasks',
  'files',
  'links',
  'asset',
  'approvals',
  'automation',
  'sla',
  'audit',
] as const;
export type TabName = (typeof tabNames)[number];

/** Only requests ask for approvals. */
export const tabsOf = ({ kind }: Pick<TicketView, 'kind'>): readonly TabName[] =>
  tabNames.filter((name) => name !== 'approvals' || kind === 'request');

/** Which tab an address asks for. */
export function tabOf(search: string, tabs: readonly TabName[]): TabName {
  const asked = new URLSearchParams(search).get('tab');
  return tabs.find((name) => name === asked) ?? 'activity';
}

/** How much is in a tab, where the ticket knows it. */
export function countOf(name: TabName, ticket: TicketView): number | undefined {
  if (name === 'tasks') return ticket.openTasks;
  if (name === 'files') return ticket.fileCount;
  return name === 'links' ? ticket.links.length : undefined;
}
