import { makeStyles, tokens } from '@fluentui/react-components';
import { Search16Regular } from '@fluentui/react-icons/svg/search';
import { type Ref, useEffect, useState } from 'react';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: '6px',
    flex: '1 1 150px',
    minWidth: 0,
    maxWidth: '340px',
    boxSizing: 'border-box',
    height: '32px',
    padding: '0 8px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderBottomColor: tokens.colorNeutralStrokeAccessible,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground3,
    ':focus-within': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-1px' },
  },
  input: {
    flex: '1 1 auto',
    minWidth: 0,
    border: 'none',
    padding: 0,
    outlineStyle: 'none',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    '::placeholder': { color: tokens.colorNeutralForeground3, opacity: 1 },
  },
});

const typingPauseMs = 300;
const longestSearch = 200;

interface SearchBoxProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (words: string) => void;
  /** Out of the box, back to what it searches. */
  readonly onLeave: () => void;
  readonly box: Ref<HTMLInputElement>;
}

/** Words to look for; the list follows a moment after the last key. */
export function SearchBox({ label, hint, value, onChange, onLeave, box }: SearchBoxProps) {
  const styles = useStyles();
  const [typed, setTyped] = useState(value);
  const [applied, setApplied] = useState(value);
  if (applied !== value) {
    setApplied(value);
    setTyped(value);
  }
  useEffect(() => {
    const words = typed.trim();
    if (words === value) return;
    const timer = setTimeout(() => {
      setApplied(words);
      onChange(words);
    }, typingPauseMs);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: older web views know the role but not the element
    <div role="search" className={styles.root}>
      <Search16Regular aria-hidden="true" />
      <input
        ref={box}
        type="search"
        className={styles.input}
        aria-label={label}
        placeholder={hint}
        maxLength={longestSearch}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          event.preventDefault();
          const words = event.key === 'Escape' ? '' : typed.trim();
          setTyped(words);
          setApplied(words);
          onChange(words);
          onLeave();
        }}
      />
    </div>
  );
}
