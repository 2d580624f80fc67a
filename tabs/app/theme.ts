import type { Theme } from '@fluentui/react-components';
import { fetched } from '../lib/fetched.ts';
import { type ThemeName, themeNamed } from '../lib/host.ts';

const files: Readonly<Record<ThemeName, () => Promise<Theme>>> = {
  default: async () => (await import('./theme-light.ts')).light,
  dark: async () => (await import('./theme-dark.ts')).dark,
  contrast: async () => (await import('./theme-contrast.ts')).contrast,
  glass: async () => (await import('./theme-dark.ts')).glass,
};

const themes = fetched((name) => files[themeNamed(name)]());

export const loadTheme = (name: ThemeName): Promise<Theme> => themes.load(name);

/** Fluent's theme for one of Teams'; suspends until it is there. */
export const useTheme = (name: ThemeName): Theme => themes.use(name);
