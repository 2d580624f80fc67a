import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Search20Regular } from '@fluentui/react-icons/svg/search';
import type { InputHTMLAttributes } from 'react';
import { useControlStyles } from './control-styles.ts';

const useStyles = makeStyles({
  root: { position: 'relative', minWidth: 0 },
  icon: {
    position: 'absolute',
    insetInlineStart: '10px',
    top: '50%',
    height: '20px',
    transform: 'translateY(-50%)',
    color: tokens.colorNeutralForeground3,
    pointerEvents: 'none',
  },
  input: { paddingInlineStart: '36px' },
});

interface SearchBoxProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'className' | 'type'> {
  readonly onValue: (value: string) => void;
}

/** Where words to look for are typed. */
export function SearchBox({ onValue, ...rest }: SearchBoxProps) {
  const styles = useStyles();
  const boxes = useControlStyles();
  return (
    <div className={styles.root}>
      <span className={styles.icon} aria-hidden="true">
        <Search20Regular />
      </span>
      <input
        {...rest}
        type="search"
        className={mergeClasses(boxes.box, styles.input)}
        onChange={(event) => onValue(event.currentTarget.value)}
      />
    </div>
  );
}
