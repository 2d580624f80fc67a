import type { Theme } from '@fluentui/react-components';
import { HostConfig } from 'adaptivecards';

const both = (colour: string) => ({ default: colour, subtle: colour });

/** How a card looks among Fluent's controls in a theme: its colours are the theme's own, contrast included. */
export function hostConfigFor(theme: Theme): HostConfig {
  const words = { default: theme.colorNeutralForeground1, subtle: theme.colorNeutralForeground2 };
  const foregroundColors = {
    default: words,
    dark: words,
    light: both(theme.colorNeutralForeground2),
    accent: both(theme.colorBrandForeground1),
    good: both(theme.colorStatusSuccessForeground1),
    warning: both(theme.colorStatusWarningForeground3),
    attention: both(theme.colorPaletteRedForeground1),
  };
  const surface = (backgroundColor: string) => ({
    backgroundColor,
    foregroundColors,
    borderColor: theme.colorNeutralStroke2,
  });
  const fontFamily = theme.fontFamilyBase;
  const fontWeights = { lighter: 400, default: 400, bolder: 600 };
  return new HostConfig({
    fontFamily,
    supportsInteractivity: true,
    spacing: { small: 4, default: 10, medium: 16, large: 24, extraLarge: 32, padding: 20 },
    separator: { lineThickness: 1, lineColor: theme.colorNeutralStroke2 },
    fontTypes: {
      default: {
        fontFamily,
        fontSizes: { small: 12, default: 14, medium: 16, large: 20, extraLarge: 24 },
        fontWeights,
      },
      monospace: {
        fontFamily: theme.fontFamilyMonospace,
        fontSizes: { small: 12, default: 14, medium: 16, large: 20, extraLarge: 24 },
        fontWeights,
      },
    },
    containerStyles: {
      default: surface('transparent'),
      emphasis: surface(theme.colorNeutralBackground3),
      good: surface(theme.colorStatusSuccessBackground1),
      attention: surface(theme.colorStatusDangerBackground1),
      warning: surface(theme.colorStatusWarningBackground1),
      accent: surface(theme.colorBrandBackground2),
    },
    actions: {
      maxActions: 6,
      spacing: 'large',
      buttonSpacing: 8,
      showCard: { actionMode: 'inline', inlineTopMargin: 16, style: 'emphasis' },
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
    factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 150 }, value: { wrap: true }, spacing: 12 },
    textBlock: { headingLevel: 2 },
    adaptiveCard: { allowCustomStyle: false },
  });
}
