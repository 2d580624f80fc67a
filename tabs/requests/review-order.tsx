import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Warning16Regular } from '@fluentui/react-icons/svg/warning';
import { useEffect, useRef } from 'react';
import { type FieldError, isProblem, type Problem } from '#core/api/problem';
import type { CatalogItemView } from '#core/catalog/contract';
import { checkAnswers } from '#core/forms/check-answers';
import type { RequestPreviewView } from '#core/requests/contract';
import { costWords } from '../catalog/offer-facts.ts';
import { useCatalogWords } from '../catalog/use-words.ts';
import { useFormWords } from '../forms/use-words.ts';
import { problemWords } from '../lib/problem-words.ts';
import { useMoments, useStrings } from '../lib/use-language.ts';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { PlannedWork } from './planned-work.tsx';
import { shownAnswers } from './shown-answers.ts';
import { StageList } from './stage-list.tsx';
import type { Order } from './use-order.ts';
import { usePreview } from './use-preview.ts';
import { useSubmit } from './use-submit.ts';
import { useOrderWords } from './use-words.ts';

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalXL },
  heading: {
    margin: `0 0 ${tokens.spacingVerticalS}`,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
  },
  list: { display: 'grid', gap: tokens.spacingVerticalM, margin: 0 },
  term: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  value: { margin: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2 },
  sensitive: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    margin: `${tokens.spacingVerticalS} 0 0`,
    color: tokens.colorNeutralForeground2,
  },
  foot: { display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', gap: tokens.spacingHorizontalS },
});

interface ReviewOrderProps {
  readonly item: CatalogItemView;
  readonly order: Order;
  /** Back to the questions; undefined where there are none. */
  readonly onChange: (() => void) | undefined;
  readonly onRefused: (errors: readonly FieldError[]) => void;
  readonly onDiscard: () => void;
}

/** What will become of a request, before it is submitted: what was answered, who decides, what is done, when and for how much. */
export function ReviewOrder({ item, order, onChange, onRefused, onDiscard }: ReviewOrderProps) {
  const styles = useStyles();
  const words = useOrderWords();
  const formWords = useFormWords();
  const catalog = useCatalogWords();
  const strings = useStrings();
  const { language, tryAgain } = strings;
  const moments = useMoments();
  const preview = usePreview(item, order.input);
  const submit = useSubmit(item, order);

  const refusal = [submit.error, preview.error].find((error) => isProblem(error, 'CAT_VALIDATION'));
  const refuse = useRef((_: Problem) => {});
  refuse.current = (problem) =>
    onRefused(problem.errors ?? [{ pointer: '', code: '', detail: problemWords(problem, strings).detail }]);
  useEffect(() => {
    if (isProblem(refusal)) refuse.current(refusal);
  }, [refusal]);

  const checked = checkAnswers(item.form, order.input.answers);
  const answers =
    'answers' in checked
      ? shownAnswers(item.form, checked.answers, { language, day: moments.day, words: formWords })
      : [];
  const isUnknown = isProblem(preview.error, 'CAT_UPSTREAM');
  const failure = preview.error && !isUnknown && preview.error !== refusal ? preview.error : undefined;
  const { leadTimeDays, cost, sensitive } = preview.data ?? item;
  const facts: readonly (readonly [string, string])[] = [
    ...(order.draft.isForOther && order.draft.other ? [[words.forWhom, order.draft.other.name] as const] : []),
    ...(leadTimeDays === null ? [] : [[words.leadTime, catalog.leadTime(leadTimeDays)] as const]),
    ...(cost ? [[words.cost, costWords(cost, language, catalog)] as const] : []),
    ...(preview.data ? [[words.queue, preview.data.queue.name] as const] : []),
  ];
  return (
    <div className={styles.root}>
      {submit.error && submit.error !== refusal && <ProblemNotice error={submit.error} />}
      {failure && (
        <ProblemNotice error={failure} action={<Button onClick={() => void preview.refetch()}>{tryAgain}</Button>} />
      )}
      <Facts title={words.answers} facts={[...answers.map(({ label, value }) => [label, value] as const), ...facts]} />
      {preview.isPending && <Skeleton heights={[28, 64, 28, 64]} label={words.checking} />}
      {(preview.data || isUnknown) && (
        <section aria-labelledby="review-deciders">
          <h3 id="review-deciders" className={styles.heading}>
            {words.deciders}
          </h3>
          {preview.data ? (
            <Chain chain={preview.data.chain} />
          ) : (
            <p className={styles.quiet}>{words.unknownDeciders}</p>
          )}
          {sensitive && (
            <p className={styles.sensitive}>
              <Warning16Regular aria-hidden="true" />
              {words.sensitive}
            </p>
          )}
        </section>
      )}
      {preview.data && <PlannedWork effects={preview.data.plan.effects} />}
      <div className={styles.foot}>
        {order.hasDraft && (
          <Button appearance="subtle" onClick={onDiscard}>
            {words.discard}
          </Button>
        )}
        {onChange && <Button onClick={onChange}>{words.change}</Button>}
        <Button
          appearance="primary"
          disabledFocusable={submit.isPending || !(preview.data || isUnknown)}
          onClick={submit.send}
        >
          {submit.isPending ? words.submitting : words.submit}
        </Button>
      </div>
    </div>
  );
}

function Facts({ title, facts }: { readonly title: string; readonly facts: readonly (readonly [string, string])[] }) {
  const styles = useStyles();
  return (
    <section aria-labelledby="review-answers">
      <h3 id="review-answers" className={styles.heading}>
        {title}
      </h3>
      <dl className={styles.list}>
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt className={styles.term}>{term}</dt>
            <dd className={styles.value}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Chain({ chain }: { readonly chain: RequestPreviewView['chain'] }) {
  const styles = useStyles();
  const words = useOrderWords();
  if (!chain.asksAnybody) return <p className={styles.quiet}>{words.nobodyDecides}</p>;
  return (
    <StageList
      stages={chain.stages.map((stage) => ({
        ...stage,
        remarks: stage.skippedBy === null ? [] : [words.stages.skipped],
        trouble: stage.skippedBy === null && !stage.decidable ? words.stages.nobody : undefined,
      }))}
    />
  );
}
