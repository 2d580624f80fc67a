import type { PopupResult } from '../sign-in/popup-result.ts';

export const themeNames = ['default', 'dark', 'contrast', 'glass'] as const;
export type ThemeName = (typeof themeNames)[number];

/** What the tab needs of the Teams that shows it. */
export interface Host {
  /** The Entra object id of the person. */
  readonly personId: string | undefined;
  readonly locale: string | undefined;
  readonly theme: ThemeName;
  /** The place inside the tab that a deep link asks for. */
  readonly subPage: string | undefined;
  /** A token of Microsoft Entra for this person and our app. */
  readonly entraToken: () => Promise<string>;
  readonly onThemeChange: (handler: (theme: ThemeName) => void) => void;
  /** Teams' own back button; the handler answers whether it went somewhere. */
  readonly onBack: (handler: () => boolean) => void;
  /** Tells Teams that there is something to see. */
  readonly showReady: () => void;
  /**
   * Signs the person in anew, with the claims that the API asked for if it did. Resolves to the token of this API that came of
   * it, in a browser it leaves the page. Undefined where the host cannot do that.
   */
  readonly freshSignIn?: (claims?: string) => Promise<PopupResult>;
  /** Asks the person to agree to what the app may do for them; in a browser it leaves the page. @throws where they do not. */
  readonly consent?: () => Promise<void>;
  /** Where the person signed in here and not in Teams. */
  readonly signOut?: () => void;
}

export const themeNamed = (name: string | undefined): ThemeName =>
  themeNames.find((candidate) => candidate === name) ?? 'default';
