import { makeStyles, tokens } from '@fluentui/react-components';
import { BoxRegular } from '@fluentui/react-icons/svg/box';
import { WrenchRegular } from '@fluentui/react-icons/svg/wrench';
import { type FormEvent, useState } from 'react';
import { useCatalogWords } from '../catalog/use-words.ts';
import { SearchBox } from '../forms/search-box.tsx';
import { paths } from '../lib/paths.ts';
import { RouteLink, useRouter } from '../lib/use-router.tsx';
import { useHomeWords } from './use-words.ts';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(320px, 100%), 1fr))',
    gap: tokens.spacingHorizontalL,
  },
  way: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    alignContent: 'start',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalXXL,
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow4,
    transitionProperty: 'box-shadow, border-color',
    transitionDuration: tokens.durationFaster,
    '@media (prefers-reduced-motion: reduce)': { transitionProperty: 'none' },
    '@media (max-width: 639px)': { padding: tokens.spacingHorizontalL },
    ':hover': { border: `1px solid ${tokens.colorNeutralStroke1Hover}`, boxShadow: tokens.shadow8 },
  },
  icon: {
    display: 'grid',
    placeItems: 'center',
    width: '48px',
    height: '48px',
    boxSizing: 'border-box',
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    fontSize: '24px',
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
  },
  link: {
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    outlineStyle: 'none',
    '::after': { content: '""', position: 'absolute', inset: 0, borderRadius: tokens.borderRadiusXLarge },
    ':focus-visible::after': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
    ':hover': { textDecorationLine: 'underline' },
  },
  text: { margin: '2px 0 0', color: tokens.colorNeutralForeground2 },
  // Above the link that covers the card.
  search: { gridColumn: '1 / -1', position: 'relative', zIndex: 1 },
});

/** The two things people come for. */
export function WaysIn() {
  const styles = useStyles();
  const words = useHomeWords();
  return (
    <div className={styles.root}>
      <div className={styles.way}>
        <span className={styles.icon} aria-hidden="true">
          <WrenchRegular />
        </span>
        <div>
          <h2 className={styles.title}>
            <RouteLink to={paths.reportIncident} className={styles.link}>
              {words.broken.title}
            </RouteLink>
          </h2>
          <p className={styles.text}>{words.broken.text}</p>
        </div>
      </div>
      <div className={styles.way}>
        <span className={styles.icon} aria-hidden="true">
          <BoxRegular />
        </span>
        <div>
          <h2 className={styles.title}>
            <RouteLink to={paths.catalog} className={styles.link}>
              {words.need.title}
            </RouteLink>
          </h2>
          <p className={styles.text}>{words.need.text}</p>
        </div>
        <div className={styles.search}>
          <CatalogSearch />
        </div>
      </div>
    </div>
  );
}

/** Words on their way to the catalog. */
function CatalogSearch() {
  const catalog = useCatalogWords();
  const router = useRouter();
  const [typed, setTyped] = useState('');
  const search = (event: FormEvent) => {
    event.preventDefault();
    const words = typed.trim();
    router.go(words === '' ? paths.catalog : `${paths.catalog}?${new URLSearchParams({ q: words })}`);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: older web views know the role but not the element
    <form role="search" onSubmit={search}>
      <SearchBox
        aria-label={catalog.search}
        placeholder={catalog.searchHint}
        maxLength={200}
        enterKeyHint="search"
        value={typed}
        onValue={setTyped}
      />
    </form>
  );
}
