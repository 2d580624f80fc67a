import { makeStyles, tokens } from '@fluentui/react-components';
import type { AuditEntryView, TicketView } from '#core/tickets/contract';
import { useMoments, useStrings } from '../lib/use-language.ts';
import { ProblemState } from '../ui/problem-state.tsx';
import { ShowMore } from '../ui/show-more.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { type ChangedField, fieldsOf } from './audit-words.ts';
import { mergeDeed } from './merged-in-audit.ts';
import { useAudit } from './use-audit.ts';
import { useTabWords } from './use-tab-words.ts';
import { useDeskTicketWords } from './use-words.ts';

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalM, margin: 0, padding: 0, listStyleType: 'none' },
  entry: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: '2px',
    paddingBlockEnd: tokens.spacingVerticalS,
    borderBlockEndWidth: '1px',
    borderBlockEndStyle: 'solid',
    borderBlockEndColor: tokens.colorNeutralStroke2,
    overflowWrap: 'anywhere',
  },
  who: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  changes: { margin: 0, fontSize: tokens.fontSizeBase200 },
  change: { display: 'flex', flexWrap: 'wrap', gap: `0 ${tokens.spacingHorizontalS}` },
  field: { color: tokens.colorNeutralForeground2, '::first-letter': { textTransform: 'uppercase' } },
  value: { margin: 0 },
});

/** Who changed what, when and from where, the newest first. */
export function AuditTab({ ticket }: { readonly ticket: TicketView }) {
  const styles = useStyles();
  const { audit: words } = useTabWords();
  const query = useAudit(ticket.id);
  if (!query.data) {
    if (query.error) return <ProblemState error={query.error} onRetry={() => void query.refetch()} />;
    return <Skeleton heights={[40, 40, 40]} label={words.loading} />;
  }
  return (
    <>
      <ol className={styles.list}>
        {query.data.pages
          .flatMap(({ items }) => items)
          .map((entry) => (
            <Entry key={entry.seq} entry={entry} />
          ))}
      </ol>
      <ShowMore query={query} />
    </>
  );
}

function Entry({ entry }: { readonly entry: AuditEntryView }) {
  const styles = useStyles();
  const { audit: words } = useTabWords();
  const core = useDeskTicketWords();
  const strings = useStrings();
  const moments = useMoments();
  const actions: Readonly<Record<string, string>> = core.audit.actions;
  const deed = mergeDeed([entry], core) ?? actions[entry.action] ?? core.audit.changed;
  return (
    <li className={styles.entry}>
      <span>{core.audit.line(entry.actor.name, deed)}</span>
      <span className={styles.who}>{words.from(moments.full(entry.at), cameBy(entry, words.surfaces))}</span>
      {(entry.ip !== null || entry.userAgent !== null) && (
        <span className={styles.who}>{[entry.ip, entry.userAgent].filter((part) => part !== null).join(' · ')}</span>
      )}
      <dl className={styles.changes}>
        {fieldsOf(entry, { words: core, strings, moments }).map(({ field, name, before, after }) => (
          <div key={field} className={styles.change}>
            <dt className={styles.field}>{name}</dt>
            <dd className={styles.value}>{changeWords({ before, after }, entry, words)}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

type AuditTabWords = ReturnType<typeof useTabWords>['audit'];

/** The way by which it came, where that is known: what people do by HTTP may come from the app or from elsewhere. */
function cameBy({ surface, actor }: AuditEntryView, surfaces: AuditTabWords['surfaces']): string | undefined {
  return surface === 'api' ? (actor.kind === 'app' ? surfaces.api : undefined) : surfaces[surface];
}

/** What became of a field. Of what is new its values alone are told: nothing was otherwise before. */
function changeWords(
  { before, after }: Pick<ChangedField, 'before' | 'after'>,
  { action }: AuditEntryView,
  words: AuditTabWords,
): string {
  if (after === null) return words.removed(before ?? '');
  if (before !== null) return words.fromTo(before, after);
  return action.endsWith('.create') ? after : words.set(after);
}
