import { createContext, useContext } from 'react';
import type { ThemeName } from './data/session.ts';

export type TabPage = { readonly id: string; readonly subPageId?: string };

/** Where one is and how to get elsewhere. */
export type Navigation = {
  readonly theme: ThemeName;
  /** The message to bring into view, after a link to it was followed. */
  readonly focus: string | undefined;
  openPlace(placeId: string): void;
  openTab(page: TabPage): void;
  /** Follows a Teams link inside this page; false for any other address. */
  openLink(href: string): boolean;
};

export const NavigationContext = createContext<Navigation | undefined>(undefined);

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (!navigation) throw new Error('useNavigation is used outside of its provider.');
  return navigation;
}
