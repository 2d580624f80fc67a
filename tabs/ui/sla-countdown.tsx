import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { type Clocked, pendingOf, type Tone, toneOf } from '#teams-app/strings/clock-lines';
import { useMoments, useStrings } from '../lib/use-language.ts';
import { useNow } from '../lib/use-now.ts';
import type { Strings } from '../strings/en.ts';
import { useVisuallyHidden } from './visually-hidden.ts';

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground2,
  },
  track: { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightRegular },
  running: {},
  soon: { color: tokens.colorPaletteDarkOrangeForeground1, fontWeight: tokens.fontWeightSemibold },
  late: { color: tokens.colorPaletteRedForeground1, fontWeight: tokens.fontWeightSemibold },
  paused: { color: tokens.colorNeutralForeground3 },
});

const marks: Readonly<Record<Tone, string>> = { running: '', soon: '▲', late: '■', paused: '❙❙' };

/** From here on the seconds are counted. */
const finalMs = 5 * 60_000;

interface SlaCountdownProps {
  /** Of its promises the most urgent one that is still owed is shown, nothing where none is. */
  readonly ticket: Pick<Clocked, 'kind' | 'slas'>;
  /** With the name of the promise before it, where there is room. */
  readonly isNamed?: boolean;
  /** In milliseconds, for a page that keeps time itself; else the moment moves on by itself. */
  readonly now?: number;
}

/** How long until the next promise falls due (`2 h 5 min left`), or since when it is overdue. The exact moment shows on pointing at it. */
export function SlaCountdown({ ticket: { kind, slas }, isNamed = false, now: given }: SlaCountdownProps) {
  const styles = useStyles();
  const hidden = useVisuallyHidden();
  const { clock } = useStrings();
  const moments = useMoments();
  const roughly = useNow();
  const [owed] = pendingOf(slas);
  const due = owed && Date.parse(owed.dueAt ?? owed.breachedAt ?? '');
  const isNear = owed?.pausedAt === null && due !== undefined && Math.abs(due - roughly) < finalMs + 60_000;
  const exactly = useNow(isNear ? 'second' : 'half-minute');
  if (!owed || due === undefined) return null;
  const now = given ?? exactly;
  const tone = toneOf(owed, now);
  // What resolves an incident delivers a request.
  const track = clock.track[owed.track === 'resolution' && kind === 'request' ? 'fulfilment' : owed.track];
  const name = <span className={isNamed ? styles.track : hidden.root}>{track}</span>;
  if (tone === 'paused' || Number.isNaN(due)) {
    return (
      <span className={mergeClasses(styles.root, styles.paused)} title={clock.nextDue(track, clock.paused)}>
        <span aria-hidden="true">{marks.paused}</span>
        {isNamed && name}
        {clock.paused}
        {!isNamed && name}
      </span>
    );
  }
  const left = due - now;
  const said = left > 0 ? clock.left(timeOf(left, clock)) : clock.over(timeOf(-left, clock));
  return (
    <time
      className={mergeClasses(styles.root, styles[tone])}
      dateTime={new Date(due).toISOString()}
      title={clock.nextDue(track, moments.full(new Date(due).toISOString()))}
    >
      {marks[tone] && <span aria-hidden="true">{marks[tone]}</span>}
      {isNamed && name}
      {said}
      {!isNamed && name}
    </time>
  );
}

/** `3 d 4 h`, `2 h 5 min`, `12 min`, and in the last five minutes `4:09`. */
function timeOf(ms: number, clock: Strings['clock']): string {
  if (ms < finalMs) {
    const seconds = Math.floor(ms / 1_000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }
  const minutes = Math.floor(ms / 60_000);
  const [days, hours] = [Math.floor(minutes / 1_440), Math.floor(minutes / 60) % 24];
  if (days > 0) return clock.daysAndHours(days, hours);
  return hours > 0 ? clock.hoursAndMinutes(hours, minutes % 60) : clock.minutes(minutes);
}
