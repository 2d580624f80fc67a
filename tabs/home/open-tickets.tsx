import { paths } from '../lib/paths.ts';
import { useMe } from '../lib/use-me.ts';
import { RouteLink } from '../lib/use-router.tsx';
import { TicketRow } from '../tickets/ticket-row.tsx';
import { useMyTickets } from '../tickets/use-my-tickets.ts';
import { wantsAnswer } from '../tickets/wants-answer.ts';
import { Card } from '../ui/card.tsx';
import { ProblemState, StaleNotice } from '../ui/problem-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useSectionStyles } from './section-styles.ts';
import { useHomeWords } from './use-words.ts';

const mostShown = 5;
/** The same as the list of all of them begins with, so that it is there at once. */
const everythingOpen = { show: 'open', words: '' } as const;

/** What is open and the person's own: first what waits for them, then what changed last. */
export function OpenTickets() {
  const styles = useSectionStyles();
  const words = useHomeWords();
  const myId = useMe()?.id;
  const query = useMyTickets(everythingOpen);
  const open = query.data?.pages.flatMap(({ items }) => items);
  const wanting = open?.filter((ticket) => wantsAnswer(ticket, myId)) ?? [];
  const others = open?.filter((ticket) => !wanting.includes(ticket)) ?? [];
  const shown = [...wanting, ...others].slice(0, mostShown);
  return (
    <section aria-labelledby="home-tickets">
      <div className={styles.head}>
        <h2 id="home-tickets" className={styles.title}>
          {words.tickets.title}
        </h2>
        {wanting.length > 0 && <span className={styles.about}>{words.tickets.wanted(wanting.length)}</span>}
        <RouteLink to={paths.myTickets} className={styles.all}>
          {words.tickets.all}
        </RouteLink>
      </div>
      <Card className={styles.card}>
        {query.data && query.isError && (
          <StaleNotice error={query.error} readAt={query.dataUpdatedAt} onRetry={() => void query.refetch()} />
        )}
        {query.isPending && (
          <div className={styles.padded}>
            <Skeleton heights={[44, 44, 44]} label={words.tickets.loading} />
          </div>
        )}
        {!query.data && query.isError && <ProblemState error={query.error} onRetry={() => void query.refetch()} />}
        {open?.length === 0 && <p className={styles.none}>{words.tickets.none}</p>}
        {shown.length > 0 && (
          <ul className={styles.list}>
            {shown.map((ticket) => (
              <TicketRow key={ticket.id} ticket={ticket} myId={myId} level={3} />
            ))}
          </ul>
        )}
      </Card>
    </section>
  );
}
