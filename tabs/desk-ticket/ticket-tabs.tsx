import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { KeyboardEvent } from 'react';
import type { TicketView } from '#core/tickets/contract';
import { countOf, type TabName } from './tab-names.ts';
import { useDeskTicketWords } from './use-words.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    flexShrink: 0,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  tab: {
    display: 'inline-flex',
    alignItems: 'center',
    minHeight: '32px',
    padding: `0 ${tokens.spacingHorizontalS}`,
    border: 'none',
    borderBlockEndWidth: '3px',
    borderBlockEndStyle: 'solid',
    borderBlockEndColor: 'transparent',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    font: 'inherit',
    fontSize: tokens.fontSizeBase200,
    cursor: 'pointer',
    ':hover': { color: tokens.colorNeutralForeground1, borderBlockEndColor: tokens.colorNeutralStroke1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    // There a border that cannot be seen is drawn all the same.
    '@media (forced-colors: active)': { borderBlockEndColor: 'Canvas' },
  },
  chosen: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    borderBlockEndColor: tokens.colorCompoundBrandStroke,
    ':hover': { borderBlockEndColor: tokens.colorCompoundBrandStroke },
    '@media (forced-colors: active)': { borderBlockEndColor: 'Highlight' },
  },
  count: {
    marginInlineStart: tokens.spacingHorizontalXS,
    padding: '0 5px',
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    fontSize: tokens.fontSizeBase100,
  },
});

interface TicketTabsProps {
  readonly tabs: readonly TabName[];
  readonly chosen: TabName;
  readonly ticket: TicketView;
  readonly onChoose: (tab: TabName) => void;
}

/** One tab stop: arrows, Home and End go from tab to tab, and show what they come to. */
export function TicketTabs({ tabs, chosen, ticket, onChoose }: TicketTabsProps) {
  const styles = useStyles();
  const words = useDeskTicketWords();
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const present = tabs.indexOf(chosen);
    const places: Readonly<Record<string, number>> = {
      ArrowRight: present + (isRtl ? -1 : 1),
      ArrowLeft: present + (isRtl ? 1 : -1),
      Home: 0,
      End: tabs.length - 1,
    };
    const place = places[event.key];
    const next = place === undefined ? undefined : tabs[(place + tabs.length) % tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next);
    event.currentTarget.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return (
    <div role="tablist" aria-label={words.tabsLabel} className={styles.root} onKeyDown={press}>
      {tabs.map((name) => {
        const count = countOf(name, ticket);
        const isChosen = name === chosen;
        return (
          <button
            key={name}
            id={`tab-${name}`}
            type="button"
            role="tab"
            aria-selected={isChosen}
            aria-controls={isChosen ? `panel-${name}` : undefined}
            tabIndex={isChosen ? 0 : -1}
            className={mergeClasses(styles.tab, isChosen && styles.chosen)}
            onClick={() => onChoose(name)}
          >
            {words.tabs[name]}
            {count !== undefined && count > 0 && <span className={styles.count}>{count}</span>}
          </button>
        );
      })}
    </div>
  );
}
