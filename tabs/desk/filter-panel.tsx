import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowDownload20Regular } from '@fluentui/react-icons/svg/arrow-download';
import { useEffect, useRef, useState } from 'react';
import { priorities, ticketStatuses } from '#core/tickets/vocabulary';
import { type TicketColumn, ticketColumns, ticketGroupings } from '#core/views/vocabulary';
import { useStrings } from '../lib/use-language.ts';
import { useMe } from '../lib/use-me.ts';
import { type Choice, dueOf, dues, type FilterName, type Filters, unfinished } from './choice.ts';
import { useArrangement } from './kept.ts';
import { type Option, Pick } from './pick.tsx';
import { TextField } from './text-field.tsx';
import { Tick } from './tick.tsx';
import { useDeskPeople, useQueues } from './use-desk-people.ts';
import { useDeskWords } from './use-desk-words.ts';
import { useToolWords } from './use-tool-words.ts';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    maxHeight: '46vh',
    overflowY: 'auto',
    padding: tokens.spacingHorizontalM,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  grid: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(148px, 1fr))',
    gap: tokens.spacingHorizontalM,
    fontSize: tokens.fontSizeBase200,
  },
  columns: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    margin: 0,
    padding: 0,
    border: 'none',
    fontSize: tokens.fontSizeBase200,
  },
  legend: { padding: 0, marginBottom: tokens.spacingVerticalXS, color: tokens.colorNeutralForeground2 },
  noRoom: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface FilterPanelProps {
  readonly choice: Choice;
  readonly base: Choice;
  readonly onChange: (choice: Choice) => void;
  readonly onClose: () => void;
  readonly onExport: () => void;
  /** It was opened by a key, which goes on in it. */
  readonly takesFocus: boolean;
  /** The chosen columns that the list cannot show just now. */
  readonly noRoom: readonly TicketColumn[];
}

const other = 'other';
const typingPauseMs = 400;

/** Everything that can be said of the list: what it shows, in which groups, with which columns. */
export function FilterPanel(props: FilterPanelProps) {
  const { choice, base, onChange, onClose, onExport, takesFocus, noRoom } = props;
  const styles = useStyles();
  const { filters, export: exportWords } = useToolWords();
  const { list } = useDeskWords();
  const [{ density }, arrange] = useArrangement();
  const [tag, setTag] = useState(choice.filters.tag);
  const narrow = (some: Partial<Filters>) => onChange({ ...choice, filters: { ...choice.filters, ...some } });
  useEffect(() => {
    const wanted = tag.trim();
    if (wanted === choice.filters.tag) return;
    const timer = setTimeout(() => onChange({ ...choice, filters: { ...choice.filters, tag: wanted } }), typingPauseMs);
    return () => clearTimeout(timer);
  }, [tag, choice, onChange]);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takesFocus) panel.current?.querySelector('select')?.focus();
  }, [takesFocus]);
  const isOn = (...names: readonly FilterName[]) =>
    names.some((name) => choice.filters[name] !== base.filters[name] && choice.filters[name] !== '');
  return (
    <section
      ref={panel}
      id="desk-filters"
      aria-label={filters.title}
      className={styles.root}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <div className={styles.grid}>
        <FilterPicks choice={choice} narrow={narrow} isOn={isOn} />
        <TextField label={filters.tag} value={tag} onChange={setTag} most={50} />
        <Pick
          label={list.group}
          value={choice.group ?? ''}
          isOn={choice.group !== base.group}
          options={[
            { value: '', name: list.noGroup },
            ...ticketGroupings.map((grouping) => ({ value: grouping, name: list.groupings[grouping] })),
          ]}
          onChange={(value) =>
            onChange({ ...choice, group: ticketGroupings.find((grouping) => grouping === value) ?? null })
          }
        />
        <Pick
          label={filters.density}
          value={density}
          options={(['comfortable', 'compact'] as const).map((value) => ({ value, name: filters.densities[value] }))}
          onChange={(value) => arrange({ density: value === 'compact' ? 'compact' : 'comfortable' })}
        />
      </div>
      <fieldset className={styles.columns}>
        <legend className={styles.legend}>{list.columns}</legend>
        {ticketColumns.map((column) => (
          <Tick
            key={column}
            label={list.columnNames[column]}
            isOn={choice.columns.includes(column)}
            disabled={column === 'subject'}
            onChange={(isOn) =>
              onChange({
                ...choice,
                columns: ticketColumns.filter((one) =>
                  one === column ? isOn : one === 'subject' || choice.columns.includes(one),
                ),
              })
            }
          />
        ))}
      </fieldset>
      {noRoom.length > 0 && (
        <p className={styles.noRoom}>{filters.noRoom(noRoom.map((column) => list.columnNames[column]).join(', '))}</p>
      )}
      <div className={styles.actions}>
        <Button size="small" onClick={() => onChange(base)}>
          {filters.reset}
        </Button>
        <Button size="small" icon={<ArrowDownload20Regular />} onClick={onExport}>
          {exportWords.open}
        </Button>
        <Button size="small" appearance="subtle" onClick={onClose}>
          {filters.close}
        </Button>
      </div>
    </section>
  );
}

