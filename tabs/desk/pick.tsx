import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import { useVisuallyHidden } from '../ui/visually-hidden.ts';

const useStyles = makeStyles({
  root: { display: 'grid', gap: '2px', minWidth: 0, alignContent: 'start' },
  label: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  select: {
    boxSizing: 'border-box',
    width: '100%',
    minHeight: '32px',
    padding: `0 ${tokens.spacingHorizontalS}`,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderBottomColor: tokens.colorNeutralStrokeAccessible,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    fontSize: tokens.fontSizeBase200,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  on: { border: `1px solid ${tokens.colorCompoundBrandStroke}` },
});

export interface Option {
  readonly value: string;
  readonly name: string;
}

interface PickProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The label is read out, and not shown. */
  readonly isBare?: boolean;
  /** It narrows the list now. */
  readonly isOn?: boolean;
}

/** Chooses one of a few, with the browser's own list. */
export function Pick({ label, options, value, onChange, isBare = false, isOn = false }: PickProps) {
  const styles = useStyles();
  const hidden = useVisuallyHidden();
  const id = useId();
  return (
    <div className={styles.root}>
      <label htmlFor={id} className={isBare ? hidden.root : styles.label}>
        {label}
      </label>
      <select
        id={id}
        className={mergeClasses(styles.select, isOn && styles.on)}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    </div>
  );
}
