import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { memo } from 'react';
import type { TicketView } from '#core/tickets/contract';
import type { TicketColumn } from '#core/views/vocabulary';
import { paths } from '../lib/paths.ts';
import { useStrings } from '../lib/use-language.ts';
import { useRouter } from '../lib/use-router.tsx';
import { useChanged } from '../live/use-changed.ts';
import { gap, stackedColumns } from './columns.ts';
import { asCell, asChoosableRow } from './grid-roles.ts';
import { LineMarks } from './line-marks.tsx';
import { useIsChosen } from './selection.ts';
import { cellOf } from './ticket-cell.tsx';
import { useDeskWords } from './use-desk-words.ts';

/** Fluent's hover colours want other text colours in high contrast; this one leaves the text as it is. */
const faintly = `color-mix(in srgb, ${tokens.colorNeutralForeground1} 5%, transparent)`;

const useStyles = makeStyles({
  root: {
    position: 'absolute',
    insetInline: 0,
    top: 0,
    display: 'grid',
    alignItems: 'center',
    columnGap: `${gap}px`,
    boxSizing: 'border-box',
    padding: `10px ${tokens.spacingHorizontalL} 10px ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    cursor: 'pointer',
    ':hover': { backgroundColor: faintly },
  },
  compact: { paddingBlock: '3px' },
  chosen: { backgroundColor: tokens.colorBrandBackground2, color: tokens.colorNeutralForeground1 },
  open: { boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}` },
  cell: {
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
  },
  box: { display: 'grid', placeItems: 'center', width: '24px', height: '24px', cursor: 'pointer' },
  check: { margin: 0, width: '16px', height: '16px', accentColor: tokens.colorBrandBackground, cursor: 'pointer' },
  subject: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, minWidth: 0 },
  link: {
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground1,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    textDecorationLine: 'none',
    ':hover': { textDecorationLine: 'underline' },
  },
  changed: {
    position: 'absolute',
    inset: 0,
    pointerEvents: 'none',
    opacity: 0,
    backgroundColor: tokens.colorPaletteYellowBackground2,
    mixBlendMode: 'multiply',
    animationName: { from: { opacity: 1 }, to: { opacity: 0 } },
    animationDuration: '2.4s',
    '@media (prefers-reduced-motion: reduce)': { animationName: 'none' },
  },
  stack: { display: 'grid', gap: '2px', minWidth: 0 },
  rest: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minWidth: 0,
    overflow: 'hidden',
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
  },
  whole: { flexShrink: 0 },
  cut: { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' },
});

export interface LineLook {
  readonly columns: readonly TicketColumn[];
  readonly template: string;
  readonly isStacked: boolean;
  /** Stacked, in so little room that what stands under the subject takes two lines. */
  readonly isNarrow: boolean;
  readonly isCompact: boolean;
}

interface TicketLineProps {
  readonly ticket: TicketView;
  /** From 0; the line stands at this row. */
  readonly row: number;
  /** In pixels from the first row. */
  readonly top: number;
  readonly look: LineLook;
  /** The one that the keys are at. */
  readonly isPresent: boolean;
  /** The one that stands open beside the list. */
  readonly isOpen: boolean;
}

/** Its id in the page, for `aria-activedescendant`. */
export const lineId = (row: number): string => `desk-line-${row}`;

/** A change that is older than this is no news to whoever scrolls to it. */
const showsChangeMs = 10_000;

const oneRow: readonly (readonly TicketColumn[])[] = [stackedColumns];
const twoRows: readonly (readonly TicketColumn[])[] = [
  ['number', 'priority', 'dueAt'],
  ['status', 'assignee'],
];

/** One ticket of the list. It is drawn anew when it itself changes, and for nothing else. */
export const TicketLine = memo(function TicketLine({ ticket, row, top, look, isPresent, isOpen }: TicketLineProps) {
  const styles = useStyles();
  const router = useRouter();
  const { list } = useDeskWords();
  const strings = useStrings();
  const words = { strings, list };
  const isChosen = useIsChosen(ticket.id);
  const changedAt = useChanged(ticket.id);
  const subject = (
    <div className={styles.subject}>
      <a className={styles.link} href={router.hrefOf(paths.ticket(ticket.number))} title={ticket.subject} tabIndex={-1}>
        {ticket.subject}
      </a>
      <LineMarks ticket={ticket} />
    </div>
  );
  return (
    <div
      {...asChoosableRow(row + 2, isChosen)}
      id={lineId(row)}
      data-row={row}
      data-present={isPresent}
      aria-current={isOpen ? 'true' : undefined}
      className={mergeClasses(
        styles.root,
        look.isCompact && styles.compact,
        isChosen && styles.chosen,
        isOpen && styles.open,
      )}
      style={{ transform: `translateY(${top}px)`, gridTemplateColumns: look.template }}
    >
      {changedAt !== undefined && Date.now() - changedAt < showsChangeMs && (
        <span key={`${ticket.id} ${changedAt}`} className={styles.changed} aria-hidden="true" />
      )}
      <div {...asCell}>
        <label className={styles.box} data-box="true">
          <input
            className={styles.check}
            type="checkbox"
            tabIndex={-1}
            checked={isChosen}
            readOnly
            aria-label={list.select(ticket.number)}
          />
        </label>
      </div>
      {look.isStacked ? (
        <div {...asCell} className={styles.stack}>
          {subject}
          {(look.isNarrow ? twoRows : oneRow).map((columns) => (
            <div key={columns.join()} className={styles.rest}>
              {columns.map((column) => (
                <span key={column} className={column === 'assignee' ? styles.cut : styles.whole}>
                  {cellOf(ticket, column, words)}
                </span>
              ))}
            </div>
          ))}
        </div>
      ) : (
        look.columns.map((column) => (
          <div key={column} {...asCell} className={styles.cell}>
            {column === 'subject' ? subject : cellOf(ticket, column, words)}
          </div>
        ))
      )}
    </div>
  );
});
