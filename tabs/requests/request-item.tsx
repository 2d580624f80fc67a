import { makeStyles, tokens } from '@fluentui/react-components';
import { ArrowLeft20Regular } from '@fluentui/react-icons/svg/arrow-left';
import { BoxSearchRegular } from '@fluentui/react-icons/svg/box-search';
import { lazy, Suspense } from 'react';
import { isProblem } from '#core/api/problem';
import type { CatalogItemView } from '#core/catalog/contract';
import { paths } from '../lib/paths.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { BackLink } from '../ui/back-link.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { ProblemState } from '../ui/problem-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { ItemFacts } from './item-facts.tsx';
import { useItem } from './use-item.ts';
import { useStep } from './use-step.ts';
import { useOrderWords } from './use-words.ts';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 320px',
    gridTemplateRows: 'auto 1fr',
    gridTemplateAreas: '"about facts" "form facts"',
    alignItems: 'start',
    gap: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXXL}`,
    '@media (max-width: 899px)': {
      gridTemplateColumns: 'minmax(0, 1fr)',
      gridTemplateRows: 'auto',
      gridTemplateAreas: '"about" "facts" "form"',
    },
  },
  about: { gridArea: 'about', minWidth: 0 },
  form: { gridArea: 'form', minWidth: 0 },
  facts: { gridArea: 'facts', '@media (min-width: 900px)': { position: 'sticky', top: tokens.spacingVerticalXXL } },
  over: { color: tokens.colorNeutralForeground2 },
});

/** The questions and what checks them come after the description. */
const loadForm = async () => ({ default: (await import('./order-form.tsx')).OrderForm });
const OrderForm = lazy(loadForm);

/** One thing of the catalog: what it is, what it takes, and its form. */
export function RequestItem({ parameters }: { readonly parameters: Readonly<Record<string, string>> }) {
  const words = useOrderWords();
  const ref = parameters.itemId ?? '';
  const query = useItem(ref);
  const { data: item, error } = query;
  const isGone = isProblem(error, 'CAT_NOT_FOUND');
  return (
    <>
      <BackLink to={paths.catalog} icon={<ArrowLeft20Regular />}>
        {words.back}
      </BackLink>
      {isGone && (
        <EmptyState icon={<BoxSearchRegular />} level={1} title={words.goneTitle} text={words.goneText}>
          <LinkButton to={paths.catalog} appearance="primary">
            {words.toCatalog}
          </LinkButton>
        </EmptyState>
      )}
      {!item && query.isPending && <Skeleton heights={[40, 20, 280]} label={words.loading} />}
      {!item && error && !isGone && <ProblemState error={error} onRetry={() => void query.refetch()} />}
      {item && !isGone && <Offered item={item} />}
    </>
  );
}

function Offered({ item }: { readonly item: CatalogItemView }) {
  const styles = useStyles();
  const [step] = useStep();
  const words = useOrderWords();
  return (
    <>
      <PageHeader title={item.name} over={<span className={styles.over}>{item.category.name}</span>} />
      <div className={styles.columns}>
        <div className={styles.about}>{item.description !== '' && <Markdown text={item.description} />}</div>
        <div className={styles.form}>
          <Suspense fallback={<Skeleton heights={[280]} label={words.loadingForm} />}>
            <OrderForm key={item.id} item={item} />
          </Suspense>
        </div>
        {/* What is looked at before it is submitted says it more exactly. */}
        {step !== 'check' && (
          <div className={styles.facts}>
            <ItemFacts item={item} />
          </div>
        )}
      </div>
    </>
  );
}
