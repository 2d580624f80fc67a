import { makeStyles, tokens } from '@fluentui/react-components';

/** How native inputs, text areas and selects look: Fluent's outline, without the script of its components. */
export const useControlStyles = makeStyles({
  box: {
    boxSizing: 'border-box',
    width: '100%',
    minWidth: 0,
    minHeight: '32px',
    margin: 0,
    padding: '5px 10px',
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderBottomColor: tokens.colorNeutralStrokeAccessible,
    borderRadius: tokens.borderRadiusMedium,
    '::placeholder': { color: tokens.colorNeutralForeground4, opacity: 1 },
    ':hover': { border: `1px solid ${tokens.colorNeutralStrokeAccessible}` },
    ':focus': { outline: `2px solid ${tokens.colorCompoundBrandStroke}`, outlineOffset: '-1px' },
    '&[aria-invalid="true"], &[aria-invalid="true"]:hover': { border: `1px solid ${tokens.colorStatusDangerBorder2}` },
    // Below this size a phone zooms in on what has the focus.
    '@media (max-width: 639px)': { fontSize: '16px', minHeight: '40px' },
  },
  area: { display: 'block', minHeight: '96px', resize: 'vertical' },
  narrow: { maxWidth: '220px' },
});
