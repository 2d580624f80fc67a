/** Only Teams, Outlook and Microsoft 365 may frame the tabs, and our own pages. */
export const teamsAndKin = [
  "'self'",
  'https://*.cloud.microsoft',
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.microsoft365.com',
  'https://*.office.com',
  'https://outlook.office.com',
  'https://outlook.office365.com',
  'https://outlook-sdf.office.com',
  'https://outlook-sdf.office365.com',
].join(' ');

interface PagePolicy {
  /** Fresh for every page that is sent: only tags that bear it run or colour anything. */
  readonly nonce: string;
  readonly ancestors: string;
  /** Besides this service itself. */
  readonly connect?: readonly string[];
  readonly images?: readonly string[];
  readonly frames?: readonly string[];
}

/**
 * What a page of ours may do. Scripts run by their nonce alone, and may fetch parts of themselves; nothing that somebody got
 * into the page runs. `blob:` pictures are those that somebody has just pasted and not sent yet.
 */
export const pagePolicy = ({ nonce, ancestors, connect = [], images = [], frames = [] }: PagePolicy): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src ${["'self'", 'data:', 'blob:', ...images].join(' ')}`,
    "font-src 'self' data:",
    `connect-src ${["'self'", ...connect].join(' ')}`,
    ...(frames.length > 0 ? [`frame-src ${frames.join(' ')}`] : []),
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors}`,
  ].join('; ');

/** For what is no page: a file opened by itself has nothing to run. */
export const filePolicy = `default-src 'none'; frame-ancestors ${teamsAndKin}`;
