import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { BoxRegular } from '@fluentui/react-icons/svg/box';
import { ChatRegular } from '@fluentui/react-icons/svg/chat';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { DocumentSearchRegular } from '@fluentui/react-icons/svg/document-search';
import { useCallback, useEffect, useMemo } from 'react';
import { paths } from '../lib/paths.ts';
import { useMe } from '../lib/use-me.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { usePlace, useRouter } from '../lib/use-router.tsx';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { ProblemState, StaleNotice } from '../ui/problem-state.tsx';
import { ShowMore } from '../ui/show-more.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { kindOf, TicketFilter } from './ticket-filter.tsx';
import { TicketRow } from './ticket-row.tsx';
import { type TicketChoice, useMyTickets } from './use-my-tickets.ts';
import { useMyTicketsWords } from './use-my-tickets-words.ts';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  above: { marginBottom: tokens.spacingVerticalM },
  card: { overflow: 'hidden' },
});

/** What the person reported or takes part in, and where it stands. */
export function MyTickets() {
  const styles = useStyles();
  const words = useMyTicketsWords();
  const { announce } = useNotices();
  const [choice, choose] = useChoice();
  const query = useMyTickets(choice);
  const myId = useMe()?.id;
  const tickets = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data]);

  const settled = tickets && !query.isPlaceholderData ? tickets.length : undefined;
  useEffect(() => {
    if (settled !== undefined) announce(words.count(settled, query.hasNextPage));
  }, [announce, words, settled, query.hasNextPage]);

  return (
    <>
      <PageHeader title={words.title} intro={words.intro} />
      <TicketFilter choice={choice} onChange={choose} />
      {tickets && query.isError && !query.isFetchNextPageError && (
        <div className={styles.above}>
          <StaleNotice error={query.error} readAt={query.dataUpdatedAt} onRetry={() => void query.refetch()} />
        </div>
      )}
      <Card className={styles.card} aria-label={words.list} aria-busy={query.isPlaceholderData}>
        {!tickets && query.isPending && <Loading />}
        {!tickets && query.isError && <ProblemState error={query.error} onRetry={() => void query.refetch()} />}
        {tickets?.length === 0 && <Nothing choice={choice} choose={choose} />}
        {tickets && tickets.length > 0 && (
          <ul className={styles.list}>
            {tickets.map((ticket) => (
              <TicketRow key={ticket.id} ticket={ticket} myId={myId} />
            ))}
          </ul>
        )}
      </Card>
      <ShowMore query={query} />
    </>
  );
}

/** The choice is part of the address, so that it survives reloads and coming back from a ticket. */
function useChoice(): readonly [TicketChoice, (choice: TicketChoice) => void] {
  const router = useRouter();
  const { search } = usePlace();
  const choice = useMemo((): TicketChoice => {
    const parameters = new URLSearchParams(search);
    return {
      show: parameters.get('show') === 'all' ? 'all' : 'open',
      words: parameters.get('q') ?? '',
      kind: kindOf(parameters.get('kind')),
    };
  }, [search]);
  const choose = useCallback(
    ({ show, words, kind }: TicketChoice) => {
      const parameters = new URLSearchParams({
        ...(show === 'all' && { show }),
        ...(kind && { kind }),
        ...(words && { q: words }),
      });
      router.go(parameters.size > 0 ? `${paths.myTickets}?${parameters}` : paths.myTickets, 'replace');
    },
    [router],
  );
  return [choice, choose];
}

const useLoadingStyles = makeStyles({ root: { padding: tokens.spacingHorizontalL } });

function Loading() {
  const styles = useLoadingStyles();
  return (
    <div className={styles.root}>
      <Skeleton heights={[44, 44, 44, 44, 44]} label={useMyTicketsWords().loading} />
    </div>
  );
}

interface NothingProps {
  readonly choice: TicketChoice;
  readonly choose: (choice: TicketChoice) => void;
}

/** An empty list says why it is empty, and what to do. */
function Nothing({ choice, choose }: NothingProps) {
  const words = useMyTicketsWords();
  const all = choice.show === 'open' && (
    <Button onClick={() => choose({ ...choice, show: 'all' })}>{words.showAll}</Button>
  );
  if (choice.words !== '') {
    return (
      <EmptyState
        icon={<DocumentSearchRegular />}
        title={words.noneFoundTitle(choice.words)}
        text={words.noneFoundText}
      >
        <Button onClick={() => choose({ ...choice, words: '' })}>{words.clearSearch}</Button>
        {all}
      </EmptyState>
    );
  }
  if (choice.kind === 'request') {
    return (
      <EmptyState icon={<BoxRegular />} title={words.noRequestsTitle} text={words.noRequestsText}>
        <LinkButton to={paths.catalog}>{words.browse}</LinkButton>
        {all}
      </EmptyState>
    );
  }
  if (choice.show === 'open') {
    return (
      <EmptyState icon={<CheckmarkCircleRegular />} title={words.noneOpenTitle} text={words.noneOpenText}>
        {all}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<ChatRegular />} title={words.noneTitle} text={words.noneText}>
      <LinkButton to={paths.reportIncident}>{words.report}</LinkButton>
    </EmptyState>
  );
}
