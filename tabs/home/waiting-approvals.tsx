import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { paths } from '../lib/paths.ts';
import { liveIntervalMs } from '../lib/query-client.ts';
import { useClient } from '../lib/use-client.ts';
import { useMoments } from '../lib/use-language.ts';
import { RouteLink } from '../lib/use-router.tsx';
import { Card } from '../ui/card.tsx';
import { useSectionStyles } from './section-styles.ts';
import { useHomeWords } from './use-words.ts';

const faintly = `color-mix(in srgb, ${tokens.colorNeutralForeground1} 5%, transparent)`;

const useStyles = makeStyles({
  count: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `0 ${tokens.spacingHorizontalM}`,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    color: tokens.colorNeutralForeground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  row: {
    position: 'relative',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}`,
    ':last-child': { borderBottom: 'none' },
    ':hover': { backgroundColor: faintly },
  },
  subject: { margin: 0, fontSize: 'inherit', fontWeight: 'inherit' },
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
});

const mostShown = 3;
const mostCounted = 25;

/** What others ask the person to decide; nothing at all where nothing waits, or where it cannot be read. */
export function WaitingApprovals() {
  const styles = useStyles();
  const parts = useSectionStyles();
  const words = useHomeWords();
  const moments = useMoments();
  const client = useClient();
  const query = useQuery({
    queryKey: ['approvals', 'waiting'],
    queryFn: ({ signal }) =>
      client.listApprovals({ state: 'open', sort: 'askedAt:asc', limit: String(mostCounted) }, { signal }),
    refetchInterval: liveIntervalMs,
  });
  const waiting = query.data?.items.filter(({ state }) => state === 'pending') ?? [];
  if (waiting.length === 0) return null;
  return (
    <section aria-labelledby="home-approvals">
      <div className={parts.head}>
        <h2 id="home-approvals" className={parts.title}>
          {words.approvals.title}
        </h2>
      </div>
      <Card className={parts.card}>
        <div className={styles.count}>
          {words.approvals.count(waiting.length, query.data?.nextCursor !== null)}
          <RouteLink to={paths.approvals} className={parts.all}>
            {words.approvals.all}
          </RouteLink>
        </div>
        <ul className={parts.list}>
          {waiting.slice(0, mostShown).map(({ approvalId, runId, number, subject, requester, dueAt }) => (
            <li key={`${runId}.${approvalId}`} className={styles.row}>
              <h3 className={styles.subject}>
                <RouteLink to={paths.approval(number)} className={styles.link}>
                  {subject}
                </RouteLink>
              </h3>
              <span className={styles.about}>
                {[
                  number,
                  words.approvals.from(requester.name),
                  ...(dueAt ? [words.approvals.by(moments.full(dueAt))] : []),
                ].join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </section>
  );
}
