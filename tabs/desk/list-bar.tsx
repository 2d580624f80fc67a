import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Filter20Regular } from '@fluentui/react-icons/svg/filter';
import { PanelLeft20Regular } from '@fluentui/react-icons/svg/panel-left';
import type { ReactNode, RefObject } from 'react';
import { type Choice, type Sort, sorts } from './choice.ts';
import { useArrangement } from './kept.ts';
import { ListTitle } from './list-title.tsx';
import { Pick } from './pick.tsx';
import { neverThree, onlyTwo, threeIfAsked } from './room-for-panes.ts';
import { SearchBox } from './search-box.tsx';
import { useDeskWords } from './use-desk-words.ts';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  row: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, minWidth: 0 },
  wrap: { flexWrap: 'wrap' },
  wide: { '@media (max-width: 639px)': { display: 'none' } },
  wideBesideTicket: { [onlyTwo]: { display: 'none' } },
  onlyIfAsked: { display: 'none', [threeIfAsked]: { display: 'inline' } },
  narrow: { '@media (min-width: 640px)': { display: 'none' } },
  narrowBesideTicket: { [neverThree]: { display: 'inline' } },
  // As wide as the longest of its words, in whatever language.
  sort: { flex: '0 1 auto', minWidth: 0, maxWidth: '100%' },
  count: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, whiteSpace: 'nowrap' },
  end: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, marginInlineStart: 'auto' },
});

interface ListBarProps {
  readonly title: string;
  readonly count: string;
  readonly choice: Choice;
  readonly onChange: (choice: Choice) => void;
  /** How many filters are set beside those of the place. */
  readonly filtersOn: number;
  readonly withFilters: boolean;
  /** A ticket stands open beside the list. */
  readonly besideTicket: boolean;
  readonly onFilters: () => void;
  readonly onPlaces: () => void;
  readonly onLeaveSearch: () => void;
  readonly searchBox: RefObject<HTMLInputElement | null>;
  readonly viewActions: ReactNode;
}

/** Above the list: where one is, what can be done with the list as a whole, search and order. */
export function ListBar(props: ListBarProps) {
  const { title, count, choice, onChange, filtersOn, withFilters, viewActions } = props;
  const styles = useStyles();
  const { list, places } = useDeskWords();
  const [{ withPlaces, withPlacesBesideTicket }, arrange] = useArrangement();
  const options = sorts.map((sort) => ({ value: sort, name: list.sorts[sort] }));
  return (
    <div className={styles.root}>
      <div className={styles.row}>
        <span className={mergeClasses(styles.wide, props.besideTicket && styles.wideBesideTicket)}>
          <Button
            appearance="subtle"
            icon={<PanelLeft20Regular />}
            aria-label={withPlaces ? places.hide : places.show}
            aria-expanded={withPlaces}
            onClick={() => arrange({ withPlaces: !withPlaces })}
          />
        </span>
        {props.besideTicket && (
          <span className={styles.onlyIfAsked}>
            <Button
              appearance="subtle"
              icon={<PanelLeft20Regular />}
              aria-label={withPlacesBesideTicket ? places.hide : places.show}
              aria-expanded={withPlacesBesideTicket}
              onClick={() => arrange({ withPlacesBesideTicket: !withPlacesBesideTicket })}
            />
          </span>
        )}
        <span className={mergeClasses(styles.narrow, props.besideTicket && styles.narrowBesideTicket)}>
          <Button appearance="subtle" icon={<PanelLeft20Regular />} aria-label={places.back} onClick={props.onPlaces} />
        </span>
        <ListTitle title={title} />
        <span className={styles.count}>{count}</span>
        <div className={styles.end}>{viewActions}</div>
      </div>
      <div className={`${styles.row} ${styles.wrap}`}>
        <SearchBox
          box={props.searchBox}
          label={list.search}
          hint={list.searchHint}
          value={choice.filters.search}
          onChange={(search) => onChange({ ...choice, filters: { ...choice.filters, search } })}
          onLeave={props.onLeaveSearch}
        />
        <Button
          appearance={filtersOn > 0 ? 'outline' : 'subtle'}
          icon={<Filter20Regular />}
          aria-expanded={withFilters}
          aria-controls="desk-filters"
          onClick={props.onFilters}
        >
          {filtersOn > 0 ? list.filtersOn(filtersOn) : list.filters}
        </Button>
        <div className={styles.sort}>
          <Pick
            isBare
            label={list.sort}
            options={options}
            value={choice.sort}
            onChange={(value) => {
              const sort = sorts.find((known): known is Sort => known === value);
              if (sort) onChange({ ...choice, sort });
            }}
          />
        </div>
      </div>
    </div>
  );
}
