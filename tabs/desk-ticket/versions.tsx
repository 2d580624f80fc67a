import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useId, useRef } from 'react';
import { useDeskTicketWords } from './use-words.ts';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorStatusWarningBorder1}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorStatusWarningBackground1,
    outlineStyle: 'none',
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  both: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(160px, 1fr))',
    gap: tokens.spacingHorizontalM,
  },
  version: {
    minWidth: 0,
    padding: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
  },
  label: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  text: { margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface VersionsProps {
  /** What both have changed, such as `Subject`. */
  readonly what: string;
  readonly theirs: string;
  readonly mine: string;
  readonly isBusy?: boolean;
  readonly onTheirs: () => void;
  readonly onMine: () => void;
  /** Where it can be written on. */
  readonly onEdit?: () => void;
}

/** Two people changed the same: both versions side by side, and the choice between them. */
export function Versions({ what, theirs, mine, isBusy = false, onTheirs, onMine, onEdit }: VersionsProps) {
  const styles = useStyles();
  const { versions: words } = useDeskTicketWords();
  const id = useId();
  const root = useRef<HTMLElement>(null);
  useEffect(() => root.current?.focus(), []);
  return (
    <section ref={root} tabIndex={-1} className={styles.root} aria-labelledby={id}>
      <h3 id={id} className={styles.title}>
        {words.title(what)}
      </h3>
      <div className={styles.both}>
        {[
          [words.theirs, theirs],
          [words.mine, mine],
        ].map(([label, text]) => (
          <div key={label} className={styles.version}>
            <div className={styles.label}>{label}</div>
            <p className={styles.text}>{text}</p>
          </div>
        ))}
      </div>
      <div className={styles.buttons}>
        <Button size="small" disabledFocusable={isBusy} onClick={onTheirs}>
          {words.keepTheirs}
        </Button>
        <Button size="small" disabledFocusable={isBusy} onClick={onMine}>
          {words.useMine}
        </Button>
        {onEdit && (
          <Button size="small" onClick={onEdit}>
            {words.goOn}
          </Button>
        )}
      </div>
    </section>
  );
}
