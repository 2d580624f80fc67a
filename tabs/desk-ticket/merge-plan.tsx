import { makeStyles, tokens } from '@fluentui/react-components';
import type { MergePreview } from '#core/links/contract';
import { Notice } from '../ui/notice.tsx';
import { useDeedWords } from './use-deed-words.ts';

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalS },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  list: {
    display: 'grid',
    gap: '2px',
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalL,
    overflowWrap: 'anywhere',
  },
  refused: { color: tokens.colorPaletteRedForeground1 },
});

interface MergePlanProps {
  readonly preview: MergePreview;
  readonly sharesWords: boolean;
}

/** What a merge would do, in words: what closes, who comes along, whose words are seen by whom, and what stays as it is. */
export function MergePlan({ preview, sharesWords }: MergePlanProps) {
  const styles = useStyles();
  const { merge: words } = useDeedWords();
  const { into, refusal, tickets, watchers, undoMinutes } = preview;
  if (refusal !== null) return <Notice intent="error">{refusal}</Notice>;
  const closing = tickets.filter((ticket) => ticket.refusal === null);
  const staying = tickets.filter((ticket) => ticket.refusal !== null);
  const names = watchers.map(({ name }) => name);
  return (
    <section className={styles.root}>
      <h3 className={styles.title}>{words.plan}</h3>
      <ul className={styles.list}>
        {closing.map(({ ticketId, number, comments, notes, files }) => (
          <li key={ticketId}>{words.closes(number ?? ticketId, into.number, comments, notes, files)}</li>
        ))}
        <li>{names.length === 0 ? words.nobodyNew : words.watchers(names, into.number)}</li>
        <li>{sharesWords ? words.wordsShared : words.wordsKept}</li>
        {closing.length > 0 && <li>{words.told(closing.length)}</li>}
        <li>{words.undo(undoMinutes)}</li>
        {staying.map(({ ticketId, refusal: why }) => (
          <li key={ticketId} className={styles.refused}>
            {why}
          </li>
        ))}
      </ul>
    </section>
  );
}
