import { derivedUuid } from '../digest.ts';
import type { Write } from '../store.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { inboxPartition, type Notification } from './notification.ts';
import type { Occasion } from './occasion.ts';
import type { PlannedNotice } from './planned-notice.ts';
import type { InAppWords } from './render-notice.ts';

/** Where the line of a notice stands in its person's inbox, so that it is found again. */
export const inboxIdOf = (
  { key, kind, memberId }: Pick<PlannedNotice, 'key' | 'kind' | 'memberId'>,
  ticket: Pick<Ticket, 'id'>,
): string => derivedUuid('inbox', ticket.id, key, kind, memberId);

/** The line of a notice in its person's inbox, unread unless said when it was. A commit that fails with `exists` has nothing left to do. */
export function inboxEntry(
  planned: PlannedNotice,
  words: InAppWords,
  ticket: Pick<Ticket, 'id' | 'number'>,
  occasion: Pick<Occasion, 'at'>,
  readAt: string | null = null,
): { readonly partition: string; readonly doc: Notification; readonly write: Write } {
  const doc: Notification = {
    id: inboxIdOf(planned, ticket),
    memberId: planned.memberId,
    kind: planned.kind,
    ticketId: ticket.id,
    number: ticket.number,
    title: words.title,
    text: words.text,
    at: occasion.at,
    readAt,
  };
  return { partition: inboxPartition(planned.memberId), doc, write: { create: 'notification', doc } };
}
