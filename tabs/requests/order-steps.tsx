import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useOrderWords } from './use-words.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    gap: tokens.spacingHorizontalS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  step: {
    flex: '1 1 0',
    minWidth: 0,
    paddingTop: tokens.spacingVerticalS,
    borderTop: `3px solid ${tokens.colorNeutralStroke1}`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
  },
  done: { borderTopColor: tokens.colorCompoundBrandStroke },
  here: {
    borderTopColor: tokens.colorCompoundBrandStroke,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
  },
  // Where there is no room for names, the heading of the step says where one is.
  name: { '@media (max-width: 639px)': { display: 'none' } },
});

/** Where one is among the steps. */
export function OrderSteps({ names, at }: { readonly names: readonly string[]; readonly at: number }) {
  const styles = useStyles();
  const words = useOrderWords();
  return (
    <ol className={styles.root} aria-label={words.steps}>
      {names.map((name, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: steps may share a name, and are in order
          key={index}
          className={mergeClasses(styles.step, index < at && styles.done, index === at && styles.here)}
          aria-current={index === at ? 'step' : undefined}
        >
          <span className={styles.name}>{name}</span>
        </li>
      ))}
    </ol>
  );
}
