import type { ReactNode } from 'react';
import type { TicketView } from '#core/tickets/contract';
import type { TicketColumn } from '#core/views/vocabulary';
import type { Strings } from '../strings/en.ts';
import { PriorityMark } from '../ui/priority-mark.tsx';
import { SlaCountdown } from '../ui/sla-countdown.tsx';
import { StatusPill } from '../ui/status-pill.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { standingOf } from './standing.ts';
import type { DeskWords } from './words-en.ts';

export interface CellWords {
  readonly strings: Strings;
  readonly list: DeskWords['list'];
}

/** What a column says of one ticket. Called and not drawn as a component: a line has many, and lines are drawn while one scrolls. */
export function cellOf(ticket: TicketView, column: TicketColumn, { strings, list }: CellWords): ReactNode {
  const at = (moment: string | null) => (moment === null ? list.none : <TimeAgo at={moment} inShort />);
  switch (column) {
    case 'number':
      return ticket.number;
    case 'kind':
      return list.kinds[ticket.kind];
    case 'subject':
      return ticket.subject;
    case 'status':
      return (
        <StatusPill status={ticket.status} words={standingOf(ticket, { stages: list.stages, waits: list.waits })} />
      );
    case 'waitingFor':
      return ticket.waitingFor ? list.waits[ticket.waitingFor] : list.none;
    case 'priority':
      return <PriorityMark priority={ticket.priority} />;
    case 'requester':
      return ticket.requester.name;
    case 'affectedUser':
      return ticket.affectedUser?.name ?? list.none;
    case 'assignee':
      return ticket.assignee?.name ?? list.nobody;
    case 'queue':
      return ticket.queue.name;
    case 'category':
      return ticket.categoryId ?? list.none;
    case 'tags':
      return ticket.tags.length > 0 ? ticket.tags.join(', ') : list.none;
    case 'channel':
      return list.channels[ticket.channel];
    case 'dueAt':
      return <SlaCountdown ticket={ticket} />;
    case 'breached':
      return ticket.sla?.breach ? <strong>{list.breached}</strong> : list.none;
    case 'createdAt':
      return at(ticket.createdAt);
    case 'updatedAt':
      return at(ticket.updatedAt);
    case 'resolvedAt':
      return at(ticket.resolvedAt);
    case 'closedAt':
      return at(ticket.closedAt);
    case 'resolution':
      return ticket.resolution ? strings.closures[ticket.resolution.code] : list.none;
  }
}
