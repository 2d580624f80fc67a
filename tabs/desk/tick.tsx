import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  root: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalS, minHeight: '24px' },
  box: { flexShrink: 0, width: '16px', height: '16px', margin: 0, accentColor: tokens.colorBrandBackground },
});

interface TickProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly disabled?: boolean;
  readonly className?: string;
}

/** Yes or no. */
export function Tick({ label, isOn, onChange, disabled = false, className }: TickProps) {
  const styles = useStyles();
  return (
    <label className={mergeClasses(styles.root, className)}>
      <input
        type="checkbox"
        className={styles.box}
        checked={isOn}
        disabled={disabled}
        onChange={({ target }) => onChange(target.checked)}
      />
      {label}
    </label>
  );
}
