/**
 * The hosts at which Microsoft runs the Bot Connector of Teams, as its Teams SDK lists them. Whole names only: anyone can
 * register a name under trafficmanager.net. `*.botframework.com` serves other channels than Teams, so it is not here.
 */
export const connectorHosts = [
  { cloud: 'public', host: 'smba.trafficmanager.net' },
  { cloud: 'public', host: 'smba.onyx.prod.teams.trafficmanager.net' },
  { cloud: 'GCC', host: 'smba.infra.gcc.teams.microsoft.com' },
  { cloud: 'GCC High', host: 'smba.infra.gov.teams.microsoft.us' },
  { cloud: 'DoD', host: 'smba.infra.dod.teams.microsoft.us' },
  { cloud: 'China', host: 'frontend.botapi.msg.infra.teams.microsoftonline.cn' },
] as const;

const knownHosts: ReadonlySet<string> = new Set(connectorHosts.map(({ host }) => host));
const loopbackHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether our bot may send to this `serviceUrl`, and its credentials with it: https to a host of Microsoft, spelt
 * plainly (no port, no user, no dot at the end, no query). `local` adds loopback addresses of any port, also over http.
 */
export function isTrustedServiceUrl(serviceUrl: unknown, { local }: { readonly local: boolean }): boolean {
  if (typeof serviceUrl !== 'string' || serviceUrl.length > 2_000) return false;
  // What is compared is the text itself: a URL parser forgives spellings that another one may read differently.
  const parts = /^(https?):\/\/(\[::1\]|[a-z0-9.-]+)(:\d{1,5})?(?:\/[\w.~%/-]*)?$/i.exec(serviceUrl);
  if (!parts || !URL.canParse(serviceUrl)) return false;
  const scheme = parts[1]?.toLowerCase();
  const host = parts[2]?.toLowerCase() ?? '';
  if (local && loopbackHosts.has(host)) return true;
  return scheme === 'https' && parts[3] === undefined && knownHosts.has(host);
}
