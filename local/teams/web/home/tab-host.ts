import type { ViewerState } from '#local/teams/contract';
import type { ThemeName } from '../data/session.ts';

/** A message of teams-js to its host. Newer versions write the uuid as `uuidAsString`; it goes back as it came. */
export type TabCall = {
  readonly id: number;
  readonly uuid?: unknown;
  readonly uuidAsString?: unknown;
  readonly func: string;
  readonly args: readonly unknown[];
};

/** What the tab may ask its host to do. */
export type TabHost = {
  readonly viewer: ViewerState;
  readonly theme: ThemeName;
  readonly page: { readonly id: string; readonly subPageId?: string };
  token(): Promise<string>;
  /** Opens a window of the app to sign in; resolves to what it hands back. */
  authenticate(url: string, width: number, height: number): Promise<string>;
  openLink(href: string): boolean;
  navigate(page: { readonly id: string; readonly subPageId?: string }): void;
  shareLink(subPageId: string, label: string): void;
  onReady(failure?: string): void;
};

export function readTabCall(data: unknown): TabCall | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { id, uuid, uuidAsString, func, args } = data as Readonly<Record<string, unknown>>;
  if (typeof id !== 'number' || typeof func !== 'string') return undefined;
  return { id, func, args: Array.isArray(args) ? args : [], uuid, uuidAsString };
}

export const clientVersion = '2.58.0';

/** The capabilities this host has; what is missing here answers false to `isSupported()` in the tab. */
export const runtime = {
  apiVersion: 4,
  isLegacyTeams: false,
  isNAAChannelRecommended: false,
  isDeeplyNestedAuthSupported: false,
  hostVersionsInfo: { adaptiveCardSchemaVersion: { majorVersion: 1, minorVersion: 5 } },
  supports: { pages: { backStack: {}, currentApp: {} }, teamsCore: {} },
};

function contextOf({ viewer, theme, page }: TabHost): object {
  const { me } = viewer;
  return {
    locale: navigator.language.toLowerCase(),
    theme,
    entityId: page.id,
    subEntityId: page.subPageId ?? '',
    frameContext: 'content',
    hostName: 'Teams',
    hostClientType: 'web',
    sessionId: 'small-teams',
    appSessionId: 'small-teams',
    tid: me.tenantId,
    userObjectId: me.userId,
    userPrincipalName: me.upn,
    loginHint: me.upn,
    userDisplayName: me.name,
    isFullScreen: false,
    isMultiWindow: false,
  };
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
const notSupported = { errorCode: 100, message: 'The small Teams does not support this.' };

/** The arguments of the answer to a call, or nothing for a call that wants none. */
export async function answerTabCall(call: TabCall, host: TabHost): Promise<readonly unknown[] | undefined> {
  const [first, second] = call.args;
  switch (call.func) {
    case 'initialize':
      return ['content', 'web', JSON.stringify(runtime), clientVersion];
    case 'getContext':
      return [contextOf(host)];
    case 'authentication.getAuthToken':
      return host.token().then(
        (token) => [true, token],
        (error: Error) => [false, error.message],
      );
    case 'authentication.authenticate': {
      const [width, height] = call.args.slice(1, 3).map((size) => (typeof size === 'number' ? size : undefined));
      return host.authenticate(text(first) ?? '', width ?? 480, height ?? 640).then(
        (result) => [true, result],
        (error: Error) => [false, error.message],
      );
    }
    case 'executeDeepLink':
      return host.openLink(text(first) ?? '') ? [true] : [false, 'The link leads nowhere in the small Teams.'];
    case 'pages.currentApp.navigateTo': {
      const { pageId, subPageId } = (first ?? {}) as Readonly<Record<string, unknown>>;
      const sub = text(subPageId);
      host.navigate({ id: text(pageId) ?? 'home', ...(sub && { subPageId: sub }) });
      return [];
    }
    case 'pages.currentApp.navigateToDefaultPage':
      host.navigate({ id: 'home' });
      return [];
    case 'pages.navigateToApp': {
      const { pageId, subPageId } = (first ?? {}) as Readonly<Record<string, unknown>>;
      const sub = text(subPageId);
      host.navigate({ id: text(pageId) ?? 'home', ...(sub && { subPageId: sub }) });
      return [true];
    }
    case 'navigateBack':
      return [true];
    case 'shareDeepLink':
      host.shareLink(text(first) ?? '', text(second) ?? '');
      return undefined;
    case 'appInitialization.appLoaded':
    case 'appInitialization.success':
      host.onReady();
      return undefined;
    case 'appInitialization.failure':
    case 'appInitialization.expectedFailure':
      host.onReady(text(second) ?? text(first) ?? 'The tab reported a failure.');
      return undefined;
    case 'registerHandler':
    case 'setFrameContext':
    case 'returnFocus':
    case 'sendCustomTelemetry':
      return undefined;
    default:
      return [notSupported];
  }
}
