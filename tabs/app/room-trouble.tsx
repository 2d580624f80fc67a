import { Button } from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync';
import { isMissingFile } from '../lib/fetched.ts';
import { useStrings } from '../lib/use-language.ts';
import { useRouter } from '../lib/use-router.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemState } from '../ui/problem-state.tsx';

/** A room that could not be fetched or drawn. Loading the page again keeps what was typed: drafts outlive it. */
export function RoomTrouble({ error }: { readonly error: unknown }) {
  const { trouble } = useStrings();
  const router = useRouter();
  const load = () => {
    const { path, search } = router.here();
    window.location.assign(router.hrefOf(path + search));
  };
  if (!isMissingFile(error) || !navigator.onLine) return <ProblemState error={error} onRetry={load} />;
  return (
    <div role="alert">
      <EmptyState icon={<ArrowSyncRegular />} title={trouble.newVersionTitle} text={trouble.newVersionText}>
        <Button appearance="primary" onClick={load}>
          {trouble.load}
        </Button>
      </EmptyState>
    </div>
  );
}
