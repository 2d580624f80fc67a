import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { DocumentSearchRegular } from '@fluentui/react-icons/svg/document-search';
import {
  lazy,
  type ReactNode,
  type Ref,
  type RefObject,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from 'react';
import type { TicketView } from '#core/tickets/contract';
import type { TicketColumn } from '#core/views/vocabulary';
import { paths } from '../lib/paths.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { ProblemState, StaleNotice } from '../ui/problem-state.tsx';
import { type Choice, filterNames, sameChoice } from './choice.ts';
import { useCountWords } from './count-words.ts';
import { useArrangement } from './kept.ts';
import { ListBar } from './list-bar.tsx';
import { sectionsOf } from './sections.ts';
import { type GridControl, TicketGrid } from './ticket-grid.tsx';
import { useDeskPeople, useQueues } from './use-desk-people.ts';
import { useDeskWords } from './use-desk-words.ts';
import { useRows } from './use-rows.ts';

const FilterPanel = lazy(async () => ({ default: (await import('./filter-panel.tsx')).FilterPanel }));

const useStyles = makeStyles({
  notice: { padding: tokens.spacingHorizontalS },
  note: {
    margin: 0,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  scroll: { overflowY: 'auto', minHeight: 0 },
});

interface ListPaneProps {
  readonly title: string;
  /** What the place shows by itself. */
  readonly base: Choice;
  readonly choice: Choice;
  readonly onChange: (choice: Choice) => void;
  readonly openNumber: string | undefined;
  readonly onOpen: (ticket: TicketView) => void;
  readonly onPlaces: () => void;
  readonly isMine: boolean;
  readonly withFilters: boolean;
  /** The filters were asked for by a key, which goes on in them. */
  readonly focusesFilters: boolean;
  readonly onFilters: () => void;
  /** Out of the filters, back to the list. */
  readonly onLeaveFilters: () => void;
  readonly viewActions: ReactNode;
  readonly control: RefObject<GridControl | null>;
  readonly searchBox: RefObject<HTMLInputElement | null>;
  readonly onExport: () => void;
}

/** The list with all that is said about it: above it what it shows, instead of it why there is nothing. */
export function ListPane(props: ListPaneProps) {
  const { title, base, choice, onChange, openNumber, onOpen, isMine, withFilters, control } = props;
  const styles = useStyles();
  const words = useDeskWords();
  const count = useCountWords();
  const { announce } = useNotices();
  const [{ density }] = useArrangement();
  const queues = useQueues();
  const people = useDeskPeople(choice.group === 'assignee');
  const isReady = (choice.group !== 'assignee' || people.data) && (choice.group !== 'queue' || queues.data);
  const sections = useMemo(
    () => (isReady ? sectionsOf(choice, { queues: queues.data ?? [], people: people.data ?? [] }) : []),
    [isReady, choice, queues.data, people.data],
  );
  const [isFolded, fold] = useFolded(choice.group);
  const rows = useRows({ sections, sort: choice.sort, isFolded });
  const [noRoom, setNoRoom] = useState<readonly TicketColumn[]>([]);

  const { tickets, isDone } = rows.layout;
  const counted = words.list.counted(tickets, !isDone);
  const isSettled = isReady && !rows.isPending;
  useEffect(() => {
    if (isSettled) announce(counted);
  }, [announce, counted, isSettled]);

  const onSort = useCallback((sort: Choice['sort']) => onChange({ ...choice, sort }), [choice, onChange]);
  const filtersOn = filterNames.filter(
    (name) => name !== 'search' && choice.filters[name] !== base.filters[name],
  ).length;
  const hasFailed = rows.error !== undefined || people.isError || queues.isError;
  const isEmpty = isSettled && isDone && rows.layout.total === 0;

  return (
    <>
      <ListBar
        title={title}
        count={isSettled ? words.list.count(count(tickets), !isDone) : ''}
        choice={choice}
        onChange={onChange}
        filtersOn={filtersOn}
        withFilters={withFilters}
        besideTicket={openNumber !== undefined}
        onFilters={props.onFilters}
        onPlaces={props.onPlaces}
        onLeaveSearch={() => control.current?.focus()}
        searchBox={props.searchBox}
        viewActions={props.viewActions}
      />
      {withFilters && (
        <Suspense>
          <FilterPanel
            choice={choice}
            base={base}
            onChange={onChange}
            onClose={props.onLeaveFilters}
            takesFocus={props.focusesFilters}
            noRoom={noRoom}
            onExport={props.onExport}
          />
        </Suspense>
      )}
      {hasFailed && !rows.isPending && rows.error !== undefined && (
        <div className={styles.notice}>
          <StaleNotice error={rows.error} readAt={rows.readAt} onRetry={rows.readAgain} />
        </div>
      )}
      {hasFailed && (rows.isPending || !isReady) ? (
        <div className={styles.scroll}>
          <ProblemState
            error={rows.error ?? people.error ?? queues.error}
            onRetry={() => {
              rows.readAgain();
              if (people.isError) void people.refetch();
              if (queues.isError) void queues.refetch();
            }}
          />
        </div>
      ) : isEmpty ? (
        <div className={styles.scroll}>
          <Nothing
            isMine={isMine}
            isNarrowed={!sameChoice({ ...choice, sort: base.sort }, base)}
            onClear={() => onChange(base)}
          />
        </div>
      ) : (
        <TicketGrid
          label={words.list.label(title)}
          rows={rows}
          sections={sections}
          columns={choice.columns}
          density={density}
          sort={choice.sort}
          onSort={onSort}
          openNumber={openNumber}
          onOpen={onOpen}
          isFolded={isFolded}
          onFold={fold}
          onNoRoom={setNoRoom}
          control={control as Ref<GridControl>}
        />
      )}
      {choice.group === 'assignee' && isSettled && isDone && <p className={styles.note}>{words.list.peopleOnly}</p>}
    </>
  );
}

/** Which groups are folded; another grouping begins with all of them open. */
function useFolded(group: Choice['group']): readonly [(section: number) => boolean, (section: number) => void] {
  const [folded, setFolded] = useState<{ readonly group: Choice['group']; readonly sections: ReadonlySet<number> }>();
  const sections = folded?.group === group ? folded.sections : undefined;
  return [
    useCallback((section) => sections?.has(section) ?? false, [sections]),
    useCallback(
      (section) =>
        setFolded((before) => {
          const next = new Set(before?.group === group ? before.sections : []);
          if (!next.delete(section)) next.add(section);
          return { group, sections: next };
        }),
      [group],
    ),
  ];
}

interface NothingProps {
  readonly isMine: boolean;
  readonly isNarrowed: boolean;
  readonly onClear: () => void;
}

/** An empty list says why it is empty, and what to do. */
function Nothing({ isMine, isNarrowed, onClear }: NothingProps) {
  const { list } = useDeskWords();
  if (isNarrowed) {
    return (
      <EmptyState icon={<DocumentSearchRegular />} title={list.emptyFiltered} text={list.emptyFilteredText}>
        <Button onClick={onClear}>{list.clear}</Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<CheckmarkCircleRegular />}
      title={isMine ? list.emptyMine : list.emptyTitle}
      text={isMine ? list.emptyMineText : list.emptyText}
    >
      {isMine && <LinkButton to={paths.queue('unassigned')}>{list.toUnassigned}</LinkButton>}
    </EmptyState>
  );
}
