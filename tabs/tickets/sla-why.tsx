import { makeStyles, tokens } from '@fluentui/react-components';
import type { TicketSlaView, TicketView } from '#core/tickets/contract';
import { closedWords, pausesOf } from '#teams-app/strings/why-words';
import { useMoments } from '../lib/use-language.ts';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import type { ClockRoomWords } from './clock-words-en.ts';
import { SlaPieces } from './sla-pieces.tsx';
import { useClockWords } from './use-clock-words.ts';
import { useSla } from './use-sla.ts';

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalL },
  track: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  line: {
    margin: `${tokens.spacingVerticalXS} 0 0`,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
  },
});

type Explained = TicketSlaView['tracks'][number];

/** Why a ticket is due when it is: each promise with its policy, what is used, pauses and closed times. */
export function SlaWhy({ ticket }: { readonly ticket: TicketView }) {
  const styles = useStyles();
  const words = useClockWords();
  const query = useSla(ticket);
  if (query.isPending) return <Skeleton heights={[20, 16, 16]} label={words.loading} />;
  if (!query.data) return <ProblemNotice error={query.error} />;
  return (
    <div className={styles.root}>
      {query.data.tracks.length === 0 && <p className={styles.line}>{words.nothing}</p>}
      {query.data.tracks.map((track) => (
        <Track key={track.track} track={track} kind={ticket.kind} />
      ))}
    </div>
  );
}

function Track({ track, kind }: { readonly track: Explained; readonly kind: TicketView['kind'] }) {
  const styles = useStyles();
  const words = useClockWords();
  const { full } = useMoments();
  const name =
    track.track === 'resolution' && kind === 'request' ? words.clock.track.fulfilment : words.clock.track[track.track];
  const isPaused = track.pausedAt !== null && track.metAt === null;
  const until = track.pausedUntil === null ? undefined : words.clock.waitsUntil(full(track.pausedUntil));
  const closed = closedWords(track, words.why);
  const lines = [
    ...(track.because ? [words.because(track.because)] : []),
    ...(track.target ? [targetWords(track, track.target, words)] : []),
    ...pausesOf(track, isPaused).map(({ from, to, reason }) => {
      const why = words.why.waits[reason];
      return to === null
        ? words.why.stillPaused(full(from), until ?? why)
        : words.why.paused(full(from), full(to), why);
    }),
    ...(closed ? [words.why.closed(closed)] : []),
  ];
  return (
    <section>
      <h3 className={styles.track}>
        {name}: {standing(track, kind, full, words)}
      </h3>
      {lines.map((line) => (
        <p key={line} className={styles.line}>
          {line}
        </p>
      ))}
      <SlaPieces name={name} track={track} />
    </section>
  );
}

function targetWords(
  { usedMs, leftMs }: Explained,
  target: NonNullable<Explained['target']>,
  words: ClockRoomWords,
): string {
  const { hours } = words.clock;
  const used = leftMs > 0 ? words.why.used(hours(usedMs), hours(leftMs)) : words.why.usedUp(hours(usedMs));
  return `${words.why.target(hours(target.minutes * 60_000), target.time)}: ${used}`;
}

/** Whoever requests something has their first answer when it begins, too. */
function standing(
  { track, dueAt, breachedAt, metAt, pausedAt }: Explained,
  kind: 'incident' | 'request',
  full: (at: string) => string,
  words: ClockRoomWords,
): string {
  if (breachedAt && metAt) return words.standing.keptLate(full(breachedAt), full(metAt));
  if (breachedAt) return words.standing.missed(full(breachedAt));
  if (metAt && kind === 'request' && track === 'first_response') return words.standing.keptOnceBegun(full(metAt));
  if (metAt) return words.standing.kept(full(metAt));
  if (pausedAt) return words.standing.paused;
  return dueAt === null ? words.standing.never : words.standing.due(full(dueAt));
}
