/** What the address bar and this browser tab remember. The address wins, so that a link can open a place as someone. */
export type ThemeName = 'default' | 'dark' | 'contrast';

const themes: readonly ThemeName[] = ['default', 'dark', 'contrast'];

function remembered(storage: Storage, key: string): string | undefined {
  return storage.getItem(`small-teams.${key}`) ?? undefined;
}

/** The chosen person's upn, per browser tab. */
export function chosenPerson(): string | undefined {
  return new URLSearchParams(location.search).get('as') ?? remembered(sessionStorage, 'as');
}

export function choosePerson(upn: string): void {
  sessionStorage.setItem('small-teams.as', upn);
  sessionStorage.removeItem('small-teams.chat');
  sessionStorage.removeItem('small-teams.page');
}

/** The id of the open place (`catalyst` is the personal chat). */
export function chosenChat(): string | undefined {
  return new URLSearchParams(location.search).get('chat') ?? remembered(sessionStorage, 'chat');
}

/** The tabs of the app in its chat, as the manifest has them. */
export type AppTab = 'chat' | 'home' | 'desk';

export type Tab = AppTab | 'mail';

export function chosenTab(): Tab {
  const named = new URLSearchParams(location.search).get('tab');
  return named === 'home' || named === 'desk' || named === 'mail' ? named : 'chat';
}

/** Writes where one is into the address, without a step in the history. */
export function rememberPlace(upn: string, chat: string | undefined, tab: Tab): void {
  if (chat) sessionStorage.setItem('small-teams.chat', chat);
  const query = new URLSearchParams({ as: upn, ...(chat && { chat }), ...(tab !== 'chat' && { tab }) });
  history.replaceState(null, '', `/?${query.toString().replaceAll('%40', '@')}`);
}

/** What the frame of a tab shows when this page is left, by its address: browsers forget where frames of scripts were. */
export function rememberPage(tab: AppTab, { pathname, search }: Pick<Location, 'pathname' | 'search'>): void {
  const subPageId = pathname.startsWith('/tabs/') ? pathname.slice('/tabs/'.length) + search : '';
  sessionStorage.setItem('small-teams.page', `${tab} ${subPageId}`);
}

/** Where the frame of this tab was, when this page is loaded anew and the tab was shown then. */
export function leftPage(tab: AppTab): string | undefined {
  const [loading] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (loading?.type !== 'reload') return undefined;
  const [left, subPageId] = remembered(sessionStorage, 'page')?.split(' ') ?? [];
  return left === tab && subPageId ? subPageId : undefined;
}

export function chosenTheme(): ThemeName {
  const named = new URLSearchParams(location.search).get('theme') ?? remembered(localStorage, 'theme');
  const known = themes.find((one) => one === named);
  if (known) return known;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'default';
}

export function rememberTheme(theme: ThemeName): void {
  localStorage.setItem('small-teams.theme', theme);
}
