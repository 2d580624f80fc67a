import { makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  root: {
    blockSize: '4px',
    overflow: 'hidden',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground6,
    // Where colours are forced, only borders are seen.
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  bar: {
    blockSize: '100%',
    backgroundColor: tokens.colorBrandBackground,
    transitionProperty: 'inline-size',
    transitionDuration: tokens.durationNormal,
    '@media (prefers-reduced-motion: reduce)': { transitionDuration: '0s' },
    '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
  },
});

interface ProgressBarProps {
  readonly label: string;
  /** From 0 to 1. */
  readonly share: number;
  /** The share in words. */
  readonly text: string;
}

/** How far something is that moves by itself. */
export function ProgressBar({ label, share, text }: ProgressBarProps) {
  const styles = useStyles();
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div
      className={styles.root}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={text}
    >
      <div className={styles.bar} style={{ inlineSize: `${percent}%` }} />
    </div>
  );
}
