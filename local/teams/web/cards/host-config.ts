import { HostConfig } from 'adaptivecards';
import type { ThemeName } from '../data/session.ts';

type Palette = {
  readonly text: string;
  readonly subtle: string;
  readonly accent: string;
  readonly good: string;
  readonly warning: string;
  readonly attention: string;
  readonly line: string;
  readonly emphasis: string;
  readonly tints: {
    readonly good: string;
    readonly attention: string;
    readonly warning: string;
    readonly accent: string;
  };
};

/** The colours that Teams gives to cards in its three themes. */
const palettes: Readonly<Record<ThemeName, Palette>> = {
  default: {
    text: '#242424',
    subtle: '#616161',
    accent: '#5b5fc7',
    good: '#0e700e',
    warning: '#8a5300',
    attention: '#b10e1c',
    line: '#e0e0e0',
    emphasis: '#f5f5f5',
    tints: { good: '#f1faf1', attention: '#fdf3f4', warning: '#fff9f0', accent: '#e8ebfa' },
  },
  dark: {
    text: '#ffffff',
    subtle: '#adadad',
    accent: '#a3a6ff',
    good: '#7ad07a',
    warning: '#fbc28a',
    attention: '#f19aa5',
    line: '#3d3d3d',
    emphasis: '#1f1f1f',
    tints: { good: '#143314', attention: '#3f1011', warning: '#4a2b06', accent: '#2b2b40' },
  },
  contrast: {
    text: '#ffffff',
    subtle: '#ffffff',
    accent: '#ffff00',
    good: '#3ff23f',
    warning: '#ffff00',
    attention: '#ff8a8a',
    line: '#ffffff',
    emphasis: '#000000',
    tints: { good: '#000000', attention: '#000000', warning: '#000000', accent: '#000000' },
  },
};

const color = (strong: string) => ({ default: strong, subtle: strong });

function foreground(palette: Palette) {
  return {
    default: { default: palette.text, subtle: palette.subtle },
    dark: { default: palette.text, subtle: palette.subtle },
    light: { default: palette.subtle, subtle: palette.subtle },
    accent: color(palette.accent),
    good: color(palette.good),
    warning: color(palette.warning),
    attention: color(palette.attention),
  };
}

/** How cards look in a theme. */
export function hostConfigOf(theme: ThemeName, fontFamily: string): HostConfig {
  const palette = palettes[theme];
  const foregroundColors = foreground(palette);
  const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors, borderColor: palette.line });
  return new HostConfig({
    fontFamily,
    supportsInteractivity: true,
    spacing: { small: 4, default: 10, medium: 16, large: 24, extraLarge: 32, padding: 16 },
    separator: { lineThickness: 1, lineColor: palette.line },
    fontTypes: {
      default: {
        fontFamily,
        fontSizes: { small: 12, default: 14, medium: 16, large: 20, extraLarge: 24 },
        fontWeights: { lighter: 300, default: 400, bolder: 600 },
      },
      monospace: {
        fontFamily: 'Consolas, "Liberation Mono", monospace',
        fontSizes: { small: 12, default: 13, medium: 15, large: 18, extraLarge: 22 },
        fontWeights: { lighter: 300, default: 400, bolder: 600 },
      },
    },
    imageSizes: { small: 32, medium: 52, large: 100 },
    containerStyles: {
      default: style('transparent'),
      emphasis: style(palette.emphasis),
      good: style(palette.tints.good),
      attention: style(palette.tints.attention),
      warning: style(palette.tints.warning),
      accent: style(palette.tints.accent),
    },
    actions: {
      maxActions: 6,
      spacing: 'medium',
      buttonSpacing: 8,
      showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
      allowTitleToWrap: true,
    },
    inputs: {
      label: {
        inputSpacing: 'small',
        requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
        optionalInputs: { weight: 'bolder' },
      },
      errorMessage: { size: 'small', color: 'attention', weight: 'default' },
    },
    factSet: {
      title: { weight: 'bolder', wrap: true, maxWidth: 150 },
      value: { wrap: true },
      spacing: 12,
    },
    textBlock: { headingLevel: 3 },
    adaptiveCard: { allowCustomStyle: false },
  });
}
