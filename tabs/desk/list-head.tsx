import { makeStyles, tokens } from '@fluentui/react-components';
import { ArrowDown12Regular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUp12Regular } from '@fluentui/react-icons/svg/arrow-up';
import { memo } from 'react';
import type { TicketColumn } from '#core/views/vocabulary';
import { useVisuallyHidden } from '../ui/visually-hidden.ts';
import type { Sort } from './choice.ts';
import { gap, sortOf } from './columns.ts';
import { asColumnHeader, asRow } from './grid-roles.ts';
import type { LineLook } from './ticket-line.tsx';
import { useDeskWords } from './use-desk-words.ts';

const useStyles = makeStyles({
  root: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    display: 'grid',
    alignItems: 'center',
    columnGap: `${gap}px`,
    boxSizing: 'border-box',
    minHeight: '34px',
    padding: `0 ${tokens.spacingHorizontalL} 0 ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  cell: { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  sort: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    minHeight: '26px',
    padding: '0 4px',
    marginInlineStart: '-4px',
    border: 'none',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: 'transparent',
    color: 'inherit',
    font: 'inherit',
    cursor: 'pointer',
    ':hover': { color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  sorted: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
});

interface ListHeadProps {
  readonly look: LineLook;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

/** The names of the columns; those that order the list are buttons. */
export const ListHead = memo(function ListHead({ look, sort, onSort }: ListHeadProps) {
  const styles = useStyles();
  const hidden = useVisuallyHidden();
  const { list } = useDeskWords();
  const cells = look.isStacked ? (['subject'] as const) : look.columns;
  return (
    <div
      {...asRow(1)}
      className={look.isStacked ? hidden.root : styles.root}
      style={look.isStacked ? undefined : { gridTemplateColumns: look.template }}
    >
      <div {...asColumnHeader(undefined)}>
        <span className={hidden.root}>{list.chosenColumn}</span>
      </div>
      {cells.map((column) => (
        <HeadCell key={column} column={column} sort={sort} onSort={onSort} isStacked={look.isStacked} />
      ))}
    </div>
  );
});

interface HeadCellProps {
  readonly column: TicketColumn;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly isStacked: boolean;
}

function HeadCell({ column, sort, onSort, isStacked }: HeadCellProps) {
  const styles = useStyles();
  const { list } = useDeskWords();
  const field = isStacked ? undefined : sortOf[column];
  const name = list.columnNames[column];
  const isSorted = field !== undefined && sort.startsWith(`${field}:`);
  const isUp = sort.endsWith(':asc');
  const ariaSort = isSorted ? (isUp ? 'ascending' : 'descending') : undefined;
  // What is urgent, due and new comes first at the first press.
  const first = field === 'priority' || field === 'sla.dueAt' ? 'asc' : 'desc';
  const next = isSorted ? (isUp ? 'desc' : 'asc') : first;
  return (
    <div {...asColumnHeader(ariaSort)} className={styles.cell}>
      {field ? (
        <button type="button" className={styles.sort} onClick={() => onSort(`${field}:${next}`)}>
          <span className={isSorted ? styles.sorted : undefined}>{name}</span>
          {isSorted && (isUp ? <ArrowUp12Regular aria-hidden="true" /> : <ArrowDown12Regular aria-hidden="true" />)}
        </button>
      ) : (
        name
      )}
    </div>
  );
}
