import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { lazy, Suspense } from 'react';
import type { DelegationView } from '#core/approvals/contract';
import { useMoments } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { ProblemNotice, ProblemState } from '../ui/problem-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useDelegation, useTakeBack } from './use-kept.ts';
import { useProfileWords } from './use-words.ts';

const DelegationForm = lazy(async () => ({ default: (await import('./delegation-form.tsx')).DelegationForm }));

const useStyles = makeStyles({
  part: { display: 'grid', gap: tokens.spacingVerticalL },
  state: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  facts: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** Who decides for the person at present, and how to hand over. */
export function DelegationPart({ myId }: { readonly myId: string | undefined }) {
  const styles = useStyles();
  const words = useProfileWords();
  const { notify } = useNotices();
  const query = useDelegation();
  const takeBack = useTakeBack();
  if (query.isPending) return <Skeleton heights={[44]} label={words.loading} />;
  if (!query.data) return <ProblemState error={query.error} onRetry={() => void query.refetch()} />;
  const { delegate } = query.data;
  return (
    <div className={styles.part}>
      <div>
        <p className={styles.state}>{delegate ? words.delegation.to(delegate.name) : words.delegation.none}</p>
        {delegate && <Facts delegation={query.data} />}
      </div>
      {takeBack.error && <ProblemNotice error={takeBack.error} />}
      {delegate && (
        <div>
          <Button
            disabledFocusable={takeBack.isPending}
            onClick={() => takeBack.mutate(undefined, { onSuccess: () => notify({ text: words.delegation.ended }) })}
          >
            {words.delegation.end}
          </Button>
        </div>
      )}
      {!delegate && (
        <Suspense fallback={<Skeleton heights={[120]} label={words.loading} />}>
          <DelegationForm myId={myId} />
        </Suspense>
      )}
    </div>
  );
}

function Facts({ delegation }: { readonly delegation: DelegationView }) {
  const styles = useStyles();
  const { delegation: words } = useProfileWords();
  const moments = useMoments();
  const { whenAway, from, until, forSensitive } = delegation;
  const facts = [
    ...(whenAway ? [words.whenAway] : []),
    ...(from ? [words.from(moments.full(from))] : []),
    ...(until ? [words.until(moments.full(until))] : []),
    forSensitive ? words.forSensitive : words.notSensitive,
  ];
  return <p className={styles.facts}>{facts.join(' ')}</p>;
}
