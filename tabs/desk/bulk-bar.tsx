import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import { Notice } from '../ui/notice.tsx';
import type { Chosen } from './selection.ts';
import type { Bulk } from './use-bulk.ts';
import { useCommands } from './use-commands.tsx';
import type { DeedKind } from './use-deed.ts';
import { useToolWords } from './use-tool-words.ts';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalS,
    borderTop: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground2,
    boxShadow: tokens.shadow4,
    ':empty': { display: 'none' },
  },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  count: { fontWeight: tokens.fontWeightSemibold, marginInline: tokens.spacingHorizontalXS },
  end: { marginInlineStart: 'auto' },
  progress: { width: '160px' },
  list: {
    margin: `${tokens.spacingVerticalXS} 0 0`,
    paddingInlineStart: tokens.spacingHorizontalL,
    maxHeight: '120px',
    overflowY: 'auto',
  },
});

interface BulkBarProps {
  readonly chosen: readonly Chosen[];
  readonly bulk: Bulk;
  readonly onBegin: (kind: DeedKind) => void;
  readonly onNone: () => void;
}

/** Under the list: what can be done with the chosen tickets, how far it is, and what could not be done. */
export function BulkBar({ chosen, bulk, onBegin, onNone }: BulkBarProps) {
  const styles = useStyles();
  const { bulk: words } = useToolWords();
  const commands = useCommands();
  const { running, refused } = bulk;
  const kinds = ['assign', 'take', 'priority', 'note', 'link', 'close'] as const;
  if (chosen.length === 0 && !running && refused.length === 0) return null;
  return (
    <section data-keep-clear="" className={styles.root} aria-label={words.region}>
      {refused.length > 0 && (
        <Notice
          intent="warning"
          title={words.refused(refused.length)}
          action={
            <Button
              size="small"
              appearance="transparent"
              icon={<Dismiss20Regular />}
              aria-label={words.refusedHide}
              onClick={bulk.forget}
            />
          }
        >
          <ul className={styles.list}>
            {refused.map(({ number, detail }) => (
              <li key={number}>
                <strong>{number}</strong> {detail}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {running && (
        <div className={styles.row} role="status">
          <progress className={styles.progress} max={running.total} value={running.done} aria-label={words.region} />
          <span>{words.running(running.done, running.total)}</span>
          <span>{words.stillRunning}</span>
        </div>
      )}
      {chosen.length > 0 && (
        <div className={styles.row} role="toolbar" aria-label={words.region}>
          <span className={styles.count} role="status">
            {words.chosen(chosen.length)}
          </span>
          {kinds.map((kind) => (
            <Button key={kind} size="small" onClick={() => onBegin(kind)}>
              {words[kind]}
            </Button>
          ))}
          {chosen.length > 1 && commands.canRun('merge') && (
            <Button size="small" onClick={() => void commands.run('merge')}>
              {words.merge}
            </Button>
          )}
          <span className={styles.end}>
            <Button size="small" appearance="subtle" onClick={onNone}>
              {words.none}
            </Button>
          </span>
        </div>
      )}
    </section>
  );
}
