import { makeStyles, tokens } from '@fluentui/react-components';
import { ChevronDown16Regular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronRight16Regular } from '@fluentui/react-icons/svg/chevron-right';
import { useStrings } from '../lib/use-language.ts';
import { useMe } from '../lib/use-me.ts';
import type { Strings } from '../strings/en.ts';
import { asCell, asRow } from './grid-roles.ts';
import type { Section } from './sections.ts';
import { lineId } from './ticket-line.tsx';
import { useDeskWords } from './use-desk-words.ts';
import type { DeskWords } from './words-en.ts';

const useStyles = makeStyles({
  root: {
    position: 'absolute',
    insetInline: 0,
    top: 0,
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    boxSizing: 'border-box',
    padding: `0 ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    cursor: 'pointer',
  },
  cell: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minWidth: 0,
    padding: 0,
    border: 'none',
    backgroundColor: 'transparent',
    color: 'inherit',
    font: 'inherit',
    cursor: 'pointer',
  },
  count: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
});

interface GroupLineProps {
  readonly section: Section;
  readonly row: number;
  readonly top: number;
  readonly height: number;
  readonly count: number;
  readonly more: boolean;
  readonly isFolded: boolean;
  readonly isPresent: boolean;
}

/** The heading of a group; pressing it folds what stands under it. */
export function GroupLine({ section, row, top, height, count, more, isFolded, isPresent }: GroupLineProps) {
  const styles = useStyles();
  const words = useDeskWords();
  const strings = useStrings();
  const myId = useMe()?.id;
  return (
    <div
      {...asRow(row + 2)}
      id={lineId(row)}
      data-row={row}
      data-present={isPresent}
      className={styles.root}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      <div {...asCell}>
        <button type="button" tabIndex={-1} aria-expanded={!isFolded} className={styles.cell}>
          {isFolded ? <ChevronRight16Regular aria-hidden="true" /> : <ChevronDown16Regular aria-hidden="true" />}
          <span>{groupName(section, words, strings, myId)}</span>
          <span className={styles.count}>{words.list.count(String(count), more)}</span>
        </button>
      </div>
    </div>
  );
}

/** What the tickets of a group have in common. */
export function groupName({ by }: Section, words: DeskWords, strings: Strings, myId: string | undefined): string {
  if (!by) return '';
  const { value } = by;
  if (by.grouping === 'priority') return words.list.priorityGroup(value, named(strings.priorities, value));
  if (by.grouping === 'status') return named(strings.statuses, value);
  if (by.grouping === 'kind') return named(words.list.kinds, value);
  if (by.grouping === 'assignee' && value === 'none') return words.list.nobody;
  if (by.grouping === 'assignee' && value === myId) return words.list.me;
  return by.name ?? value;
}

const named = (table: Readonly<Record<string, string>>, value: string): string => table[value] ?? value;
