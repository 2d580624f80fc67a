import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useNotices } from '../lib/use-notices.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { useControlStyles } from './control-styles.ts';
import type { ControlProps } from './field-frame.tsx';
import type { PickedPerson } from './picked-person.ts';
import { usePeople } from './use-people.ts';
import { useFormWords } from './use-words.ts';

const useStyles = makeStyles({
  root: { position: 'relative', minWidth: 0 },
  input: { paddingInlineEnd: '36px' },
  clear: { position: 'absolute', insetInlineEnd: '2px', top: '2px' },
  list: {
    position: 'absolute',
    zIndex: 3,
    insetInlineStart: 0,
    insetInlineEnd: 0,
    margin: '2px 0 0',
    padding: tokens.spacingHorizontalXS,
    maxHeight: '264px',
    overflowY: 'auto',
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow16,
  },
  option: {
    display: 'grid',
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusSmall,
    border: '1px solid transparent',
    cursor: 'pointer',
    overflowWrap: 'anywhere',
  },
  active: {
    backgroundColor: tokens.colorNeutralBackground3,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
  },
  address: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  none: { padding: tokens.spacingHorizontalS, color: tokens.colorNeutralForeground2 },
});

const typingPauseMs = 200;
const longestSearch = 100;

interface PersonPickerProps {
  /** From `FieldFrame`, which names the control and says what is wrong. */
  readonly control: ControlProps;
  readonly value: PickedPerson | null;
  readonly onChange: (person: PickedPerson | null) => void;
  /** Who is not offered. */
  readonly barredIds?: readonly string[];
  readonly placeholder?: string;
}

/**
 * Chooses a colleague: a combobox that looks them up by name or address (WAI-ARIA: editable combobox with a list). What is
 * typed without choosing chooses nobody.
 */
export function PersonPicker({ control, value, onChange, barredIds = [], placeholder }: PersonPickerProps) {
  const styles = useStyles();
  const boxes = useControlStyles();
  const words = useFormWords();
  const { announce } = useNotices();
  const [typed, setTyped] = useState(value?.name ?? '');
  const [search, setSearch] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [shownId, setShownId] = useState(value?.id);
  const input = useRef<HTMLInputElement>(null);
  // Somebody else may choose, or unchoose, such as a draft that is discarded.
  if (shownId !== value?.id) {
    setShownId(value?.id);
    setTyped(value?.name ?? '');
  }

  useEffect(() => {
    const timer = setTimeout(() => setSearch(value ? '' : typed.trim()), typingPauseMs);
    return () => clearTimeout(timer);
  }, [typed, value]);

  const query = usePeople(search);
  const isSearched = search !== '' && search === typed.trim();
  const found = isSearched ? query.data?.filter(({ id, active: is }) => is && !barredIds.includes(id)) : undefined;
  const isShown = isOpen && found !== undefined && !query.isPlaceholderData;
  const count = isShown ? found.length : undefined;
  useEffect(() => {
    if (count !== undefined) announce(words.people(count));
  }, [announce, words, count]);

  const listId = `${control.id}-list`;
  const optionId = (index: number) => `${control.id}-option-${index}`;
  const choose = (person: PickedPerson) => {
    setShownId(person.id);
    setTyped(person.name);
    setOpen(false);
    setActive(-1);
    onChange({ id: person.id, name: person.name });
  };
  const type = (text: string) => {
    setTyped(text);
    setOpen(true);
    setActive(-1);
    if (value) {
      setShownId(undefined);
      onChange(null);
    }
  };
  const clear = () => {
    type('');
    setOpen(false);
    input.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && (isOpen || typed !== '')) {
      event.preventDefault();
      event.stopPropagation();
      if (isShown) setOpen(false);
      else clear();
      return;
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const last = (found?.length ?? 0) - 1;
      if (last < 0) return;
      const step = event.key === 'ArrowDown' ? active + 1 : active - 1;
      setActive(step > last ? 0 : step < 0 ? last : step);
      return;
    }
    if (event.key === 'Enter' && isShown) {
      // The form is not sent while a choice is being made.
      event.preventDefault();
      const person = found[active] ?? (found.length === 1 ? found[0] : undefined);
      if (person) choose(person);
    }
  };

  return (
    <div className={styles.root}>
      <input
        {...control}
        ref={input}
        type="text"
        role="combobox"
        aria-expanded={isShown}
        aria-autocomplete="list"
        aria-controls={isShown ? listId : undefined}
        aria-activedescendant={isShown && active >= 0 ? optionId(active) : undefined}
        autoComplete="off"
        maxLength={longestSearch}
        placeholder={placeholder ?? words.typeName}
        className={mergeClasses(boxes.box, styles.input)}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      />
      {typed !== '' && (
        <Button
          className={styles.clear}
          appearance="transparent"
          size="small"
          icon={<Dismiss16Regular />}
          aria-label={words.clearPerson}
          onClick={clear}
        />
      )}
      {isShown && (
        <div id={listId} role="listbox" tabIndex={-1} aria-label={words.foundPeople} className={styles.list}>
          {found.map((person, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the keys
            <div
              key={person.id}
              id={optionId(index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={mergeClasses(styles.option, index === active && styles.active)}
              // The focus stays in the input, so that leaving it does not close the list first.
              onMouseDown={(event) => event.preventDefault()}
              onMouseEnter={() => setActive(index)}
              onClick={() => choose(person)}
            >
              {person.name}
              <span className={styles.address}>{person.email}</span>
            </div>
          ))}
          {found.length === 0 && (
            <div className={styles.none} role="option" tabIndex={-1} aria-selected="false" aria-disabled="true">
              {words.people(0)}
            </div>
          )}
        </div>
      )}
      {query.error && isSearched && <ProblemNotice error={query.error} />}
    </div>
  );
}
