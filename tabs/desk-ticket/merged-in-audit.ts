import type { AuditEntryView } from '#core/tickets/contract';
import type { DeskTicketWords } from './words-en.ts';

/** What an entry says of a merge: the other ticket by its number, and on which side this one stood. */
export interface MergeInAudit {
  readonly is: 'joined' | 'left' | 'closed' | 'back';
  readonly number: string;
}

/** A merge that an entry records, or that one was undone; undefined for every other entry. */
export function mergeIn({ action, before, after }: AuditEntryView): MergeInAudit | undefined {
  const found = (is: MergeInAudit['is'], number: unknown) => (typeof number === 'string' ? { is, number } : undefined);
  if (action === 'ticket.merge') return found('joined', after.merged) ?? found('closed', numberOf(after.mergedInto));
  if (action === 'ticket.unmerge') return found('left', after.unmerged) ?? found('back', numberOf(before.mergedInto));
  return undefined;
}

const numberOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'number' in value ? value.number : undefined;

/** As long as the tickets of one act are apart at most: each is merged by itself. */
const oneActMs = 60_000;

/** Whether two entries are parts of one act: several tickets that somebody merged into this one, or took out again. */
export function isSameAct(one: AuditEntryView, next: AuditEntryView): boolean {
  const [first, second] = [mergeIn(one), mergeIn(next)];
  return (
    first !== undefined &&
    first.is === second?.is &&
    (first.is === 'joined' || first.is === 'left') &&
    one.actor.id === next.actor.id &&
    Date.parse(next.at) - Date.parse(one.at) <= oneActMs
  );
}

/** What was merged or taken out again by one act, as it goes on after a name; undefined where it is something else. */
export function mergeDeed(entries: readonly AuditEntryView[], { audit }: DeskTicketWords): string | undefined {
  const merges = entries.flatMap((entry) => mergeIn(entry) ?? []);
  const [first] = merges;
  if (!first || merges.length < entries.length) return undefined;
  return audit.merges[first.is](merges.map(({ number }) => number).toSorted());
}
