import { makeStyles, tokens } from '@fluentui/react-components';
import { useVisuallyHidden } from './visually-hidden.ts';

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalM },
  bar: {
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralStencil1,
    animationName: { from: { opacity: 1 }, '50%': { opacity: 0.5 }, to: { opacity: 1 } },
    animationDuration: '1.6s',
    animationIterationCount: 'infinite',
    animationTimingFunction: tokens.curveEasyEase,
    '@media (prefers-reduced-motion: reduce)': { animationName: 'none' },
  },
});

/** Grey bars in the heights of what is coming, and for screen readers what that is. */
export function Skeleton({ heights, label }: { readonly heights: readonly number[]; readonly label: string }) {
  const styles = useStyles();
  const hidden = useVisuallyHidden();
  return (
    <div className={styles.root} role="status">
      <span className={hidden.root}>{label}</span>
      {heights.map((height, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have nothing but their place
        <div key={index} className={styles.bar} style={{ height }} />
      ))}
    </div>
  );
}
