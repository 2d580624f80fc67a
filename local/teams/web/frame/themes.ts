import { type Theme, teamsDarkTheme, teamsHighContrastTheme, teamsLightTheme } from '@fluentui/react-components';
import type { ThemeName } from '../data/session.ts';

// No font is loaded from anywhere: what looks most like Teams on each system comes first.
const fontFamilyBase =
  '"Segoe UI", "Segoe UI Web (West European)", -apple-system, BlinkMacSystemFont, Roboto, "Noto Sans", "Helvetica Neue", "Liberation Sans", Arial, sans-serif';

export const fluentThemes: Readonly<Record<ThemeName, Theme>> = {
  default: { ...teamsLightTheme, fontFamilyBase },
  dark: { ...teamsDarkTheme, fontFamilyBase },
  contrast: { ...teamsHighContrastTheme, fontFamilyBase },
};

export const themeLabels: Readonly<Record<ThemeName, string>> = {
  default: 'Light',
  dark: 'Dark',
  contrast: 'High contrast',
};
