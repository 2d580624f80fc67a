import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Warning16Regular } from '@fluentui/react-icons/svg/warning';
import type { CountView, DashboardView } from '#core/desk/contract';
import type { SavedViewView } from '#core/views/contract';
import { RouteLink } from '../lib/use-router.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useVisuallyHidden } from '../ui/visually-hidden.ts';
import { useCountWords } from './count-words.ts';
import { ListTitle } from './list-title.tsx';
import { type Place, pathOf, standing } from './place.ts';
import { useDashboard } from './use-dashboard.ts';
import { useQueues } from './use-desk-people.ts';
import { useDeskWords } from './use-desk-words.ts';
import { useViewCount, useViews } from './use-views.ts';

const useStyles = makeStyles({
  root: {
    flex: '1 1 auto',
    minHeight: 0,
    overflowY: 'auto',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
  },
  title: { padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalS}` },
  heading: {
    margin: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXS}`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minHeight: '32px',
    padding: `0 ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover, color: tokens.colorNeutralForeground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  here: {
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    fontWeight: tokens.fontWeightSemibold,
    outline: `1px solid ${tokens.colorTransparentStroke}`,
  },
  name: { flex: '1 1 auto', minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  count: { fontSize: tokens.fontSizeBase200, fontVariantNumeric: 'tabular-nums' },
  over: {
    display: 'inline-flex',
    alignItems: 'center',
    color: tokens.colorPaletteDarkOrangeForeground1,
  },
  note: {
    margin: `0 ${tokens.spacingHorizontalS}`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

/** Where one can be: one's own work, the queues and the views, each with how much waits there. */
export function PlacesPane({ here, isAlone }: { readonly here: Place; readonly isAlone: boolean }) {
  const styles = useStyles();
  const { places } = useDeskWords();
  const queues = useQueues();
  const views = useViews();
  const { data: dashboard } = useDashboard();
  const counts = standingCounts(dashboard);
  const mine = views.data?.filter(({ shared }) => !shared) ?? [];
  const shared = views.data?.filter((view) => view.shared) ?? [];
  const viewLinks = (list: typeof mine) =>
    list.map((view, index) => <ViewLink key={view.id} view={view} here={here} isCounted={index < mostCountedViews} />);
  return (
    <nav className={styles.root} aria-label={places.title}>
      {isAlone && (
        <div className={styles.title}>
          <ListTitle title={places.title} />
        </div>
      )}
      <ul className={styles.list}>
        {standing.map((is) => (
          <PlaceLink key={is} place={{ is }} here={here} name={places[is]} count={counts[is]} />
        ))}
      </ul>
      <h2 className={styles.heading}>{places.queues}</h2>
      {queues.isPending && <Skeleton heights={[24, 24, 24]} label={places.loading} />}
      <ul className={styles.list}>
        {queues.data?.map(({ id, name }) => {
          const load = dashboard?.queues.find((queue) => queue.id === id);
          const isOver = load !== undefined && overLimit(load).length > 0;
          return (
            <PlaceLink
              key={id}
              place={{ is: 'queue', id }}
              here={here}
              name={name}
              count={load?.open}
              warning={isOver ? places.overMark : undefined}
            />
          );
        })}
      </ul>
      <h2 className={styles.heading}>{places.myViews}</h2>
      {views.data && mine.length === 0 && <p className={styles.note}>{places.noViews}</p>}
      <ul className={styles.list}>{viewLinks(mine)}</ul>
      {shared.length > 0 && (
        <>
          <h2 className={styles.heading}>{places.sharedViews}</h2>
          <ul className={styles.list}>{viewLinks(shared)}</ul>
        </>
      )}
    </nav>
  );
}

/** Of so many views of each kind the tickets are counted: each is a question of its own. */
const mostCountedViews = 8;

interface ViewLinkProps {
  readonly view: SavedViewView;
  readonly here: Place;
  readonly isCounted: boolean;
}

function ViewLink({ view, here, isCounted }: ViewLinkProps) {
  const count = useViewCount(view, isCounted);
  return <PlaceLink place={{ is: 'view', id: view.id }} here={here} name={view.name} count={count} />;
}

/** Who of a queue has more tickets than it allows each to have at once. */
export const overLimit = ({ agents, wipLimit }: DashboardView['queues'][number]) =>
  wipLimit === null ? [] : (agents ?? []).filter(({ load }) => load.count > wipLimit || load.more);

const standingCounts = (
  dashboard: DashboardView | undefined,
): Partial<Readonly<Record<(typeof standing)[number], CountView>>> =>
  dashboard ? { mine: dashboard.mine.open, unassigned: dashboard.unassigned } : {};

interface PlaceLinkProps {
  readonly place: Place;
  readonly here: Place;
  readonly name: string;
  readonly count?: CountView | undefined;
  readonly warning?: string | undefined;
}

function PlaceLink({ place, here, name, count, warning }: PlaceLinkProps) {
  const styles = useStyles();
  const hidden = useVisuallyHidden();
  const { places } = useDeskWords();
  const words = useCountWords();
  const isHere = pathOf(place) === pathOf(here);
  return (
    <li>
      <RouteLink
        to={pathOf(place)}
        className={mergeClasses(styles.link, isHere && styles.here)}
        aria-current={isHere ? 'page' : undefined}
      >
        <span className={styles.name}>{name}</span>
        {warning && (
          <span className={styles.over} title={warning}>
            <Warning16Regular aria-hidden="true" />
            <span className={hidden.root}>{warning}</span>
          </span>
        )}
        {count && (
          <span className={styles.count}>
            <span aria-hidden="true">{words(count)}</span>
            <span className={hidden.root}>{places.open(words(count))}</span>
          </span>
        )}
      </RouteLink>
    </li>
  );
}
