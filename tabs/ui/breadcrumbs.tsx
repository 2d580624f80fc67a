import { makeStyles, tokens } from '@fluentui/react-components';
import { useStrings } from '../lib/use-language.ts';
import { RouteLink } from '../lib/use-router.tsx';

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    margin: `0 0 ${tokens.spacingVerticalS}`,
    padding: 0,
    listStyleType: 'none',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  item: {
    display: 'inline-flex',
    minWidth: 0,
    overflowWrap: 'anywhere',
    ':not(:last-child)::after': { content: '"/"', margin: `0 ${tokens.spacingHorizontalS}` },
  },
  link: {
    color: tokens.colorNeutralForeground2,
    ':hover': { color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
});

interface BreadcrumbsProps {
  /** The way down to the present place; the last one is that place itself and needs no address. */
  readonly steps: readonly { readonly title: string; readonly to?: string }[];
}

/** Where one is, and the way back up. */
export function Breadcrumbs({ steps }: BreadcrumbsProps) {
  const styles = useStyles();
  return (
    <nav aria-label={useStrings().breadcrumbs}>
      <ol className={styles.list}>
        {steps.map(({ title, to }, index) => (
          <li key={to ?? title} className={styles.item}>
            {to === undefined ? (
              <span aria-current={index === steps.length - 1 ? 'page' : undefined}>{title}</span>
            ) : (
              <RouteLink to={to} className={styles.link}>
                {title}
              </RouteLink>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
