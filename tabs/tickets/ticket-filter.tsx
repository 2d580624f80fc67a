import { makeStyles, tokens } from '@fluentui/react-components';
import { useCallback, useEffect, useState } from 'react';
import { SearchBox } from '../forms/search-box.tsx';
import { SelectBox } from '../forms/text-box.tsx';
import type { TicketChoice } from './use-my-tickets.ts';
import { useMyTicketsWords } from './use-my-tickets-words.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    marginBottom: tokens.spacingVerticalL,
  },
  search: { flex: '1 1 220px', maxWidth: '420px', minWidth: 0 },
  kind: { minWidth: '120px' },
  switch: {
    display: 'inline-flex',
    padding: '2px',
    margin: 0,
    minWidth: 0,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    boxSizing: 'border-box',
    height: '32px',
  },
  option: {
    position: 'relative',
    display: 'inline-flex',
    alignItems: 'center',
    padding: '0 14px',
    borderRadius: tokens.borderRadiusSmall,
    cursor: 'pointer',
    color: tokens.colorNeutralForeground2,
    ':hover': { color: tokens.colorNeutralForeground1 },
    ':has(:checked)': {
      backgroundColor: tokens.colorBrandBackground2,
      color: tokens.colorBrandForeground2,
      fontWeight: tokens.fontWeightSemibold,
      outline: `1px solid ${tokens.colorTransparentStroke}`,
    },
    ':has(:focus-visible)': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  radio: { position: 'absolute', inset: 0, margin: 0, opacity: 0, cursor: 'pointer' },
});

const typingPauseMs = 300;
const longestSearch = 200;

interface TicketFilterProps {
  readonly choice: TicketChoice;
  readonly onChange: (choice: TicketChoice) => void;
}

/** A kind of ticket as it is written in addresses; undefined for both. */
export const kindOf = (text: string | null): TicketChoice['kind'] =>
  text === 'incident' || text === 'request' ? text : undefined;

/** Words to look for, open or all, problems or requests; the list follows a moment after the last key. */
export function TicketFilter({ choice, onChange }: TicketFilterProps) {
  const styles = useStyles();
  const words = useMyTicketsWords();
  const [typed, setTyped] = useState(choice.words);
  const [applied, setApplied] = useState(choice.words);
  if (applied !== choice.words) {
    setApplied(choice.words);
    setTyped(choice.words);
  }

  const apply = useCallback(
    (search: string) => {
      if (search === choice.words) return;
      setApplied(search);
      onChange({ ...choice, words: search });
    },
    [choice, onChange],
  );
  useEffect(() => {
    const timer = setTimeout(() => apply(typed.trim()), typingPauseMs);
    return () => clearTimeout(timer);
  }, [typed, apply]);

  return (
    // biome-ignore lint/a11y/useSemanticElements: older web views know the role but not the element
    <form
      role="search"
      className={styles.root}
      onSubmit={(event) => {
        event.preventDefault();
        apply(typed.trim());
      }}
    >
      <div className={styles.search}>
        <SearchBox
          placeholder={words.searchHint}
          aria-label={words.search}
          maxLength={longestSearch}
          value={typed}
          onValue={setTyped}
        />
      </div>
      <fieldset className={styles.switch} aria-label={words.show}>
        {(['open', 'all'] as const).map((show) => (
          <label key={show} className={styles.option}>
            <input
              className={styles.radio}
              type="radio"
              name="show"
              checked={choice.show === show}
              onChange={() => onChange({ ...choice, words: typed.trim(), show })}
            />
            {words[show]}
          </label>
        ))}
      </fieldset>
      <div className={styles.kind}>
        <SelectBox
          aria-label={words.kind}
          value={choice.kind ?? 'any'}
          onValue={(kind) => onChange({ ...choice, words: typed.trim(), kind: kindOf(kind) })}
        >
          {(['any', 'incident', 'request'] as const).map((kind) => (
            <option key={kind} value={kind}>
              {words.kinds[kind]}
            </option>
          ))}
        </SelectBox>
      </div>
    </form>
  );
}
