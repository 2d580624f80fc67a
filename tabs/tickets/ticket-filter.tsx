import { Input, makeStyles, tokens } from '@fluentui/react-components';
import { Search20Regular } from '@fluentui/react-icons/svg/search';
import { useCallback, useEffect, useState } from 'react';
import { useStrings } from '../lib/use-language.ts';
import type { TicketChoice } from './use-my-tickets.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    marginBottom: tokens.spacingVerticalL,
  },
  search: { flex: '1 1 220px', maxWidth: '420px', minWidth: 0 },
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

/** Open or all, and words to look for; the list follows a moment after the last key. */
export function TicketFilter({ choice, onChange }: TicketFilterProps) {
  const styles = useStyles();
  const { myTickets } = useStrings();
  const [typed, setTyped] = useState(choice.words);
  const [applied, setApplied] = useState(choice.words);
  if (applied !== choice.words) {
    setApplied(choice.words);
    setTyped(choice.words);
  }

  const apply = useCallback(
    (words: string) => {
      if (words === choice.words) return;
      setApplied(words);
      onChange({ ...choice, words });
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
      <Input
        className={styles.search}
        type="search"
        contentBefore={<Search20Regular />}
        placeholder={myTickets.searchHint}
        aria-label={myTickets.search}
        maxLength={longestSearch}
        value={typed}
        onChange={(_event, data) => setTyped(data.value)}
      />
      <fieldset className={styles.switch} aria-label={myTickets.show}>
        {(['open', 'all'] as const).map((show) => (
          <label key={show} className={styles.option}>
            <input
              className={styles.radio}
              type="radio"
              name="show"
              checked={choice.show === show}
              onChange={() => onChange({ words: typed.trim(), show })}
            />
            {myTickets[show]}
          </label>
        ))}
      </fieldset>
    </form>
  );
}
