import { makeStyles, tokens } from '@fluentui/react-components';
import { useMe } from '../lib/use-me.ts';
import { useNow } from '../lib/use-now.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { CatalogPart } from './catalog-part.tsx';
import { givenName, partOfDay } from './greeting.ts';
import { OpenTickets } from './open-tickets.tsx';
import { useHomeWords } from './use-words.ts';
import { WaitingApprovals } from './waiting-approvals.tsx';
import { WaysIn } from './ways-in.tsx';

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalXXL },
  work: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalXXL}`,
    '& > *': { boxSizing: 'border-box', minWidth: 0 },
    '& > :first-child': { flex: '2 1 480px' },
    '& > :nth-child(2)': { flex: '1 1 280px' },
    '@media (max-width: 639px)': { '& > :first-child, & > :nth-child(2)': { flexBasis: '100%' } },
  },
});

/** Where an employee begins: report or request, and what goes on with what they asked before. */
export function HomePage() {
  const styles = useStyles();
  const words = useHomeWords();
  const me = useMe();
  const now = useNow();
  const title = me ? words.greetings[partOfDay(now, me.timeZone ?? undefined)](givenName(me.name)) : words.title;
  return (
    <>
      <PageHeader title={title} windowTitle={words.title} intro={words.intro} />
      <div className={styles.root}>
        <WaysIn />
        <div className={styles.work}>
          <OpenTickets />
          <WaitingApprovals />
        </div>
        <CatalogPart />
      </div>
    </>
  );
}
