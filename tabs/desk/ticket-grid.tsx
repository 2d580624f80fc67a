import { makeStyles, tokens } from '@fluentui/react-components';
import {
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { TicketView } from '#core/tickets/contract';
import type { TicketColumn } from '#core/views/vocabulary';
import { useStrings } from '../lib/use-language.ts';
import { useVisuallyHidden } from '../ui/visually-hidden.ts';
import type { Sort } from './choice.ts';
import { fittingColumns, narrowBelow, stackedBelow, stackedColumns, statusWidth, templateOf } from './columns.ts';
import { asCell, asRow, asRowGroup } from './grid-roles.ts';
import { GroupLine } from './group-line.tsx';
import { ListHead } from './list-head.tsx';
import type { Section } from './sections.ts';
import { useSelection } from './selection.ts';
import { standingOf } from './standing.ts';
import { type LineLook, lineId, TicketLine } from './ticket-line.tsx';
import { useDeskWords } from './use-desk-words.ts';
import type { Rows } from './use-rows.ts';
import { useScreenRows } from './use-screen-rows.ts';
import { useWidth } from './use-width.ts';

const useStyles = makeStyles({
  root: {
    position: 'relative',
    flex: '1 1 auto',
    minHeight: 0,
    overflowY: 'auto',
    overflowX: 'hidden',
    overflowAnchor: 'none',
    outlineStyle: 'none',
    contain: 'strict',
    ':focus-visible [data-present=true]': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  body: { position: 'relative' },
  waiting: {
    position: 'absolute',
    insetInline: 0,
    top: 0,
    boxSizing: 'border-box',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    padding: `0 ${tokens.spacingHorizontalL} 0 52px`,
    display: 'flex',
    alignItems: 'center',
  },
  bar: {
    height: '12px',
    width: 'min(60%, 420px)',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralStencil1,
  },
});

/** Until the first line is drawn and can be measured. */
const guessed = { comfortable: 43, compact: 29, stacked: 64, narrow: 88 };

const guessedOf = ({ isStacked, isNarrow, isCompact }: LineLook): number => {
  if (isStacked) return isNarrow ? guessed.narrow : guessed.stacked;
  return isCompact ? guessed.compact : guessed.comfortable;
};

export interface GridControl {
  /** Moves the keys to a row and brings it onto the screen. */
  readonly goTo: (row: number) => void;
  readonly focus: () => void;
  readonly presentTicket: () => TicketView | undefined;
  /** The next or the one before that is a ticket. */
  readonly step: (by: 1 | -1, extend?: boolean) => TicketView | undefined;
  readonly toggle: () => void;
  readonly chooseAll: () => void;
}

interface TicketGridProps {
  readonly label: string;
  readonly rows: Rows;
  readonly sections: readonly Section[];
  readonly columns: readonly TicketColumn[];
  readonly density: 'comfortable' | 'compact';
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  /** The number of the ticket that stands open beside the list. */
  readonly openNumber: string | undefined;
  readonly onOpen: (ticket: TicketView) => void;
  readonly isFolded: (section: number) => boolean;
  readonly onFold: (section: number) => void;
  /** Says which columns there is no room for, whenever that changes. */
  readonly onNoRoom: (columns: readonly TicketColumn[]) => void;
  readonly control: Ref<GridControl>;
}

/** The list: one grid that has the focus as a whole and names its present row, however few of its rows are drawn. */
export function TicketGrid(props: TicketGridProps) {
  const { label, rows, sections, columns, density, sort, onSort, openNumber, onOpen, isFolded, onFold, onNoRoom } =
    props;
  const styles = useStyles();
  const hidden = useVisuallyHidden();
  const words = useDeskWords();
  const selection = useSelection();
  const grid = useRef<HTMLDivElement>(null);
  const width = useWidth(grid, 960);
  const status = useStatusWidth(rows);
  const look = useMemo((): LineLook => {
    const shown = fittingColumns(columns, width, status);
    const isStacked = width < stackedBelow;
    const template = isStacked ? '32px minmax(0, 1fr)' : templateOf(shown, status);
    return { columns: shown, template, isStacked, isNarrow: width < narrowBelow, isCompact: density === 'compact' };
  }, [columns, width, density, status]);
  useEffect(() => {
    const shown = look.isStacked ? stackedColumns : look.columns;
    onNoRoom(columns.filter((column) => column !== 'subject' && !shown.includes(column)));
  }, [columns, look, onNoRoom]);

  const [present, setPresent] = useState<{ readonly row: number; readonly id: string | undefined }>();
  const [height, measureLine] = useLineHeight(guessedOf(look), look);
  const headHeight = look.isStacked ? 0 : 35;
  // Where tickets have left the list, the keys are at the last one that is there.
  const presentRow = present && rows.layout.total > 0 ? Math.min(present.row, rows.layout.total - 1) : undefined;
  const { first, last, drawn, show } = useScreenRows({
    scroller: grid,
    count: rows.layout.total,
    height,
    headHeight,
  });
  // The present row stays drawn, so that its name can be read out wherever the list is scrolled to.
  const isFar = presentRow !== undefined && drawn.length > 0 && !drawn.includes(presentRow);
  const lines = isFar ? [...drawn, presentRow].sort((a, b) => a - b) : drawn;
  const slots = useSlots(drawn.length);
  const { see } = rows;
  useEffect(() => see(first, last), [see, first, last]);

  // A change elsewhere moves tickets: the keys stay at theirs.
  const { rowOf } = rows;
  useEffect(() => {
    if (!present?.id) return;
    const row = rowOf(present.id);
    if (row !== undefined && row !== present.row) setPresent({ row, id: present.id });
  });

  const anchor = useRef<number>(undefined);
  const goTo = (row: number, keepAnchor = false) => {
    const target = Math.max(0, Math.min(row, rows.layout.total - 1));
    const at = rows.rowAt(target);
    if (!at) return undefined;
    setPresent({ row: target, id: at.is === 'ticket' ? at.ticket.id : undefined });
    show(target);
    if (!keepAnchor) anchor.current = target;
    return at;
  };
  const chooseBetween = (one: number, other: number) =>
    rows.between(one, other).then(
      (tickets) => selection.add(tickets),
      // The list itself says when it cannot be read.
      () => undefined,
    );
  const extendTo = (row: number) => {
    const from = anchor.current ?? presentRow ?? row;
    goTo(row, true);
    void chooseBetween(from, row);
    anchor.current = from;
  };
  const toggleAt = (row: number) => {
    const at = rows.rowAt(row);
    if (at?.is === 'ticket') selection.toggle(at.ticket);
    if (at?.is === 'header') onFold(at.section);
  };
  const openAt = (row: number) => {
    const at = rows.rowAt(row);
    if (at?.is === 'ticket') onOpen(at.ticket);
    if (at?.is === 'header') onFold(at.section);
  };

  useImperativeHandle(
    props.control,
    (): GridControl => ({
      goTo: (row) => void goTo(row),
      focus: () => grid.current?.focus({ preventScroll: true }),
      presentTicket: () => {
        const at = presentRow === undefined ? undefined : rows.rowAt(presentRow);
        return at?.is === 'ticket' ? at.ticket : undefined;
      },
      step: (by, extend = false) => {
        grid.current?.focus({ preventScroll: true });
        const row = presentRow === undefined ? 0 : presentRow + by;
        if (extend) extendTo(row);
        let at = extend ? rows.rowAt(row) : goTo(row);
        if (at?.is === 'header' && rows.rowAt(row + by)?.is === 'ticket') at = goTo(row + by);
        return at?.is === 'ticket' ? at.ticket : undefined;
      },
      toggle: () => {
        if (presentRow !== undefined) toggleAt(presentRow);
      },
      chooseAll: () => selection.add(rows.loaded()),
    }),
  );

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey) return;
    const row = presentRow ?? -1;
    const page = Math.max(1, last - first - 1);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: row + 1,
      ArrowUp: row - 1,
      PageDown: row + page,
      PageUp: row - page,
      Home: 0,
      End: rows.layout.total - 1,
    };
    const target = moves[event.key];
    const isMod = event.ctrlKey || event.metaKey;
    if (isMod && event.key.toLowerCase() === 'a') selection.add(rows.loaded());
    else if (isMod && !['Home', 'End'].includes(event.key)) return;
    else if (target !== undefined && event.shiftKey) extendTo(Math.max(0, target));
    else if (target !== undefined) goTo(target);
    else if (event.key === ' ') toggleAt(row);
    else if (event.key === 'Enter') openAt(row);
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') foldBy(event.key);
    else return;
    event.preventDefault();
  };
  const foldBy = (key: 'ArrowLeft' | 'ArrowRight') => {
    const at = presentRow === undefined ? undefined : rows.rowAt(presentRow);
    if (at?.is === 'header' && isFolded(at.section) === (key === 'ArrowRight')) onFold(at.section);
  };

  const onClick = (event: MouseEvent<HTMLElement>) => {
    const target = event.target as Element;
    const line = target.closest<HTMLElement>('[data-row]');
    if (!line) return;
    const row = Number(line.dataset.row);
    const isBox = target.closest('[data-box]') !== null;
    // A new window is the browser's.
    if (!isBox && target.closest('a') && (event.ctrlKey || event.metaKey)) return;
    // The box keeps its own click: one that is prevented gets back the tick it had, after it was drawn as chosen. Its label's
    // click comes again, as one of the box.
    if (isBox && !(target instanceof HTMLInputElement)) return;
    if (!isBox) event.preventDefault();
    if (event.shiftKey) return extendTo(row);
    const isChoosing = isBox || event.ctrlKey || event.metaKey;
    // Wherever in the line one has clicked, the keys are the list's. First: a list that gets them goes to its first row.
    grid.current?.focus({ preventScroll: true });
    goTo(row);
    if (isChoosing) toggleAt(row);
    else openAt(row);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: grid-roles.ts says why
    <div
      ref={grid}
      role="grid"
      aria-multiselectable="true"
      className={styles.root}
      aria-label={label}
      aria-rowcount={rows.layout.isDone ? rows.layout.total + 1 : -1}
      aria-busy={rows.isPending}
      aria-activedescendant={presentRow === undefined ? undefined : lineId(presentRow)}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onFocus={(event) => {
        if (event.target === event.currentTarget && presentRow === undefined && rows.layout.tickets > 0) goTo(first);
      }}
    >
      <div {...asRowGroup}>
        <ListHead look={look} sort={sort} onSort={onSort} />
      </div>
      <div {...asRowGroup} className={styles.body} style={{ height: rows.layout.total * height }} ref={measureLine}>
        {lines.map((index) => {
          const at = rows.rowAt(index);
          // A line that has gone off the screen is drawn anew as one that comes onto it: cheaper than another one.
          const key = isFar && index === presentRow ? 'far' : index % slots;
          const top = index * height;
          const isPresent = index === presentRow;
          if (at?.is === 'ticket') {
            return (
              <TicketLine
                key={key}
                ticket={at.ticket}
                row={index}
                top={top}
                look={look}
                isPresent={isPresent}
                isOpen={at.ticket.number === openNumber}
              />
            );
          }
          const section = at?.is === 'header' ? sections[at.section] : undefined;
          if (at?.is === 'header' && section) {
            const known = rows.known[at.section];
            return (
              <GroupLine
                key={key}
                section={section}
                row={index}
                top={top}
                height={height}
                count={known?.lengths.reduce((sum, length) => sum + length, 0) ?? 0}
                more={known?.isDone === false}
                isFolded={isFolded(at.section)}
                isPresent={isPresent}
              />
            );
          }
          return (
            <div
              key={key}
              {...asRow(index + 2)}
              id={lineId(index)}
              data-present={isPresent}
              className={styles.waiting}
              style={{ transform: `translateY(${top}px)`, height }}
            >
              <div {...asCell} className={styles.bar}>
                <span className={hidden.root}>{words.list.rowWaiting}</span>
              </div>
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** What the longest status at hand needs. It only grows, so that nothing moves to and fro while one scrolls. */
function useStatusWidth({ loaded }: Rows): number {
  const { statuses } = useStrings();
  const { stages, waits } = useDeskWords().list;
  const [width, setWidth] = useState(statusWidth(0));
  useLayoutEffect(() => {
    const lengths = loaded().map((ticket) => (standingOf(ticket, { stages, waits }) ?? statuses[ticket.status]).length);
    const needed = statusWidth(Math.max(0, ...lengths));
    if (needed > width) setWidth(needed);
  });
  return width;
}

/** So many lines are drawn at once at most; a number that seldom changes. */
function useSlots(drawn: number): number {
  const most = useRef(0);
  if (drawn > most.current) most.current = Math.ceil((drawn + 4) / 16) * 16;
  return most.current;
}

/** The height of a line as it is drawn, at this density and with these letters; all lines have the same. */
function useLineHeight(otherwise: number, look: LineLook): readonly [number, (body: HTMLElement | null) => void] {
  const [measured, setMeasured] = useState<{ readonly look: LineLook; readonly height: number }>();
  const body = useRef<HTMLElement>(null);
  // Asking for a height makes the browser lay everything out, so it is asked once for each look, and not while one scrolls.
  const isMeasured = measured?.look === look;
  useEffect(() => {
    if (isMeasured) return;
    const height = body.current?.querySelector<HTMLElement>('[role=row][aria-selected]')?.offsetHeight;
    if (height) setMeasured({ look, height });
  });
  useEffect(() => {
    // Larger letters come with a resize.
    const forget = () => setMeasured(undefined);
    window.addEventListener('resize', forget);
    return () => window.removeEventListener('resize', forget);
  }, []);
  return [
    isMeasured ? measured.height : otherwise,
    useCallback((element) => {
      body.current = element;
    }, []),
  ];
}
