import { makeStyles, tokens } from '@fluentui/react-components';
import type { TicketView } from '#core/tickets/contract';
import { useMoments, useStrings } from '../lib/use-language.ts';
import { Card } from '../ui/card.tsx';
import { useWords } from './use-words.ts';
import type { ApprovalWords } from './words-en.ts';

const useStyles = makeStyles({
  root: { padding: tokens.spacingHorizontalXL },
  heading: { margin: `0 0 ${tokens.spacingVerticalM}`, fontSize: tokens.fontSizeBase400 },
  list: { display: 'grid', gap: tokens.spacingVerticalM, margin: 0 },
  term: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  value: { margin: 0, overflowWrap: 'anywhere' },
});

/** Who wants it, for whom, and what it costs. What they answered in the form is the description, by the form's labels. */
export function AskedFacts({ ticket }: { readonly ticket: TicketView }) {
  const styles = useStyles();
  const strings = useStrings();
  const moments = useMoments();
  const words = useWords();
  const { request, affectedUser } = ticket;
  const facts: readonly (readonly [string, string])[] = [
    [words.requester, ticket.requester.name],
    ...(affectedUser ? [[words.forWhom, affectedUser.name] as const] : []),
    ...(request?.cost ? [[words.cost, costOf(request.cost, strings.language, words)] as const] : []),
    ...(request?.leadTimeDays ? [[words.leadTime, words.days(request.leadTimeDays)] as const] : []),
    [words.asked, moments.full(ticket.createdAt)],
  ];
  return (
    <Card className={styles.root} aria-labelledby="asked-facts">
      <h2 id="asked-facts" className={styles.heading}>
        {words.facts}
      </h2>
      <dl className={styles.list}>
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt className={styles.term}>{term}</dt>
            <dd className={styles.value}>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function costOf(
  { amount, currency, per }: NonNullable<NonNullable<TicketView['request']>['cost']>,
  language: string,
  words: ApprovalWords,
): string {
  return words.costs(new Intl.NumberFormat(language, { style: 'currency', currency }).format(amount), per);
}
