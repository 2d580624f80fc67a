import { makeStyles, tokens } from '@fluentui/react-components';
import { ErrorCircle12Filled } from '@fluentui/react-icons/svg/error-circle';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalXS, minWidth: 0 },
  group: { margin: 0, padding: 0, border: 'none' },
  legend: { padding: 0, marginBottom: tokens.spacingVerticalXS },
  label: { overflowWrap: 'anywhere' },
  asterisk: { color: tokens.colorPaletteRedForeground1, paddingInlineStart: '3px' },
  help: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  error: {
    display: 'flex',
    alignItems: 'baseline',
    gap: tokens.spacingHorizontalXS,
    color: tokens.colorPaletteRedForeground1,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  icon: { flexShrink: 0, alignSelf: 'center', height: '12px' },
});

/** What a control needs to be one with its label, its help and what is wrong with it. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

interface FieldFrameProps {
  readonly id: string;
  readonly label: ReactNode;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly required?: boolean;
  /** Several controls under one question: radio buttons, or boxes to tick. */
  readonly group?: 'radio' | 'check' | undefined;
  readonly children: (control: ControlProps) => ReactNode;
}

/** A question with its help below it, and what is wrong with its answer. */
export function FieldFrame({ id, label, help, error, required, group, children }: FieldFrameProps) {
  const styles = useStyles();
  const helpId = `${id}-help`;
  const errorId = `${id}-error`;
  const describedBy = [...(error ? [errorId] : []), ...(help ? [helpId] : [])].join(' ');
  const described = describedBy === '' ? {} : { 'aria-describedby': describedBy };
  const control: ControlProps = { id, ...described, ...(error && { 'aria-invalid': true }) };
  const name = (
    <>
      {label}
      {required && (
        <span className={styles.asterisk} aria-hidden="true">
          *
        </span>
      )}
    </>
  );
  const below = (
    <>
      {error && (
        <div id={errorId} className={styles.error}>
          <span className={styles.icon} aria-hidden="true">
            <ErrorCircle12Filled />
          </span>
          {error}
        </div>
      )}
      {help && (
        <div id={helpId} className={styles.help}>
          {help}
        </div>
      )}
    </>
  );
  if (group !== undefined) {
    const ofAll = group === 'radio' && {
      role: 'radiogroup',
      'aria-required': required,
      'aria-invalid': error !== undefined,
    };
    return (
      <fieldset className={styles.group} {...described} {...ofAll}>
        <legend className={styles.legend}>{name}</legend>
        <div className={styles.root}>
          {children({ id, ...(group === 'check' && error && { 'aria-invalid': true }) })}
          {below}
        </div>
      </fieldset>
    );
  }
  return (
    <div className={styles.root}>
      <label htmlFor={id} className={styles.label}>
        {name}
      </label>
      {children(control)}
      {below}
    </div>
  );
}
