import { type Theme, teamsDarkTheme, teamsHighContrastTheme, teamsLightTheme } from '@fluentui/react-components';
import type { ThemeName } from '../lib/host.ts';

/** Fluent's theme for each of Teams'. Glass is dark over whatever shines through. */
export const themes: Readonly<Record<ThemeName, Theme>> = {
  default: teamsLightTheme,
  dark: teamsDarkTheme,
  contrast: teamsHighContrastTheme,
  glass: { ...teamsDarkTheme, colorNeutralBackground2: 'transparent', colorNeutralBackground3: 'transparent' },
};
