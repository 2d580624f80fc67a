import { type Theme, teamsDarkTheme, teamsHighContrastTheme, teamsLightTheme } from '@fluentui/react-components';
import type { ThemeName } from '../lib/host.ts';

/** Dark enough to read on, whatever shines through. */
const smoked = 'rgb(20 20 20 / 85%)';

/** Fluent's theme for each of Teams'. */
export const themes: Readonly<Record<ThemeName, Theme>> = {
  default: teamsLightTheme,
  dark: teamsDarkTheme,
  contrast: teamsHighContrastTheme,
  glass: { ...teamsDarkTheme, colorNeutralBackground3: smoked },
};
