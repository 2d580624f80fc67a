import { makeStyles, tokens } from '@fluentui/react-components';
import type { AuditEntryView } from '#core/tickets/contract';
import { useMoments, useStrings } from '../lib/use-language.ts';
import { TimeAgo } from '../ui/time-ago.tsx';
import { deedOf } from './audit-words.ts';
import { mergeDeed } from './merged-in-audit.ts';
import { useDeskTicketWords } from './use-words.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `0 ${tokens.spacingHorizontalS}`,
    paddingInlineStart: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
  },
});

interface ActivityLineProps {
  readonly entry: AuditEntryView;
  /** What is told with it, in the order in which it was done: parts of the same act, itself the last of them. */
  readonly act: readonly AuditEntryView[];
}

/** Something that was done, in one quiet line. */
export function ActivityLine({ entry, act }: ActivityLineProps) {
  const words = useDeskTicketWords();
  const strings = useStrings();
  const moments = useMoments();
  const deed = mergeDeed(act, words) ?? deedOf(entry, { words, strings, moments });
  return (
    <li tabIndex={-1} className={useStyles().root}>
      <span>{words.audit.line(entry.actor.name, deed)}</span>
      <TimeAgo at={entry.at} />
    </li>
  );
}
