import { makeStyles, tokens } from '@fluentui/react-components';

/** How the parts of the page are headed: a heading, what there is to say of it, and the way to all of it. */
export const useSectionStyles = makeStyles({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    marginBottom: tokens.spacingVerticalM,
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  about: { color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold },
  all: {
    marginInlineStart: 'auto',
    color: tokens.colorBrandForegroundLink,
    textDecorationLine: 'none',
    borderRadius: tokens.borderRadiusSmall,
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  card: { overflow: 'hidden' },
  padded: { padding: tokens.spacingHorizontalL },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  none: { margin: 0, padding: tokens.spacingHorizontalL, color: tokens.colorNeutralForeground2 },
});
