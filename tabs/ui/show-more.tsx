import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useStrings } from '../lib/use-language.ts';
import { ProblemNotice } from './problem-state.tsx';

const useStyles = makeStyles({
  root: { display: 'grid', justifyItems: 'center', gap: tokens.spacingVerticalM, marginTop: tokens.spacingVerticalL },
});

interface ShowMoreProps {
  /** An infinite query, as TanStack answers it. */
  readonly query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly isFetchNextPageError: boolean;
    readonly error: unknown;
    readonly fetchNextPage: () => Promise<unknown>;
  };
}

/** Below a list that goes on: fetches the next page, and says so where that fails. Nothing where the list ends. */
export function ShowMore({ query }: ShowMoreProps) {
  const styles = useStyles();
  const strings = useStrings();
  if (!query.hasNextPage) return null;
  return (
    <div className={styles.root}>
      {query.isFetchNextPageError && <ProblemNotice error={query.error} />}
      <Button disabledFocusable={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {query.isFetchingNextPage ? strings.loadingMore : strings.showMore}
      </Button>
    </div>
  );
}
