/** The app as links name it. */
export interface LinkedApp {
  /** The `id` of the manifest. */
  readonly teamsAppId: string;
  /** Where the product is served, without a slash at its end. */
  readonly webBaseUrl: string;
}

/** A link that opens the Home tab inside Teams; a browser without Teams opens the same page of the tab itself. */
export const homeLink = (app: LinkedApp): string => tabLink(app, '', 'Catalyst');

/** A link to one ticket, by its number. */
export const ticketLink = (app: LinkedApp, number: string): string => tabLink(app, `tickets/${number}`, number);

/** A link to the dashboard of the service desk. */
export const dashboardLink = (app: LinkedApp): string => tabLink(app, 'dashboard', 'Catalyst', 'desk');

/** A link to the tickets of one queue, by its id; the label is its name. */
export const queueLink = (app: LinkedApp, queueId: string, label: string): string =>
  tabLink(app, `queues/${encodeURIComponent(queueId)}`, label, 'desk');

/** A link to everything that waits for somebody's decision. */
export const approvalsLink = (app: LinkedApp): string => tabLink(app, 'approvals', 'Catalyst');

/** A link to the page on which one request is decided on, by its number. */
export const approvalLink = (app: LinkedApp, number: string): string => tabLink(app, `approvals/${number}`, number);

function tabLink(app: LinkedApp, subPage: string, label: string, tab: 'home' | 'desk' = 'home'): string {
  const link = new URL(`https://teams.microsoft.com/l/entity/${encodeURIComponent(app.teamsAppId)}/${tab}`);
  link.searchParams.set('webUrl', `${app.webBaseUrl.replace(/\/$/, '')}/tabs/${subPage}`);
  link.searchParams.set('label', label);
  if (subPage) link.searchParams.set('context', JSON.stringify({ subEntityId: subPage }));
  // Teams reads `+` in a link as a plus.
  return link.href.replaceAll('+', '%20');
}
