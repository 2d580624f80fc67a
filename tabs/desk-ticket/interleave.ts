import type { CommentView } from '#core/tickets/comment-contract';
import type { AuditEntryView } from '#core/tickets/contract';
import { isSameAct } from './merged-in-audit.ts';
import { isToldInPassing } from './told-actions.ts';

/** One thing that was said or done, in the order in which it happened. */
export type Happening =
  | { readonly is: 'comment'; readonly id: string; readonly at: string; readonly comment: CommentView }
  | {
      readonly is: 'change';
      readonly id: string;
      readonly at: string;
      readonly entry: AuditEntryView;
      /** What is told with it, the oldest first: it is the last of them. */
      readonly act: readonly AuditEntryView[];
    };

interface Known<T> {
  /** In any order. */
  readonly items: readonly T[];
  /** There is more that is older than these. */
  readonly hasMore: boolean;
}

/**
 * What was said and what was done as one story, the oldest first. Where older parts of the one are not read yet, neither are
 * those of the other shown: a gap would look like silence.
 */
export function interleave(comments: Known<CommentView>, entries: Known<AuditEntryView>): readonly Happening[] {
  const said = comments.items.map(
    (comment): Happening => ({ is: 'comment', id: comment.id, at: comment.createdAt, comment }),
  );
  const done = entries.items.map(
    (entry): Happening => ({ is: 'change', id: `change-${entry.seq}`, at: entry.at, entry, act: [entry] }),
  );
  const from = [...(comments.hasMore ? [oldestOf(said)] : []), ...(entries.hasMore ? [oldestOf(done)] : [])].reduce(
    (latest, at) => (at > latest ? at : latest),
    '',
  );
  const story = [...said, ...done.filter((one) => one.is === 'change' && isToldInPassing(one.entry))]
    .filter(({ at }) => at >= from)
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : orderAtOnce(one, other)));
  return story.reduce<readonly Happening[]>(together, []);
}

/** Of one moment what was done comes before what was said, in the order in which it was written down. */
const orderAtOnce = (one: Happening, other: Happening): number => {
  if (one.is === 'change' && other.is === 'change') return one.entry.seq - other.entry.seq;
  return one.is === other.is ? 0 : one.is < other.is ? -1 : 1;
};

/** Neighbours that are parts of one act are one line, where the last of them stands. */
function together(story: readonly Happening[], next: Happening): readonly Happening[] {
  const last = story.at(-1);
  if (last?.is !== 'change' || next.is !== 'change' || !isSameAct(last.entry, next.entry)) return [...story, next];
  return [...story.slice(0, -1), { ...next, id: last.id, act: [...last.act, next.entry] }];
}

const oldestOf = (all: readonly Happening[]): string =>
  all.reduce((oldest, { at }) => (oldest === '' || at < oldest ? at : oldest), '');
