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
}

/** The id of the open place (`catalyst` is the personal chat). */
export function chosenChat(): string | undefined {
  return new URLSearchParams(location.search).get('chat') ?? remembered(sessionStorage, 'chat');
}

export type Tab = 'chat' | 'home' | 'mail';

export function chosenTab(): Tab {
  const named = new URLSearchParams(location.search).get('tab');
  return named === 'home' || named === 'mail' ? named : 'chat';
}

/** Writes where one is into the address, without a step in the history. */
export function rememberPlace(upn: string, chat: string | undefined, tab: Tab): void {
  if (chat) sessionStorage.setItem('small-teams.chat', chat);
  const query = new URLSearchParams({ as: upn, ...(chat && { chat }), ...(tab !== 'chat' && { tab }) });
  history.replaceState(null, '', `/?${query.toString().replaceAll('%40', '@')}`);
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
