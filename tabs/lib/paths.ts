import type { Place } from './router.ts';

/** The addresses of the tabs. */
export const paths = {
  home: '/',
  myTickets: '/tickets',
  catalog: '/requests/catalog',
  /** By id or key of the item. */
  requestItem: (item: string) => `/requests/new/${encodeURIComponent(item)}`,
  reportIncident: '/incidents/new',
  ticket: (id: string) => `/tickets/${encodeURIComponent(id)}`,
  approvals: '/approvals',
  inbox: '/inbox',
  profile: '/profile',
  dashboard: '/dashboard',
  /** By id, or `all`, `mine`, `unassigned`; with a ticket's number it stands open beside the list. */
  queue: (id: string, ticket?: string) =>
    `/queues/${encodeURIComponent(id)}${ticket === undefined ? '' : `?ticket=${encodeURIComponent(ticket)}`}`,
  view: (id: string) => `/views/${encodeURIComponent(id)}`,
  approval: (id: string) => `/approvals/${encodeURIComponent(id)}`,
};

/**
 * The place that a deep link means: `tickets/INC-000123`, or `/queues/mine?ticket=INC-000123` with what is asked for there.
 * Undefined for none; whatever else it says stays inside the tab.
 */
export function placeOfSubPage(subPage: string | null | undefined): Place | undefined {
  const [, path = '', search = ''] = /^([^?#]*)(\?[^#]*)?/.exec(subPage ?? '') ?? [];
  const segments = path.split('/').filter(Boolean);
  return segments.length > 0 ? { path: `/${segments.join('/')}`, search } : undefined;
}
