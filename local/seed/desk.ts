import type { CannedResponse } from '#core/canned/canned-response';
import { derivedUuid } from '#core/digest';
import { firstHash } from '#core/tickets/audit';
import type { SavedView } from '#core/views/saved-view';
import { defaultColumns } from '#core/views/vocabulary';
import type { SeededOrganisation } from './organisations.ts';

const words: readonly Pick<CannedResponse, 'name' | 'shortcut' | 'body' | 'ticketKind' | 'isPrivate'>[] = [
  {
    name: 'Ask for more details',
    shortcut: 'details',
    ticketKind: 'incident',
    isPrivate: false,
    body: `Hello {{ requester.firstName }},

thank you for reporting this. To find the cause quickly, I need to know a little more:

- What exactly did you see, word for word if there was a message?
- When did it first happen, and does it happen every time?
- Does it happen to colleagues, too?

A screenshot often says it all. You can reply right here.

Kind regards
{{ agent.firstName }}`,
  },
  {
    name: 'Try a restart',
    shortcut: 'restart',
    ticketKind: 'incident',
    isPrivate: false,
    body: `Hello {{ requester.firstName }},

please save your work, then restart the computer: **Start → Power → Restart**. Do not use *Shut down*, which keeps part of the old state.

If “{{ ticket.subject }}” is still there afterwards, tell me here and I take it from there.

Kind regards
{{ agent.firstName }}`,
  },
  {
    name: 'Waiting for a vendor',
    shortcut: 'vendor',
    ticketKind: null,
    isPrivate: false,
    body: `Hello {{ requester.firstName }},

we have passed {{ ticket.number }} on to the vendor and are waiting for their answer. You need not do anything: I tell you as soon as there is news.

Kind regards
{{ agent.firstName }}`,
  },
  {
    name: 'Is it fixed?',
    shortcut: 'fixed',
    ticketKind: 'incident',
    isPrivate: false,
    body: `Hello {{ requester.firstName }},

“{{ ticket.subject }}” should be solved now. Please try it once more. If it works, press **Confirm** on the card or in the ticket; if it does not, reply here and I look at it again.

Kind regards
{{ agent.firstName }}`,
  },
  {
    name: 'Your request is on its way',
    shortcut: 'on-its-way',
    ticketKind: 'request',
    isPrivate: false,
    body: `Hello {{ requester.firstName }},

we are working on your request{% if ticket.item != "" %} for {{ ticket.item }}{% endif %} ({{ ticket.number }}). The ticket shows each step, and you hear from us when it is ready.

Kind regards
{{ agent.firstName }}`,
  },
  {
    name: 'Hand-over note',
    shortcut: 'handover',
    ticketKind: null,
    isPrivate: true,
    body: `**Hand-over of {{ ticket.number }}** ({{ ticket.priority }}, {{ queue.name }})

- What is known:
- What was tried:
- What is next, and until when:
- Who was promised what:

— {{ agent.name }}`,
  },
];

/** What the desk says often, in English. */
export const seededCanned = (organisation: SeededOrganisation, at: string): readonly CannedResponse[] =>
  words.map((said) => ({
    ...said,
    id: derivedUuid('cannedResponse', organisation.id, said.shortcut),
    version: 1,
    createdAt: at,
    updatedAt: at,
    auditSeq: 0,
    auditHash: firstHash,
  }));

const unfinished = 'open,in_progress,waiting';

const lists: readonly Pick<SavedView, 'name' | 'filter' | 'sort' | 'groupBy'>[] = [
  {
    name: 'Unassigned, oldest first',
    filter: { status: unfinished, assigneeId: 'none' },
    sort: 'createdAt:asc',
    groupBy: 'queue',
  },
  { name: 'Missed promises', filter: { status: unfinished, dueBefore: 'now' }, sort: 'sla.dueAt:asc', groupBy: null },
  {
    name: 'Waiting for an answer',
    filter: { status: 'waiting' },
    sort: 'updatedAt:asc',
    groupBy: 'assignee',
  },
];

/** Lists that the whole desk shares; they are the administrator’s. */
export function seededViews(organisation: SeededOrganisation, at: string): readonly SavedView[] {
  const owner = organisation.people.find(({ roles }) => roles.includes('admin'));
  if (!owner) return [];
  return lists.map((list) => ({
    ...list,
    id: derivedUuid('savedView', organisation.id, list.name),
    ownerId: owner.userId,
    shared: true,
    columns: [...defaultColumns],
    version: 1,
    createdAt: at,
    updatedAt: at,
  }));
}
