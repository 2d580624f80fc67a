import { makeStyles, tokens } from '@fluentui/react-components';
import { Warning16Regular } from '@fluentui/react-icons/svg/warning';
import type { RequestPreviewView } from '#core/requests/contract';
import { useOrderWords } from './use-words.ts';
import type { OrderWords } from './words-en.ts';

const useStyles = makeStyles({
  heading: {
    margin: `0 0 ${tokens.spacingVerticalS}`,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
  },
  list: { display: 'grid', gap: tokens.spacingVerticalS, margin: 0, paddingInlineStart: '20px' },
  line: { overflowWrap: 'anywhere' },
  change: { color: tokens.colorNeutralForeground2 },
  forever: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    marginInlineStart: tokens.spacingHorizontalS,
    color: tokens.colorPaletteRedForeground1,
    fontWeight: tokens.fontWeightSemibold,
  },
  none: { margin: 0, color: tokens.colorNeutralForeground2 },
});

type Effect = RequestPreviewView['plan']['effects'][number];

/** What will be done once everybody agrees, step by step. */
export function PlannedWork({ effects }: { readonly effects: readonly Effect[] }) {
  const styles = useStyles();
  const words = useOrderWords();
  return (
    <section aria-labelledby="review-plan">
      <h3 id="review-plan" className={styles.heading}>
        {words.plan}
      </h3>
      {effects.length === 0 && <p className={styles.none}>{words.byHand}</p>}
      {effects.length > 0 && (
        <ol className={styles.list}>
          {byStep(effects).map(({ step, changes }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps may share a name, and are in order
            <li key={index} className={styles.line}>
              <strong>{step}</strong>
              {changes.some(({ irreversible }) => irreversible) && (
                <span className={styles.forever}>
                  <Warning16Regular aria-hidden="true" />
                  {words.forever}
                </span>
              )}
              <div className={styles.change}>{changes.map((change) => changeWords(change, words)).join(' · ')}</div>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** What one step changes stands together. */
function byStep(effects: readonly Effect[]): readonly { readonly step: string; readonly changes: readonly Effect[] }[] {
  const steps: { step: string; changes: Effect[] }[] = [];
  for (const effect of effects) {
    const last = steps.at(-1);
    if (last?.step === effect.step) last.changes.push(effect);
    else steps.push({ step: effect.step, changes: [effect] });
  }
  return steps;
}

/** What is not there yet has no before, what goes has no after. */
function changeWords({ what, before, after }: Effect, words: OrderWords): string {
  const about = plain(what);
  if (after !== null)
    return before === null ? words.is(about, plain(after)) : words.becomes(about, plain(before), plain(after));
  return before === null ? about : words.goes(about, plain(before));
}

/** What a step before it will leave behind is named by that step, as on the card: `‹userId of Create account›`. */
const plain = (text: string): string => text.replace(/‹\w+ of ([^›]+)›/gu, '‹$1›');
