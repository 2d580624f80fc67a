import type { IncomingMessage, ServerResponse } from 'node:http';
import { createApi } from './api.ts';
import { createBotClient } from './bot-client.ts';
import { createBotLine } from './bot-line.ts';
import { createChats } from './chats.ts';
import { createConnector } from './connector.ts';
import type { Command, LiveEvent, Person, Place } from './contract.ts';
import { createEventHub } from './event-hub.ts';
import { isLoopbackHost, isRefusal, sendJson } from './http.ts';
import { createPageFiles } from './page-files.ts';
import { createRoster } from './roster.ts';
import { openStore } from './store.ts';
import { createViews } from './views.ts';

export type SmallTeamsOptions = {
  /** Where `small-teams.db` lives. */
  readonly dataDir: string;
  /** Where this and the bot listen, without a slash at the end. */
  readonly baseUrl: string;
  readonly botEndpoint: string;
  readonly people: readonly Person[];
  readonly places: readonly Place[];
  readonly commands?: readonly Command[];
  /** Whether somebody has blocked the bot: the connector then refuses what it writes to them. Nobody has unless said. */
  hasBlocked?(upn: string): boolean;
  /** What else arrives for people: mails and the activity feed, from the small Graph. */
  onNews?(listener: (upn: string, event: LiveEvent) => void): void;
  /** Makes the token that `authentication.getAuthToken()` gives to the tab. */
  token(upn: string): Promise<string>;
  /** The folder that Vite built. */
  readonly staticDir: string;
  now(): Date;
  log(line: string): void;
};

export type SmallTeams = {
  /** True when it answered; a request that is none of its own is left untouched. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<boolean>;
  /** Closes event streams, breaks off deliveries and closes the database. */
  stop(): Promise<void>;
};

/**
 * A little Microsoft Teams for one machine: the page, its API, and a Bot Connector for the bot at `botEndpoint`.
 * Answers only requests that name a loopback host, whoever they come from.
 */
export async function createSmallTeams(options: SmallTeamsOptions): Promise<SmallTeams> {
  const { now, log, commands = [] } = options;
  const baseUrl = options.baseUrl.replace(/\/$/, '');
  const serviceUrl = `${baseUrl}/local/connector`;
  const roster = createRoster(options.people, options.places);
  const store = openStore(options.dataDir, now);
  const views = createViews(roster, store, commands, now);
  const hub = createEventHub();
  const client = createBotClient(options.botEndpoint);
  const line = createBotLine({ store, client, serviceUrl, now, log });
  const chats = createChats({ store, views, hub, line, now, log });
  const filesUrl = `${baseUrl}/local/teams/api/files`;
  const token = (upn: string) => options.token(upn);
  const api = createApi({ roster, store, views, hub, chats, line, commands, filesUrl, token });
  const hasBlocked = (upn: string) => options.hasBlocked?.(upn) ?? false;
  const connector = createConnector({ roster, store, chats, serviceUrl, hasBlocked, now });
  options.onNews?.((upn, event) => hub.send(upn, event));
  const files = createPageFiles(options.staticDir);
  chats.failInterrupted();

  const isRead = (req: IncomingMessage) => req.method === 'GET' || req.method === 'HEAD';
  const isOwnPath = (path: string) =>
    path === '/' || path.startsWith('/local/teams/') || path.startsWith('/local/connector/');

  async function answer(req: IncomingMessage, res: ServerResponse, url: URL): Promise<boolean> {
    const path = url.pathname;
    const below = (prefix: string) => path.slice(prefix.length);
    if (path === '/') {
      if (!isRead(req)) return false;
      await files.page(res);
      return true;
    }
    if (path.startsWith('/local/teams/app/')) {
      return isRead(req) && (await files.file(res, below('/local/teams/app/')));
    }
    if (path.startsWith('/local/teams/api/')) return api(req, res, below('/local/teams/api/'), url.searchParams);
    return connector(req, res, below('/local/connector/'));
  }

  return {
    async handle(req, res) {
      if (!req.url || !URL.canParse(req.url, 'http://localhost')) return false;
      const url = new URL(req.url, 'http://localhost');
      if (!isOwnPath(url.pathname)) return false;
      try {
        if (!isLoopbackHost(req.headers.host)) {
          sendJson(res, 421, { error: { code: 'ForeignHost', message: 'Only reachable as localhost.' } });
          return true;
        }
        if (await answer(req, res, url)) return true;
        if (url.pathname === '/') return false;
        sendJson(res, 404, { error: { code: 'NotFound', message: 'There is nothing here.' } });
      } catch (error) {
        const known = isRefusal(error) ? error : undefined;
        if (!known)
          log(`${req.method} ${url.pathname} failed: ${error instanceof Error ? error.stack : String(error)}`);
        const { status, code, message } = known ?? { status: 500, code: 'InternalError', message: 'That went wrong.' };
        if (res.headersSent) res.end();
        else sendJson(res, status, { error: { code, message } });
      }
      return true;
    },
    async stop() {
      hub.stop();
      await client.stop();
      store.close();
    },
  };
}
