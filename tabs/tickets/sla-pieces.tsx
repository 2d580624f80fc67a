import { makeStyles, tokens } from '@fluentui/react-components';
import type { TicketSlaView } from '#core/tickets/contract';
import { useMoments } from '../lib/use-language.ts';
import { useClockWords } from './use-clock-words.ts';

const useStyles = makeStyles({
  root: { marginTop: tokens.spacingVerticalS, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  summary: { cursor: 'pointer', color: tokens.colorBrandForeground1, width: 'fit-content' },
  list: { margin: `${tokens.spacingVerticalS} 0 0`, padding: 0, listStyleType: 'none' },
  piece: {
    padding: `${tokens.spacingVerticalXS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  rest: { color: tokens.colorNeutralForeground2 },
});

interface SlaPiecesProps {
  readonly name: string;
  readonly track: TicketSlaView['tracks'][number];
}

/** Every stretch of time of a promise, whether it counts, and by which rule. */
export function SlaPieces({ name, track }: SlaPiecesProps) {
  const styles = useStyles();
  const words = useClockWords();
  const { full } = useMoments();
  if (track.intervals.length === 0) return null;
  return (
    <details className={styles.root}>
      <summary className={styles.summary}>{words.pieces}</summary>
      {track.omitted > 0 && <p>{words.omitted(track.omitted)}</p>}
      <ol className={styles.list} aria-label={words.piecesOf(name)}>
        {track.intervals.map(({ from, to, counts, ms, rule, forecast }) => (
          <li key={from} className={styles.piece}>
            <div>
              {full(from)} – {full(to)}
            </div>
            <div className={styles.rest}>
              {counts ? words.counts(words.clock.hours(ms)) : words.countsNot}
              {forecast && `, ${words.forecast}`} · {rule}
            </div>
          </li>
        ))}
      </ol>
    </details>
  );
}
