import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { TicketView } from '#core/tickets/contract';
import { paths } from '../lib/paths.ts';
import type { Router } from '../lib/router.ts';
import { useClient } from '../lib/use-client.ts';
import { useRouter } from '../lib/use-router.tsx';
import { useVisuallyHidden } from '../ui/visually-hidden.ts';
import { type CommandId, commands } from './commands.ts';
import { scoreOf } from './fuzzy.ts';
import { asOption } from './grid-roles.ts';
import { KeyCaps } from './key-caps.tsx';
import { Modal } from './modal.tsx';
import { pathOf, standing } from './place.ts';
import { useCommands } from './use-commands.tsx';
import { useQueues } from './use-desk-people.ts';
import { useDeskWords } from './use-desk-words.ts';
import { useToolWords } from './use-tool-words.ts';
import { useViews } from './use-views.ts';

const useStyles = makeStyles({
  surface: { maxWidth: '600px', overflow: 'hidden', marginTop: '10vh' },
  input: {
    boxSizing: 'border-box',
    width: '100%',
    minHeight: '52px',
    padding: `0 ${tokens.spacingHorizontalL}`,
    border: 'none',
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
    outlineStyle: 'none',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    fontSize: tokens.fontSizeBase400,
    '::placeholder': { color: tokens.colorNeutralForeground3, opacity: 1 },
  },
  list: {
    margin: 0,
    padding: tokens.spacingHorizontalXS,
    maxHeight: 'min(420px, 60vh)',
    overflowY: 'auto',
    listStyleType: 'none',
  },
  option: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    minHeight: '36px',
    padding: `0 ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
  },
  present: {
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    outline: `1px solid ${tokens.colorTransparentStroke}`,
  },
  name: { flex: '1 1 auto', minWidth: 0, overflowWrap: 'anywhere' },
  kind: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  none: { margin: 0, padding: tokens.spacingHorizontalL, color: tokens.colorNeutralForeground2 },
});

interface Find {
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  readonly keys?: string | undefined;
  readonly run: () => void;
}

const most = 40;
const numberShape = /^\s*(?:(inc|req)[- ]?)?0*(\d{1,9})\s*$/i;

/** One box for everything: commands that can be given now, queues, views, and tickets by number. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles();
  const hidden = useVisuallyHidden();
  const { palette } = useToolWords();
  const [typed, setTyped] = useState('');
  const [row, setRow] = useState(0);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const all = useEverything();
  const numbers = useNumbers(typed);
  const byWords = useFoundByWords(typed);
  const found = useMemo(() => {
    const fitting = all
      .map((find) => ({ find, score: scoreOf(typed, find.name) }))
      .filter((one): one is { find: Find; score: number } => one.score !== undefined)
      .sort((a, b) => b.score - a.score)
      .map(({ find }) => find);
    // Tickets come a moment later: behind what is there already, so that nothing moves under the keys.
    const others = byWords.found.filter(({ key }) => numbers.every((number) => number.key !== key));
    return [...[...numbers, ...fitting].slice(0, most), ...others];
  }, [all, numbers, byWords.found, typed]);
  const present = Math.min(row, found.length - 1);
  useEffect(() => {
    list.current?.children[present]?.scrollIntoView?.({ block: 'nearest' });
  }, [present]);

  const choose = (find: Find | undefined) => {
    if (!find) return;
    onClose();
    // The dialog gives the focus back first: what is chosen may want it.
    setTimeout(find.run, 0);
  };
  const press = (event: KeyboardEvent) => {
    const moves: Readonly<Record<string, number>> = { ArrowDown: present + 1, ArrowUp: present - 1 };
    const next = moves[event.key];
    if (next !== undefined) setRow((next + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter') choose(found[present]);
    else return;
    event.preventDefault();
  };
  const optionId = (index: number) => `${id}-${index}`;
  return (
    <Modal className={styles.surface} label={palette.title} onClose={onClose}>
      <input
        role="combobox"
        type="text"
        className={styles.input}
        aria-label={palette.label}
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={found.length > 0 ? optionId(present) : undefined}
        placeholder={palette.hint}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setRow(0);
        }}
        onKeyDown={press}
      />
      {byWords.isError ? (
        <p className={styles.none}>{palette.unsearched}</p>
      ) : (
        found.length === 0 && <p className={styles.none}>{byWords.isPending ? palette.searching : palette.none}</p>
      )}
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={palette.results} className={styles.list}>
        {found.map((find, index) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: an option of the list
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the box's, which names its present option
          <div
            key={find.key}
            id={optionId(index)}
            {...asOption(index === present)}
            className={mergeClasses(styles.option, index === present && styles.present)}
            onClick={() => choose(find)}
            onPointerMove={() => setRow(index)}
          >
            <span className={styles.name}>{find.name}</span>
            <span className={styles.kind}>{find.kind}</span>
            {find.keys !== undefined && <KeyCaps keys={find.keys} />}
          </div>
        ))}
      </div>
      <span role="status" className={hidden.root}>
        {byWords.isPending ? '' : palette.count(found.length)}
      </span>
    </Modal>
  );
}

function useEverything(): readonly Find[] {
  const router = useRouter();
  const { palette, keys } = useToolWords();
  const { places } = useDeskWords();
  const listened = useCommands();
  const queues = useQueues();
  const views = useViews();
  return useMemo(() => {
    const go = (to: string) => () => router.go(to);
    const can = (id: CommandId) => id !== 'palette' && listened.canRun(id);
    return [
      ...commands
        .filter(({ id }) => can(id))
        .map(({ id, keys: pressed }) => ({
          key: `command ${id}`,
          name: keys.commands[id],
          kind: palette.kinds.command,
          keys: pressed[0],
          run: () => void listened.run(id),
        })),
      ...standing.map((is) => ({
        key: `place ${is}`,
        name: places[is],
        kind: palette.kinds.place,
        run: go(pathOf({ is })),
      })),
      ...(queues.data ?? []).map(({ id, name }) => ({
        key: `queue ${id}`,
        name,
        kind: palette.kinds.queue,
        run: go(pathOf({ is: 'queue', id })),
      })),
      ...(views.data ?? []).map(({ id, name }) => ({
        key: `view ${id}`,
        name,
        kind: palette.kinds.view,
        run: go(pathOf({ is: 'view', id })),
      })),
    ];
  }, [router, palette, places, keys, listened, queues.data, views.data]);
}

/** The tickets that a number may mean: `123` is an incident or a request. They open beside the list that is shown. */
function useNumbers(typed: string): readonly Find[] {
  const router = useRouter();
  const { palette } = useToolWords();
  return useMemo(() => {
    const said = numberShape.exec(typed);
    if (!said) return [];
    const kinds = said[1] ? [said[1].toUpperCase()] : ['INC', 'REQ'];
    return kinds.map((kind) => {
      const number = `${kind}-${(said[2] ?? '').padStart(6, '0')}`;
      const run = () => openBeside(router, number);
      return { key: number, name: palette.openTicket(number), kind: palette.kinds.ticket, run };
    });
  }, [router, palette, typed]);
}

const pauseMs = 250;
const mostByWords = 5;

const itemsOf = ({ items }: { readonly items: readonly TicketView[] }): readonly TicketView[] => items;

/** Tickets that have these words, a moment after the last key; what nobody waits for any more is not asked to its end. */
function useFoundByWords(typed: string) {
  const router = useRouter();
  const client = useClient();
  const { palette } = useToolWords();
  const wanted = typed.trim();
  const [search, setSearch] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSearch(wanted), pauseMs);
    return () => clearTimeout(timer);
  }, [wanted]);
  const isAsked = wanted.length > 1 && !numberShape.test(wanted);
  const isSettled = search === wanted;
  const query = useQuery({
    queryKey: ['tickets', 'find', search, 'palette'],
    queryFn: ({ signal }) =>
      client.listTickets({ search, sort: 'updatedAt:desc', limit: String(mostByWords) }, { signal }),
    select: itemsOf,
    enabled: isAsked && isSettled,
  });
  const items = isAsked && isSettled ? query.data : undefined;
  const found = useMemo(
    () =>
      (items ?? []).map(({ number, subject }): Find => {
        const run = () => openBeside(router, number);
        return { key: number, name: `${number} ${subject}`, kind: palette.kinds.ticket, run };
      }),
    [items, router, palette],
  );
  return {
    found,
    isPending: isAsked && (!isSettled || query.isPending),
    isError: isAsked && isSettled && query.isError,
  };
}

/** Beside the list that is shown, or else beside all. */
function openBeside(router: Router, number: string): void {
  const { path, search } = router.here();
  const isList = /^\/(queues|views)\//.test(path);
  const parameters = new URLSearchParams(search);
  parameters.set('ticket', number);
  router.go(isList ? `${path}?${parameters}` : paths.queue('all', number));
}
