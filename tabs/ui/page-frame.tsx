import { makeStyles, tokens } from '@fluentui/react-components';
import { ArrowLeft20Regular } from '@fluentui/react-icons/svg/arrow-left';
import type { ReactNode } from 'react';
import { BackLink } from './back-link.tsx';
import { Card } from './card.tsx';
import { LinkButton } from './link-button.tsx';
import { PageHeader } from './page-header.tsx';
import { ProblemState, StaleNotice } from './problem-state.tsx';
import { Skeleton } from './skeleton.tsx';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 300px',
    gap: tokens.spacingHorizontalXXL,
    alignItems: 'start',
    '@media (max-width: 899px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  main: { display: 'grid', gap: tokens.spacingVerticalXL, gridTemplateColumns: 'minmax(0, 1fr)' },
  part: { padding: tokens.spacingHorizontalXL },
  heading: {
    margin: `0 0 ${tokens.spacingVerticalS}`,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
  },
});

interface Reading {
  readonly isError: boolean;
  readonly error: unknown;
  readonly dataUpdatedAt: number;
  readonly refetch: () => Promise<unknown>;
}

interface PageFrameProps<T> {
  readonly back: { readonly to: string; readonly title: string };
  /** What stands as the title while the thing itself is not there, such as its number. */
  readonly name: string;
  readonly loading: string;
  /** What is read for the page; the first that failed is told. */
  readonly queries: readonly Reading[];
  /** What was read; undefined until all of it is there. */
  readonly data: T | undefined;
  /** Is given what was read, and a notice where that is not the newest. */
  readonly children: (data: T, stale: ReactNode) => ReactNode;
}

/** The page of one thing: the way back, and it, or bars while it is read, or why it could not be. */
export function PageFrame<T>({ back, name, loading, queries, data, children }: PageFrameProps<T>) {
  const failed = queries.find(({ isError }) => isError);
  const retry = () => void Promise.all(queries.map(({ refetch }) => refetch()));
  return (
    <>
      <BackLink to={back.to} icon={<ArrowLeft20Regular />}>
        {back.title}
      </BackLink>
      {data === undefined && !failed && <Skeleton heights={[36, 120, 120, 160]} label={loading} />}
      {data === undefined && failed && (
        <>
          <PageHeader title={name} />
          <Card>
            <ProblemState error={failed.error} onRetry={retry}>
              <LinkButton to={back.to}>{back.title}</LinkButton>
            </ProblemState>
          </Card>
        </>
      )}
      {data !== undefined &&
        children(data, failed && <StaleNotice error={failed.error} readAt={failed.dataUpdatedAt} onRetry={retry} />)}
    </>
  );
}

/** What matters, and beside it, or below where there is no room, what belongs to it. */
export function Columns({ side, children }: { readonly side: ReactNode; readonly children: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.columns}>
      <div className={styles.main}>{children}</div>
      {side}
    </div>
  );
}

interface PartProps {
  /** Names the part on its page; its heading bears it. */
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}

/** A part of a page with a heading of the second level. */
export function Part({ id, title, children }: PartProps) {
  const styles = useStyles();
  return (
    <Card className={styles.part} aria-labelledby={id}>
      <h2 id={id} className={styles.heading}>
        {title}
      </h2>
      {children}
    </Card>
  );
}
