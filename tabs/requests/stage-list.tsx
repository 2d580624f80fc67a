import { makeStyles, tokens } from '@fluentui/react-components';
import type { WhyAskedView } from '#core/approvals/contract';
import { whyAsked } from '#teams-app/strings/why-asked-words';
import { useMoments } from '../lib/use-language.ts';
import { useOrderWords } from './use-words.ts';
import type { OrderWords } from './words-en.ts';

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalM, margin: 0, padding: 0, listStyleType: 'none' },
  stage: {
    paddingInlineStart: tokens.spacingHorizontalM,
    borderInlineStartWidth: '3px',
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorCompoundBrandStroke,
    overflowWrap: 'anywhere',
  },
  name: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  people: { margin: 0, padding: 0, listStyleType: 'none' },
  person: { fontWeight: tokens.fontWeightSemibold },
  why: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
  },
  trouble: { color: tokens.colorPaletteRedForeground1 },
});

/** One stage of those who decide, as it is known so far. */
export interface DecidingStage {
  readonly id: string;
  readonly name: string;
  readonly rule: { readonly pass: 'any' | 'all' } | { readonly pass: 'quorum'; readonly of: number };
  readonly dependsOn: readonly string[];
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly why: readonly WhyAskedView[];
    readonly alsoIn?: string | null;
  }[];
  /** Said of the stage beside its name. */
  readonly remarks?: readonly string[];
  /** Said in place of its people, because it would end the request. */
  readonly trouble?: string | undefined;
}

/** Who decides, in their order, and why it is them. */
export function StageList({ stages }: { readonly stages: readonly DecidingStage[] }) {
  const styles = useStyles();
  const words = useOrderWords();
  const moments = useMoments();
  const nameOf = (id: string) => stages.find((stage) => stage.id === id)?.name ?? id;
  return (
    <ol className={styles.root}>
      {stages.map((stage, index) => (
        <li key={stage.id} className={styles.stage}>
          <div className={styles.name}>
            {[orderOf(stages, index, nameOf, words), stage.name, ruleOf(stage, words), ...(stage.remarks ?? [])]
              .filter((part) => part !== '')
              .join(' · ')}
          </div>
          {stage.trouble && <div className={styles.trouble}>{stage.trouble}</div>}
          <ul className={styles.people}>
            {stage.people.map(({ id, name, why, alsoIn }) => (
              <li key={id} className={styles.person}>
                {name}{' '}
                <span className={styles.why}>
                  {[whyAsked(why, words.because, moments.day), ...(alsoIn ? [words.stages.also(nameOf(alsoIn))] : [])]
                    .filter((part) => part !== '')
                    .join('; ')}
                </span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

/** When a stage is asked, where it is not the first. */
function orderOf(
  stages: readonly DecidingStage[],
  index: number,
  nameOf: (id: string) => string,
  { stages: words }: OrderWords,
): string {
  const { dependsOn } = stages[index] ?? { dependsOn: [] };
  if (index === 0) return '';
  if (dependsOn.length === 0) return words.atOnce;
  const isNext = dependsOn.length === 1 && dependsOn[0] === stages[index - 1]?.id;
  return isNext ? words.next : words.after(dependsOn.map(nameOf).join(', '));
}

/** One person decides by themselves; how several do is said. */
function ruleOf({ rule, people }: DecidingStage, { stages: words }: OrderWords): string {
  if (people.length < 2) return '';
  return rule.pass === 'quorum' ? words.quorum(rule.of) : words[rule.pass];
}
