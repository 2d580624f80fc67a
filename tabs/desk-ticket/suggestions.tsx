import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import type { TicketView } from '#core/tickets/contract';
import { problemWords } from '../lib/problem-words.ts';
import { useClient } from '../lib/use-client.ts';
import { useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import type { Mention, Mode } from './composer-drafts.ts';
import { type Suggestion, useCanned, usePeopleToName } from './suggestion-sources.ts';
import type { Token } from './use-trigger.ts';
import { useDeskTicketWords } from './use-words.ts';

const useStyles = makeStyles({
  list: {
    position: 'absolute',
    zIndex: 3,
    insetInlineStart: 0,
    insetInlineEnd: 0,
    // Above the whole composer: it covers neither what is being typed nor who will read it.
    bottom: 'calc(100% + 12px)',
    maxHeight: '240px',
    overflowY: 'auto',
    boxSizing: 'border-box',
    padding: tokens.spacingHorizontalXS,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    boxShadow: tokens.shadow16,
  },
  /** What stands above may be scrolled out of sight. */
  below: { position: 'static', marginBlockStart: tokens.spacingVerticalXS },
  option: {
    display: 'grid',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
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
  hint: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
});

export interface SuggestionsControl {
  /** A key that was pressed in the text; true where it was for the list. */
  readonly press: (key: string) => boolean;
}

interface SuggestionsProps {
  readonly control: Ref<SuggestionsControl>;
  readonly listId: string;
  readonly token: Token;
  readonly mode: Mode;
  readonly ticket: TicketView;
  /** Under the text, where it scrolls with it, in place of above what it belongs to. */
  readonly isBelow: boolean;
  readonly onActive: (optionId: string | undefined) => void;
  readonly onClose: () => void;
  readonly onInsert: (text: string, mention?: Mention) => void;
}

/** What fits what is typed: canned responses after `/`, people after `@`. The text keeps the focus and lends its keys. */
export function Suggestions(props: SuggestionsProps) {
  return props.token.mark === '/' ? <Canned {...props} /> : <People {...props} />;
}

function Canned(props: SuggestionsProps) {
  const { token, mode, ticket, onInsert, onClose } = props;
  const client = useClient();
  const strings = useStrings();
  const { composer: words } = useDeskTicketWords();
  const { notify } = useNotices();
  const found = useCanned(token.typed, mode, ticket.kind);
  const choose = async ({ id }: Suggestion) => {
    try {
      const { body } = await client.renderCannedResponse({ id, ticketId: ticket.id });
      onInsert(body);
    } catch (error) {
      onClose();
      notify({ text: problemWords(error, strings).detail, intent: 'error' });
    }
  };
  return (
    <List
      {...props}
      label={words.cannedLabel}
      none={words.noCanned}
      found={found}
      onChoose={(one) => void choose(one)}
    />
  );
}

function People(props: SuggestionsProps) {
  const { token, ticket, onInsert } = props;
  const { composer: words } = useDeskTicketWords();
  const found = usePeopleToName(token.typed, ticket, words);
  return (
    <List
      {...props}
      label={words.peopleLabel}
      found={found}
      onChoose={({ id, name, isDesk }) => onInsert(`@${name} `, { id, name, isDesk: isDesk === true })}
    />
  );
}

interface ListProps extends SuggestionsProps {
  readonly label: string;
  /** Said where nothing was typed yet and there is nothing; otherwise nothing is shown: a slash may just be one. */
  readonly none?: string;
  readonly found: readonly Suggestion[] | undefined;
  readonly onChoose: (one: Suggestion) => void;
}

function List(props: ListProps) {
  const { control, listId, token, isBelow, label, none, found, onActive, onClose, onChoose } = props;
  const styles = useStyles();
  const { announce } = useNotices();
  const { composer: words } = useDeskTicketWords();
  const [chosen, setChosen] = useState<{ readonly typed: string; readonly index: number }>();
  const count = found?.length ?? 0;
  const active = chosen?.typed === token.typed ? Math.min(chosen.index, count - 1) : 0;
  const optionId = (index: number) => `${listId}-${index}`;
  const activeId = count > 0 ? optionId(active) : undefined;
  useEffect(() => onActive(activeId), [onActive, activeId]);
  useEffect(() => {
    if (count > 0) announce(words.found(count));
  }, [announce, words, count]);
  useEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (list.current && !isBelow) list.current.style.maxHeight = `${roomAbove(list.current)}px`;
  });

  const go = (index: number) => setChosen({ typed: token.typed, index: (index + count) % count });
  useImperativeHandle(control, () => ({
    press: (key) => {
      if (key === 'Escape') {
        onClose();
        return true;
      }
      const one = found?.[active];
      if (!one) return false;
      if (key === 'ArrowDown') go(active + 1);
      else if (key === 'ArrowUp') go(active - 1);
      else if (key === 'Enter' || key === 'Tab') onChoose(one);
      else return false;
      return true;
    },
  }));

  if (found === undefined || (count === 0 && (token.typed !== '' || none === undefined))) return null;
  return (
    <div
      ref={list}
      id={listId}
      data-keep-clear=""
      role="listbox"
      aria-label={label}
      tabIndex={-1}
      className={mergeClasses(styles.list, isBelow && styles.below)}
    >
      {count === 0 && (
        <div className={styles.option} role="option" tabIndex={-1} aria-selected="false" aria-disabled="true">
          {none}
        </div>
      )}
      {found.map((one, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the text has the keys
        <div
          key={one.id}
          id={optionId(index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className={mergeClasses(styles.option, index === active && styles.active)}
          onMouseDown={(event) => event.preventDefault()}
          onMouseEnter={() => go(index)}
          onClick={() => onChoose(one)}
        >
          {one.name}
          {one.hint && <span className={styles.hint}>{one.hint}</span>}
        </div>
      ))}
    </div>
  );
}

const heights = { least: 96, most: 240 };

/** From the top of the pane, or of the window, to the composer. */
function roomAbove(list: HTMLElement): number {
  const top = Math.max(0, list.closest('[data-pane]')?.getBoundingClientRect().top ?? 0);
  const room = list.getBoundingClientRect().bottom - top - 8;
  return Math.max(heights.least, Math.min(heights.most, room));
}