interface FilterPicksProps {
  readonly choice: Choice;
  readonly narrow: (some: Partial<Filters>) => void;
  readonly isOn: (...names: readonly FilterName[]) => boolean;
}

function FilterPicks({ choice: { filters: set }, narrow, isOn }: FilterPicksProps) {
  const { filters } = useToolWords();
  const { list } = useDeskWords();
  const strings = useStrings();
  const myId = useMe()?.id;
  const queues = useQueues();
  const people = useDeskPeople(true);
  const statuses: readonly Option[] = [
    { value: unfinished, name: filters.statusUnfinished },
    { value: '', name: filters.statusAll },
    ...ticketStatuses.map((value) => ({ value, name: strings.statuses[value] })),
  ];
  const priorityOptions: readonly Option[] = [
    { value: '', name: filters.priorityAll },
    { value: 'P1,P2', name: filters.priorityUrgent },
    ...priorities.map((value) => ({ value, name: list.priorityGroup(value, strings.priorities[value]) })),
  ];
  const assignees: readonly Option[] = [
    { value: '', name: filters.assigneeAll },
    { value: 'me', name: filters.assigneeMe },
    { value: 'none', name: filters.assigneeNone },
    ...(people.data ?? []).filter(({ id }) => id !== myId).map(({ id, name }) => ({ value: id, name })),
  ];
  const created: readonly Option[] = [
    { value: '', name: filters.createdAll },
    { value: 'now-24h', name: filters.createdDay },
    { value: 'now-7d', name: filters.createdWeek },
    { value: 'now-30d', name: filters.createdMonth },
  ];
  const due = set.dueFrom === '' && set.dueBefore === '' ? '' : (dueOf(set) ?? other);
  return (
    <>
      <Pick
        label={filters.status}
        value={set.status}
        isOn={isOn('status')}
        options={withPresent(statuses, set.status, filters.statusOther)}
        onChange={(status) => narrow({ status })}
      />
      <Pick
        label={filters.priority}
        value={set.priority}
        isOn={isOn('priority')}
        options={withPresent(priorityOptions, set.priority, set.priority)}
        onChange={(priority) => narrow({ priority })}
      />
      <Pick
        label={filters.kind}
        value={set.kind}
        isOn={isOn('kind')}
        options={[
          { value: '', name: filters.kindAll },
          { value: 'incident', name: list.kinds.incident },
          { value: 'request', name: list.kinds.request },
        ]}
        onChange={(kind) => narrow({ kind })}
      />
      <Pick
        label={filters.queue}
        value={set.queueIds === '' ? set.queueId : other}
        isOn={isOn('queueId', 'queueIds')}
        options={[
          { value: '', name: filters.queueAll },
          ...(set.queueIds === '' ? [] : [{ value: other, name: filters.queueSome }]),
          ...withPresent(
            (queues.data ?? []).map(({ id, name }) => ({ value: id, name })),
            set.queueId,
            set.queueId,
          ).filter(({ value }) => value !== ''),
        ]}
        onChange={(queueId) => queueId !== other && narrow({ queueId, queueIds: '' })}
      />
      <Pick
        label={filters.assignee}
        value={set.assigneeId === myId ? 'me' : set.assigneeId}
        isOn={isOn('assigneeId')}
        options={withPresent(assignees, set.assigneeId === myId ? 'me' : set.assigneeId, set.assigneeId)}
        onChange={(assigneeId) => narrow({ assigneeId })}
      />
      <Pick
        label={filters.due}
        value={due}
        isOn={isOn('dueFrom', 'dueBefore')}
        options={[
          { value: '', name: filters.dueAll },
          ...(Object.keys(dues) as (keyof typeof dues)[]).map((value) => ({ value, name: filters.dues[value] })),
          ...(due === other ? [{ value: other, name: filters.dueOther }] : []),
        ]}
        onChange={(value) => {
          const chosen = Object.entries(dues).find(([name]) => name === value)?.[1];
          if (value !== other) narrow(chosen ?? { dueFrom: '', dueBefore: '' });
        }}
      />
      <Pick
        label={filters.created}
        value={set.createdTo === '' ? set.createdFrom : other}
        isOn={isOn('createdFrom', 'createdTo')}
        options={withPresent(created, set.createdTo === '' ? set.createdFrom : other, filters.createdOther)}
        onChange={(createdFrom) => createdFrom !== other && narrow({ createdFrom, createdTo: '' })}
      />
    </>
  );
}

/** What is set now can be seen, also where it is none of the usual choices. */
const withPresent = (options: readonly Option[], value: string, name: string): readonly Option[] =>
  options.some((option) => option.value === value) ? options : [...options, { value, name }];
