import { makeStyles, tokens } from '@fluentui/react-components';
import { useId } from 'react';

const useStyles = makeStyles({
  group: { display: 'grid', gap: tokens.spacingVerticalXS, margin: 0, padding: 0, border: 'none', minWidth: 0 },
  legend: {
    padding: 0,
    marginBottom: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  hint: { margin: 0, color: tokens.colorNeutralForeground2 },
  option: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, minHeight: '32px' },
  // A list is as wide as its longest line, unless there is less room.
  field: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, max-content)',
    gap: tokens.spacingVerticalXS,
    alignContent: 'start',
    maxWidth: '100%',
  },
  label: { fontWeight: tokens.fontWeightSemibold },
  control: {
    boxSizing: 'border-box',
    maxWidth: '100%',
    minHeight: '32px',
    padding: `0 ${tokens.spacingHorizontalS}`,
    fontFamily: 'inherit',
    fontSize: 'inherit',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  complaint: { margin: 0, color: tokens.colorPaletteRedForeground1 },
});

interface ChoicesProps<T extends string> {
  readonly legend: string;
  readonly hint?: string;
  readonly name: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}

/** One of a few, all in sight. */
export function Choices<T extends string>({ legend, hint, name, value, options, onChange }: ChoicesProps<T>) {
  const styles = useStyles();
  const hintId = useId();
  return (
    <fieldset className={styles.group} {...(hint && { 'aria-describedby': hintId })}>
      <legend className={styles.legend}>{legend}</legend>
      {hint && (
        <p id={hintId} className={styles.hint}>
          {hint}
        </p>
      )}
      {options.map((option) => (
        <label key={option.value} className={styles.option}>
          <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly complaint?: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A time of day, `HH:MM`. */
export const TimeField = (props: FieldProps) => <TypedField type="time" {...props} />;

/** A day, `YYYY-MM-DD`. */
export const DayField = (props: FieldProps) => <TypedField type="date" {...props} />;

function TypedField({ type, label, value, complaint, onChange }: FieldProps & { readonly type: 'time' | 'date' }) {
  const styles = useStyles();
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <input
        id={id}
        type={type}
        className={styles.control}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        {...(complaint && { 'aria-invalid': true, 'aria-describedby': `${id}-why` })}
      />
      {complaint && (
        <p id={`${id}-why`} className={styles.complaint}>
          {complaint}
        </p>
      )}
    </div>
  );
}

interface SelectFieldProps extends FieldProps {
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** One of many, by the browser's own list. */
export function SelectField({ label, value, options, onChange }: SelectFieldProps) {
  const styles = useStyles();
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <select id={id} className={styles.control} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
