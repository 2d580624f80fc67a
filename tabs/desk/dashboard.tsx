import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { useQuery } from '@tanstack/react-query';
import type { CountView, DashboardView } from '#core/desk/contract';
import { paths } from '../lib/paths.ts';
import { useClient } from '../lib/use-client.ts';
import { useMoments, useStrings } from '../lib/use-language.ts';
import { RouteLink } from '../lib/use-router.tsx';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { PriorityMark } from '../ui/priority-mark.tsx';
import { ProblemState, StaleNotice } from '../ui/problem-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { SlaCountdown } from '../ui/sla-countdown.tsx';
import { StatusPill } from '../ui/status-pill.tsx';
import { unfinished } from './choice.ts';
import { useCountWords } from './count-words.ts';
import { DeskCommands } from './desk-commands.tsx';
import { QueueLoads } from './queue-loads.tsx';
import { standingOf } from './standing.ts';
import { useDashboard } from './use-dashboard.ts';
import { useDashboardWords } from './use-dashboard-words.ts';
import { useDeskWords } from './use-desk-words.ts';

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalXXL, gridTemplateColumns: 'minmax(0, 1fr)' },
  heading: {
    margin: `0 0 ${tokens.spacingVerticalM}`,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  figures: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(132px, 1fr))',
    gap: tokens.spacingHorizontalM,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  figure: {
    display: 'grid',
    alignContent: 'start',
    gap: '2px',
    boxSizing: 'border-box',
    height: '100%',
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow2,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    ':hover': { border: `1px solid ${tokens.colorNeutralStroke1Hover}`, boxShadow: tokens.shadow8 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  number: {
    color: tokens.colorNeutralForeground1,
    fontSize: tokens.fontSizeHero800,
    lineHeight: tokens.lineHeightHero800,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  late: { color: tokens.colorPaletteRedForeground1 },
  soon: { color: tokens.colorPaletteDarkOrangeForeground1 },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  line: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: '2px',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ':hover': { backgroundColor: `color-mix(in srgb, ${tokens.colorNeutralForeground1} 5%, transparent)` },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  about: { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  muted: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
  },
  end: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'flex-end',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    '@media (max-width: 639px)': { gridColumn: '1 / -1', justifyContent: 'flex-start' },
  },
  foot: { padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}` },
  card: { overflow: 'hidden' },
});

/** `/dashboard`: how the desk stands, and what to do next. Every figure leads to the list behind it. */
export function Dashboard() {
  return (
    <DeskCommands>
      <Figures />
    </DeskCommands>
  );
}

function Figures() {
  const styles = useStyles();
  const words = useDashboardWords();
  const moments = useMoments();
  const query = useDashboard();
  const { data, error } = query;
  return (
    <div className={styles.root}>
      <PageHeader title={words.title} intro={data && words.counted(moments.time(Date.parse(data.at)))} />
      {data && error && <StaleNotice error={error} readAt={query.dataUpdatedAt} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton heights={[96, 200, 96]} label={words.loading} />}
      {!data && error && (
        <Card>
          <ProblemState error={error} onRetry={() => void query.refetch()} />
        </Card>
      )}
      {data && <MyFigures data={data} />}
      <MyNext />
      {data && <DeskFigures data={data} />}
      {data && <QueueLoads data={data} />}
    </div>
  );
}

function MyFigures({ data: { mine } }: { readonly data: DashboardView }) {
  const styles = useStyles();
  const words = useDashboardWords();
  const list = paths.queue('mine');
  return (
    <section>
      <h2 className={styles.heading}>{words.mine}</h2>
      <ul className={styles.figures}>
        <Figure name={words.open} count={mine.open} to={list} />
        <Figure name={words.breached} count={mine.breached} to={`${list}?dueBefore=now`} tone="late" />
        <Figure name={words.atRisk} count={mine.atRisk} to={`${list}?dueFrom=now&dueBefore=now%2B60m`} tone="soon" />
        <Figure name={words.waiting} count={mine.waiting} to={`${list}?status=waiting`} />
      </ul>
    </section>
  );
}

function DeskFigures({ data }: { readonly data: DashboardView }) {
  const styles = useStyles();
  const words = useDashboardWords();
  const all = paths.queue('all');
  const since = encodeURIComponent(data.today.since);
  return (
    <>
      <section>
        <h2 className={styles.heading}>{words.desk}</h2>
        <ul className={styles.figures}>
          <Figure name={words.unassigned} count={data.unassigned} to={paths.queue('unassigned')} />
          <Figure
            name={words.breached}
            count={data.breached}
            to={`${all}?dueBefore=now&sort=sla.dueAt:asc`}
            tone="late"
          />
          <Figure
            name={words.atRisk}
            count={data.atRisk}
            to={`${all}?dueFrom=now&dueBefore=now%2B60m&sort=sla.dueAt:asc`}
            tone="soon"
          />
        </ul>
      </section>
      <section>
        <h2 className={styles.heading}>{words.today}</h2>
        <ul className={styles.figures}>
          <Figure name={words.created} count={data.today.created} to={`${all}?status=&createdFrom=${since}`} />
          <Figure
            name={words.resolved}
            count={data.today.resolved}
            to={`${all}?status=resolved,closed&updatedFrom=${since}`}
          />
          <Figure name={words.closed} count={data.today.closed} to={`${all}?status=closed&updatedFrom=${since}`} />
        </ul>
      </section>
    </>
  );
}

interface FigureProps {
  readonly name: string;
  readonly count: CountView;
  readonly to: string;
  readonly tone?: 'late' | 'soon';
}

/** A number with what it counts; it leads to just those tickets. */
function Figure({ name, count, to, tone }: FigureProps) {
  const styles = useStyles();
  const words = useCountWords();
  return (
    <li>
      <RouteLink to={to} className={styles.figure}>
        <span className={mergeClasses(styles.number, tone && count.count > 0 && styles[tone])}>{words(count)}</span>
        <span>{name}</span>
      </RouteLink>
    </li>
  );
}

const mostNext = 8;

/** What the person has to do next. */
function MyNext() {
  const styles = useStyles();
  const words = useDashboardWords();
  const { list } = useDeskWords();
  const { requestStages } = useStrings();
  const client = useClient();
  const query = useQuery({
    queryKey: ['tickets', 'next'],
    queryFn: ({ signal }) =>
      client.listTickets(
        { assigneeId: 'me', status: unfinished, sort: 'sla.dueAt:asc', limit: String(mostNext) },
        { signal },
      ),
    refetchInterval: 60_000,
  });
  const items = query.data?.items;
  return (
    <section>
      <h2 className={styles.heading}>{words.next}</h2>
      <Card className={styles.card}>
        {query.isPending && (
          <div className={styles.foot}>
            <Skeleton heights={[36, 36, 36, 36]} label={words.loading} />
          </div>
        )}
        {!items && query.isError && <ProblemState error={query.error} onRetry={() => void query.refetch()} />}
        {items?.length === 0 && (
          <EmptyState icon={<CheckmarkCircleRegular />} title={words.nothing} text={words.nothingText}>
            <LinkButton to={paths.queue('unassigned')}>{words.toUnassigned}</LinkButton>
          </EmptyState>
        )}
        {items && items.length > 0 && (
          <>
            <ul className={styles.list}>
              {items.map((ticket) => (
                <li key={ticket.id}>
                  <RouteLink to={paths.queue('mine', ticket.number)} className={styles.line}>
                    <PriorityMark priority={ticket.priority} />
                    <span className={styles.about}>
                      <span className={styles.muted}>{ticket.number}</span> {ticket.subject}
                    </span>
                    <span className={styles.end}>
                      <SlaCountdown ticket={ticket} />
                      <StatusPill
                        status={ticket.status}
                        words={standingOf(ticket, { stages: requestStages, waits: list.waits })}
                      />
                    </span>
                  </RouteLink>
                </li>
              ))}
            </ul>
            {query.data?.nextCursor && (
              <div className={styles.foot}>
                <LinkButton appearance="subtle" to={paths.queue('mine')}>
                  {words.all}
                </LinkButton>
              </div>
            )}
          </>
        )}
      </Card>
    </section>
  );
}
