import { makeStyles, tokens } from '@fluentui/react-components';
import { Warning16Regular } from '@fluentui/react-icons/svg/warning';
import type { ApprovalRunView } from '#core/approvals/contract';
import { Card } from '../ui/card.tsx';
import { useWords } from './use-words.ts';

const useStyles = makeStyles({
  root: { padding: tokens.spacingHorizontalXL },
  heading: {
    margin: `0 0 ${tokens.spacingVerticalS}`,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
  },
  list: { margin: 0, paddingInlineStart: '20px', display: 'grid', gap: tokens.spacingVerticalXS },
  line: { overflowWrap: 'anywhere' },
  forGood: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    marginInlineStart: tokens.spacingHorizontalS,
    color: tokens.colorPaletteRedForeground1,
    fontWeight: tokens.fontWeightSemibold,
  },
  none: { margin: 0 },
});

/** What is agreed to, line by line. */
export function Plan({ plan }: { readonly plan: ApprovalRunView['plan'] }) {
  const styles = useStyles();
  const words = useWords();
  return (
    <Card className={styles.root} aria-labelledby="plan">
      <h2 id="plan" className={styles.heading}>
        {words.plan}
      </h2>
      {plan.length === 0 && <p className={styles.none}>{words.noPlan}</p>}
      {plan.length > 0 && (
        <ul className={styles.list}>
          {plan.map((effect) => (
            <li key={`${effect.step} ${effect.what}`} className={styles.line}>
              <strong>{effect.step}</strong>: {words.effect(effect)}
              {effect.irreversible && (
                <span className={styles.forGood}>
                  <Warning16Regular aria-hidden="true" />
                  {words.irreversible}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
