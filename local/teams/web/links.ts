/** Where a Teams link leads inside this page, when it does. */
export type TeamsLink =
  | { readonly kind: 'tab'; readonly pageId: string; readonly subPageId?: string }
  | { readonly kind: 'message'; readonly conversationId: string; readonly messageId?: string }
  | { readonly kind: 'bot' };

const hosts = new Set(['teams.microsoft.com', 'teams.cloud.microsoft']);

function subPageOf(context: string | null): string | undefined {
  if (!context) return undefined;
  try {
    const { subEntityId, subPageId } = JSON.parse(context) as Readonly<Record<string, unknown>>;
    const found = subPageId ?? subEntityId;
    return typeof found === 'string' && found ? found : undefined;
  } catch {
    return undefined;
  }
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The app's own pages, as mails link to them: `http://127.0.0.1:7071/tabs/tickets/INC-000001`. */
function readOwnPage(url: URL, own: string): TeamsLink | undefined {
  const { hostname, port, origin } = new URL(own);
  const isOwn = url.origin === origin || (loopback.has(hostname) && loopback.has(url.hostname) && url.port === port);
  if (!isOwn || !url.pathname.startsWith('/tabs/')) return undefined;
  const path = url.pathname.slice('/tabs/'.length);
  const subPageId = path && path + url.search;
  const pageId = /^(dashboard|queues\/|views\/)/.test(path) ? 'desk' : 'home';
  return { kind: 'tab', pageId, ...(subPageId && { subPageId }) };
}

/**
 * Reads `https://teams.microsoft.com/l/{entity|message|chat}/…` and, for whoever names the page's own address, the pages
 * of the app; any other address is not ours to open.
 */
export function readTeamsLink(href: string, own?: string): TeamsLink | undefined {
  if (!URL.canParse(href)) return undefined;
  const url = new URL(href);
  if (own && url.protocol === new URL(own).protocol) {
    const page = readOwnPage(url, own);
    if (page) return page;
  }
  if (url.protocol !== 'https:' || !hosts.has(url.hostname)) return undefined;
  const [l, kind, first, second] = url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
  if (l !== 'l' || first === undefined) return undefined;
  if (kind === 'entity') {
    const subPageId = subPageOf(url.searchParams.get('context'));
    return { kind: 'tab', pageId: second ?? 'home', ...(subPageId && { subPageId }) };
  }
  if (kind === 'message') {
    const [conversationId = ''] = first.split(';');
    return { kind: 'message', conversationId, ...(second && { messageId: second }) };
  }
  if (kind === 'chat') return { kind: 'bot' };
  return undefined;
}
