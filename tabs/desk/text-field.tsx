import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId } from 'react';

const useStyles = makeStyles({
  root: { display: 'grid', gap: '2px', minWidth: 0 },
  box: {
    boxSizing: 'border-box',
    width: '100%',
    minHeight: '32px',
    padding: `5px ${tokens.spacingHorizontalS}`,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderBottomColor: tokens.colorNeutralStrokeAccessible,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
    '::placeholder': { color: tokens.colorNeutralForeground3, opacity: 1 },
  },
  area: { minHeight: '96px', resize: 'vertical' },
  wrong: { border: `1px solid ${tokens.colorPaletteRedBorder2}` },
  hint: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  problem: { color: tokens.colorPaletteRedForeground1, fontSize: tokens.fontSizeBase200 },
});

interface TextFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong with it, once somebody has tried. */
  readonly problem?: string | undefined;
  readonly isLong?: boolean;
  readonly most: number;
}

/** A line or a text to write, with what is asked for and what is wrong with it. */
export function TextField({ label, hint, value, onChange, problem, isLong = false, most }: TextFieldProps) {
  const styles = useStyles();
  const id = useId();
  const described = problem ? `${id}-problem` : hint ? `${id}-hint` : undefined;
  const same = {
    id,
    value,
    maxLength: most,
    'aria-describedby': described,
    'aria-invalid': problem !== undefined,
    className: mergeClasses(styles.box, isLong && styles.area, problem !== undefined && styles.wrong),
  };
  return (
    <div className={styles.root}>
      <label htmlFor={id}>{label}</label>
      {isLong ? (
        <textarea {...same} onChange={({ target }) => onChange(target.value)} />
      ) : (
        <input {...same} type="text" onChange={({ target }) => onChange(target.value)} />
      )}
      {hint && !problem && (
        <span id={`${id}-hint`} className={styles.hint}>
          {hint}
        </span>
      )}
      {problem && (
        <span id={`${id}-problem`} className={styles.problem} role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}
