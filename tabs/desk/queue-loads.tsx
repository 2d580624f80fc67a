import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Warning16Regular } from '@fluentui/react-icons/svg/warning';
import type { DashboardView } from '#core/desk/contract';
import { paths } from '../lib/paths.ts';
import { RouteLink } from '../lib/use-router.tsx';
import { Card } from '../ui/card.tsx';
import { useCountWords } from './count-words.ts';
import { useDashboardWords } from './use-dashboard-words.ts';

const useStyles = makeStyles({
  heading: {
    margin: `0 0 ${tokens.spacingVerticalM}`,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  card: { overflow: 'hidden' },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  queue: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalL,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottom: 'none' },
  },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: `2px ${tokens.spacingHorizontalL}` },
  name: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  link: {
    display: 'inline-block',
    minHeight: '24px',
    boxSizing: 'border-box',
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  number: { fontVariantNumeric: 'tabular-nums', fontWeight: tokens.fontWeightSemibold },
  late: { color: tokens.colorPaletteRedForeground1 },
  people: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  person: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    padding: '1px 8px',
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
  over: {
    border: `1px solid ${tokens.colorPaletteDarkOrangeBorderActive}`,
    color: tokens.colorPaletteDarkOrangeForeground1,
    fontWeight: tokens.fontWeightSemibold,
  },
  note: { margin: 0, padding: tokens.spacingHorizontalL, color: tokens.colorNeutralForeground3 },
});

/** What each queue has to do, and who of it has more than the queue allows one to have at once. */
export function QueueLoads({ data }: { readonly data: DashboardView }) {
  const styles = useStyles();
  const words = useDashboardWords();
  return (
    <section>
      <h2 className={styles.heading}>{words.queues}</h2>
      <Card className={styles.card}>
        {data.queues.length === 0 && <p className={styles.note}>{words.noQueues}</p>}
        <ul className={styles.list}>
          {data.queues.map((queue) => (
            <QueueLoad key={queue.id} queue={queue} />
          ))}
        </ul>
        {data.moreQueues && <p className={styles.note}>{words.moreQueues}</p>}
      </Card>
    </section>
  );
}

type Queue = DashboardView['queues'][number];

function QueueLoad({ queue }: { readonly queue: Queue }) {
  const styles = useStyles();
  const words = useDashboardWords();
  const count = useCountWords();
  const to = paths.queue(queue.id);
  const figures = [
    { name: words.open, of: queue.open, to, isLate: false },
    { name: words.unassigned, of: queue.unassigned, to: `${to}?assigneeId=none`, isLate: false },
    { name: words.breached, of: queue.breached, to: `${to}?dueBefore=now`, isLate: queue.breached.count > 0 },
  ];
  return (
    <li className={styles.queue}>
      <div className={styles.row}>
        <h3 className={styles.name}>
          <RouteLink to={to} className={styles.link}>
            {queue.name}
          </RouteLink>
        </h3>
        {figures.map((figure) => (
          <RouteLink key={figure.name} to={figure.to} className={styles.link}>
            {figure.name}{' '}
            <span className={mergeClasses(styles.number, figure.isLate && styles.late)}>{count(figure.of)}</span>
          </RouteLink>
        ))}
        <span>
          {words.limit}: {queue.wipLimit === null ? words.noLimit : count(queue.wipLimit)}
        </span>
      </div>
      {queue.agents === null ? (
        <span>{words.tooLarge}</span>
      ) : (
        queue.agents.length > 0 && (
          <ul className={styles.people} aria-label={words.people}>
            {queue.agents.map((agent) => (
              <AgentLoad key={agent.id} agent={agent} wipLimit={queue.wipLimit} />
            ))}
          </ul>
        )
      )}
    </li>
  );
}

interface AgentLoadProps {
  readonly agent: NonNullable<Queue['agents']>[number];
  readonly wipLimit: number | null;
}

/** Over the limit is said in words and with a sign, and the colour only repeats it. */
function AgentLoad({ agent: { id, name, load }, wipLimit }: AgentLoadProps) {
  const styles = useStyles();
  const words = useDashboardWords();
  const count = useCountWords();
  const isOver = wipLimit !== null && (load.more || load.count > wipLimit);
  const said = isOver ? words.over : wipLimit === null ? words.free : words.within;
  return (
    <li>
      <RouteLink
        to={`${paths.queue('all')}?assigneeId=${encodeURIComponent(id)}`}
        className={mergeClasses(styles.link, styles.person, isOver && styles.over)}
      >
        {isOver && <Warning16Regular aria-hidden="true" />}
        {said(name, count(load), wipLimit === null ? '' : count(wipLimit))}
      </RouteLink>
    </li>
  );
}
