import { makeStyles, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect, useRef } from 'react';
import { useArrival } from '../lib/use-arrival.ts';
import { useStrings } from '../lib/use-language.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    justifyContent: 'space-between',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    marginBottom: tokens.spacingVerticalXL,
  },
  words: { minWidth: 0, flex: '1 1 260px' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    ':focus': { outlineStyle: 'none' },
    '@media (max-width: 479px)': { fontSize: tokens.fontSizeBase600, lineHeight: tokens.lineHeightBase600 },
  },
  intro: { margin: `${tokens.spacingVerticalXS} 0 0`, color: tokens.colorNeutralForeground2, maxWidth: '68ch' },
  over: { marginBottom: tokens.spacingVerticalXS },
});

interface PageHeaderProps {
  readonly title: string;
  /** The name of the page in the window's title, where its heading says something else. */
  readonly windowTitle?: string;
  readonly intro?: ReactNode;
  /** Stands over the title: a number, a state. */
  readonly over?: ReactNode;
  readonly actions?: ReactNode;
}

const pageTitleId = 'page-title';

/** Where the focus goes when what had it is gone. */
export const focusPageTitle = (): void => document.getElementById(pageTitleId)?.focus({ preventScroll: true });

/** The one heading of the first level; it takes the focus when its page is shown. */
export function PageHeader({ title, windowTitle = title, intro, over, actions }: PageHeaderProps) {
  const styles = useStyles();
  const { product } = useStrings();
  const heading = useRef<HTMLHeadingElement>(null);
  const takeArrival = useArrival();
  useEffect(() => {
    if (takeArrival()) heading.current?.focus({ preventScroll: true });
  }, [takeArrival]);
  useEffect(() => {
    document.title = `${windowTitle} · ${product}`;
  }, [windowTitle, product]);
  return (
    <header className={styles.root}>
      <div className={styles.words}>
        {over && <div className={styles.over}>{over}</div>}
        <h1 ref={heading} id={pageTitleId} className={styles.title} tabIndex={-1}>
          {title}
        </h1>
        {intro && <p className={styles.intro}>{intro}</p>}
      </div>
      {actions}
    </header>
  );
}
