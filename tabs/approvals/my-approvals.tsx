import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { useEffect, useMemo } from 'react';
import type { ApprovalView } from '#core/approvals/contract';
import { paths } from '../lib/paths.ts';
import { useMoments } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { RouteLink, usePlace, useRouter } from '../lib/use-router.tsx';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { ProblemState, StaleNotice } from '../ui/problem-state.tsx';
import { ShowMore } from '../ui/show-more.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { useMyApprovals } from './use-approvals.ts';
import { useWords } from './use-words.ts';

type Shown = 'open' | 'decided';

const faintly = `color-mix(in srgb, ${tokens.colorNeutralForeground1} 5%, transparent)`;

const useStyles = makeStyles({
  filter: {
    display: 'inline-flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    margin: `0 0 ${tokens.spacingVerticalM}`,
    padding: 0,
    border: 'none',
  },
  above: { marginBottom: tokens.spacingVerticalM },
  card: { overflow: 'hidden' },
  loading: { padding: tokens.spacingHorizontalL },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalL,
    rowGap: '2px',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottom: 'none' },
    ':hover': { backgroundColor: faintly },
    '@media (max-width: 639px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  waiting: { boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}` },
  subject: { margin: 0, fontSize: 'inherit', fontWeight: 'inherit', minWidth: 0 },
  link: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    textDecorationLine: 'none',
    overflowWrap: 'anywhere',
    outlineStyle: 'none',
    '::after': { content: '""', position: 'absolute', inset: 0 },
    ':focus-visible::after': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-3px' },
    ':hover': { textDecorationLine: 'underline' },
  },
  about: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  wanted: { color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold },
  time: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

/** What waits for the person's decision, and what they decided before. */
export function MyApprovals() {
  const styles = useStyles();
  const words = useWords();
  const { announce } = useNotices();
  const [shown, show] = useShown();
  const query = useMyApprovals(shown);
  const found = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data]);
  const settled = found && !query.isPlaceholderData ? found.length : undefined;
  useEffect(() => {
    if (settled !== undefined) announce(words.count(settled, query.hasNextPage));
  }, [announce, words, settled, query.hasNextPage]);
  return (
    <>
      <PageHeader title={words.title} intro={words.intro} />
      <fieldset className={styles.filter} aria-label={words.show}>
        {(['open', 'decided'] as const).map((state) => (
          <Button
            key={state}
            appearance={state === shown ? 'primary' : 'secondary'}
            aria-pressed={state === shown}
            onClick={() => show(state)}
          >
            {words[state]}
          </Button>
        ))}
      </fieldset>
      {found && query.isError && !query.isFetchNextPageError && (
        <div className={styles.above}>
          <StaleNotice error={query.error} readAt={query.dataUpdatedAt} onRetry={() => void query.refetch()} />
        </div>
      )}
      <Card className={styles.card} aria-label={words.list} aria-busy={query.isPlaceholderData}>
        {!found && query.isPending && (
          <div className={styles.loading}>
            <Skeleton heights={[44, 44, 44]} label={words.loading} />
          </div>
        )}
        {!found && query.isError && <ProblemState error={query.error} onRetry={() => void query.refetch()} />}
        {found?.length === 0 && <Nothing shown={shown} />}
        {found && found.length > 0 && (
          <ul className={styles.list}>
            {found.map((approval) => (
              <Row key={`${approval.runId}.${approval.approvalId}`} approval={approval} />
            ))}
          </ul>
        )}
      </Card>
      <ShowMore query={query} />
    </>
  );
}

/** The choice is part of the address, so that it survives reloads and coming back. */
function useShown(): readonly [Shown, (shown: Shown) => void] {
  const router = useRouter();
  const { search } = usePlace();
  const shown = new URLSearchParams(search).get('show') === 'decided' ? 'decided' : 'open';
  const show = (next: Shown) =>
    router.go(next === 'open' ? paths.approvals : `${paths.approvals}?show=decided`, 'replace');
  return [shown, show];
}

function Row({ approval }: { readonly approval: ApprovalView }) {
  const styles = useStyles();
  const moments = useMoments();
  const words = useWords();
  const { state, dueAt } = approval;
  const isOpen = state === 'pending' || state === 'asked_back';
  return (
    <li className={mergeClasses(styles.row, state === 'pending' && styles.waiting)}>
      <h2 className={styles.subject}>
        <RouteLink to={paths.approval(approval.number)} className={styles.link}>
          {approval.subject}
        </RouteLink>
      </h2>
      <span className={styles.time}>
        {isOpen && dueAt !== null ? (
          `${words.due} ${moments.full(dueAt)}`
        ) : (
          <TimeAgo at={approval.decidedAt ?? approval.askedAt} />
        )}
      </span>
      <span className={styles.about}>
        {approval.number} · {words.from(approval.requester.name)}
      </span>
      <span className={mergeClasses(styles.about, state === 'pending' && styles.wanted)}>{words.states[state]}</span>
    </li>
  );
}

function Nothing({ shown }: { readonly shown: Shown }) {
  const words = useWords();
  const [title, text] =
    shown === 'open' ? [words.noneTitle, words.noneText] : [words.noneDecidedTitle, words.noneDecidedText];
  return <EmptyState icon={<CheckmarkCircleRegular />} title={title} text={text} />;
}
