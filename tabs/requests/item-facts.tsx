import { makeStyles, tokens } from '@fluentui/react-components';
import { isProblem } from '#core/api/problem';
import type { CatalogItemView } from '#core/catalog/contract';
import { costWords } from '../catalog/offer-facts.ts';
import { useCatalogWords } from '../catalog/use-words.ts';
import { requiredLabels } from '../forms/required-labels.ts';
import { useStrings } from '../lib/use-language.ts';
import { Card } from '../ui/card.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { StageList } from './stage-list.tsx';
import { useItemApprovers } from './use-item.ts';
import { useOrderWords } from './use-words.ts';

const useStyles = makeStyles({
  root: { padding: tokens.spacingHorizontalXL },
  heading: { margin: `0 0 ${tokens.spacingVerticalM}`, fontSize: tokens.fontSizeBase400 },
  list: { display: 'grid', gap: tokens.spacingVerticalL, margin: 0 },
  term: { marginBottom: '2px', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  value: { margin: 0, overflowWrap: 'anywhere' },
  quiet: {
    margin: `${tokens.spacingVerticalXS} 0 0`,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
});

/** What somebody wants to know before they request it: how long, how much, who decides, what is asked. */
export function ItemFacts({ item }: { readonly item: CatalogItemView }) {
  const styles = useStyles();
  const words = useOrderWords();
  const catalog = useCatalogWords();
  const { language } = useStrings();
  const needed = requiredLabels(item.form);
  return (
    <Card className={styles.root} aria-labelledby="item-facts">
      <h2 id="item-facts" className={styles.heading}>
        {words.facts}
      </h2>
      <dl className={styles.list}>
        {item.leadTimeDays !== null && (
          <div>
            <dt className={styles.term}>{words.leadTime}</dt>
            <dd className={styles.value}>{catalog.leadTime(item.leadTimeDays)}</dd>
          </div>
        )}
        {item.cost && (
          <div>
            <dt className={styles.term}>{words.cost}</dt>
            <dd className={styles.value}>{costWords(item.cost, language, catalog)}</dd>
          </div>
        )}
        <div>
          <dt className={styles.term}>{words.deciders}</dt>
          <dd className={styles.value}>
            <Deciders item={item} />
            {item.sensitive && <p className={styles.quiet}>{words.sensitive}</p>}
          </dd>
        </div>
        <div>
          <dt className={styles.term}>{words.needed}</dt>
          <dd className={styles.value}>{needed.length > 0 ? needed.join(', ') : words.nothingNeeded}</dd>
        </div>
      </dl>
    </Card>
  );
}

function Deciders({ item }: { readonly item: CatalogItemView }) {
  const words = useOrderWords();
  const { data, error } = useItemApprovers(item.id);
  if (error) return isProblem(error, 'CAT_UPSTREAM') ? words.unknownDeciders : <ProblemNotice error={error} />;
  if (!data) return <Skeleton heights={[40]} label={words.findingDeciders} />;
  if (data.stages.length === 0) return words.nobodyDecides;
  return (
    <StageList
      stages={data.stages.map((stage) => ({
        ...stage,
        remarks: [
          ...(stage.hangsOnAnswers ? [words.stages.hangs] : []),
          ...(stage.namedByAnswers ? [words.stages.named] : []),
        ],
      }))}
    />
  );
}
