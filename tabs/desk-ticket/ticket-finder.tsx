import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import type { TicketView } from '#core/tickets/contract';
import { useControlStyles } from '../forms/control-styles.ts';
import { FieldFrame } from '../forms/field-frame.tsx';
import { useClient } from '../lib/use-client.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { PriorityMark } from '../ui/priority-mark.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { StatusPill } from '../ui/status-pill.tsx';
import { useDeedWords } from './use-deed-words.ts';

const useStyles = makeStyles({
  list: {
    margin: '2px 0 0',
    padding: tokens.spacingHorizontalXS,
    maxHeight: '220px',
    overflowY: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  option: {
    padding: tokens.spacingHorizontalXS,
    borderRadius: tokens.borderRadiusSmall,
    border: '1px solid transparent',
    cursor: 'pointer',
    overflowWrap: 'anywhere',
  },
  active: {
    backgroundColor: tokens.colorNeutralBackground3,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    '@media (forced-colors: active)': { outline: '2px solid Highlight' },
  },
  preview: {
    display: 'grid',
    gap: '2px',
    marginTop: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalS,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    overflowWrap: 'anywhere',
  },
  marks: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  who: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

const pauseMs = 250;
const unfinished = 'open,in_progress,waiting';

interface TicketFinderProps {
  readonly label: string;
  readonly hint: string;
  /** Those that are chosen already. */
  readonly exceptIds: readonly string[];
  /** Tickets that are over are not offered. */
  readonly onlyOpen?: boolean;
  readonly value: TicketView | undefined;
  readonly onChange: (ticket: TicketView | undefined) => void;
  readonly problem: string | undefined;
}

/** Finds a ticket by its number or by words, and shows which one it is. */
export function TicketFinder({
  label,
  hint,
  exceptIds,
  onlyOpen = false,
  value,
  onChange,
  problem,
}: TicketFinderProps) {
  const styles = useStyles();
  const boxes = useControlStyles();
  const { finder: words } = useDeedWords();
  const { announce } = useNotices();
  const client = useClient();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  const [active, setActive] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [typed]);
  const query = useQuery({
    queryKey: ['tickets', 'find', search, onlyOpen],
    queryFn: ({ signal }) =>
      client.listTickets(
        { search, sort: 'updatedAt:desc', limit: '10', ...(onlyOpen && { status: unfinished }) },
        { signal },
      ),
    enabled: search.length > 1 && value === undefined,
    placeholderData: keepPreviousData,
  });
  const isFound = search.length > 1 && search === typed.trim() && value === undefined && !query.isPlaceholderData;
  const found = isFound ? query.data?.items.filter((ticket) => !exceptIds.includes(ticket.id)) : undefined;
  const count = found?.length;
  useEffect(() => {
    if (count !== undefined) announce(words.found(count));
  }, [announce, words, count]);
  const choose = (ticket: TicketView) => {
    onChange(ticket);
    setTyped(ticket.number);
    setActive(0);
  };
  const press = (event: KeyboardEvent) => {
    if (!found || found.length === 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setActive((active + step + found.length) % found.length);
    }
    if (event.key === 'Enter') {
      const ticket = found[Math.min(active, found.length - 1)];
      event.preventDefault();
      if (ticket) choose(ticket);
    }
  };
  const optionId = (index: number) => `${id}-option-${index}`;
  const isOpen = found !== undefined && found.length > 0;
  return (
    <FieldFrame id={id} label={label} help={hint} error={problem}>
      {(control) => (
        <>
          <input
            {...control}
            type="text"
            role="combobox"
            aria-expanded={isOpen}
            aria-autocomplete="list"
            aria-controls={isOpen ? `${id}-list` : undefined}
            aria-activedescendant={isOpen ? optionId(Math.min(active, found.length - 1)) : undefined}
            autoComplete="off"
            maxLength={200}
            className={boxes.box}
            value={typed}
            onChange={({ target }) => {
              setTyped(target.value);
              setActive(0);
              if (value) onChange(undefined);
            }}
            onKeyDown={press}
          />
          {isOpen && (
            <div id={`${id}-list`} role="listbox" tabIndex={-1} aria-label={words.list} className={styles.list}>
              {found.map((ticket, index) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the keys
                <div
                  key={ticket.id}
                  id={optionId(index)}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === active}
                  className={mergeClasses(styles.option, index === active && styles.active)}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => choose(ticket)}
                >
                  {ticket.number} {ticket.subject}
                </div>
              ))}
            </div>
          )}
          {count === 0 && <div className={styles.who}>{words.found(0)}</div>}
          {query.error && isFound && <ProblemNotice error={query.error} />}
          {value && (
            <div className={styles.preview}>
              <strong>
                {value.number} {value.subject}
              </strong>
              <span className={styles.marks}>
                <StatusPill status={value.status} />
                <PriorityMark priority={value.priority} withWord />
              </span>
              <span className={styles.who}>{words.by(value.requester.name, value.queue.name)}</span>
            </div>
          )}
        </>
      )}
    </FieldFrame>
  );
}
