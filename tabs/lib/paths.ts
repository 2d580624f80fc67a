/** The addresses of the Home tab. */
export const paths = {
  myTickets: '/',
  reportIncident: '/incidents/new',
  ticket: (id: string) => `/tickets/${encodeURIComponent(id)}`,
  approvals: '/approvals',
  approval: (id: string) => `/approvals/${encodeURIComponent(id)}`,
};

/**
 * The address that a deep link means: `tickets/INC-000123` or `/tickets/INC-000123`. Undefined for none; whatever else
 * it says stays inside the tab.
 */
export function pathOfSubPage(subPage: string | null | undefined): string | undefined {
  const segments = (subPage ?? '').split(/[?#]/)[0]?.split('/').filter(Boolean) ?? [];
  return segments.length > 0 ? `/${segments.join('/')}` : undefined;
}
