import { useSyncExternalStore } from 'react';
import type { ThemeName } from './host.ts';

const asks = ['(forced-colors: active)', '(prefers-contrast: more)', '(prefers-color-scheme: dark)'] as const;

/** The theme that the browser and its system ask for, where no Teams says one. */
export function preferredTheme(): ThemeName {
  const [forced, contrast, dark] = asks.map((ask) => window.matchMedia(ask).matches);
  if (forced || contrast) return 'contrast';
  return dark ? 'dark' : 'default';
}

function subscribe(listener: () => void): () => void {
  const lists = asks.map((ask) => window.matchMedia(ask));
  for (const list of lists) list.addEventListener('change', listener);
  return () => {
    for (const list of lists) list.removeEventListener('change', listener);
  };
}

export const usePreferredTheme = (): ThemeName => useSyncExternalStore(subscribe, preferredTheme);
