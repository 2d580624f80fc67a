import type { CardElementArray, ContainerStyle } from '@microsoft/teams.cards';
import type { RequestStage } from '#core/requests/vocabulary';
import type { TicketView } from '#core/tickets/contract';
import type { Strings } from '../strings/strings.ts';
import { moment } from './moments.ts';
import { costWords, leadTimeWords } from './offer-facts.ts';
import { excerpt, plainLine } from './plain-text.ts';

/** The colour of the band: what waits for somebody, what is well, what ended otherwise. Each stage is also a word. */
export const stageStyle: Readonly<Record<RequestStage, ContainerStyle>> = {
  submitted: 'accent',
  in_approval: 'warning',
  fulfilling: 'accent',
  waiting: 'warning',
  delivered: 'good',
  confirmed: 'emphasis',
  rejected: 'attention',
  cancelled: 'emphasis',
};

const longestName = 200;

/** How many files everybody may see who sees the card; nothing where there are none. */
export const filesFact = ({ fileCount }: Pick<TicketView, 'fileCount'>, s: Strings) =>
  fileCount > 0 ? [{ title: s.card.files, value: String(fileCount) }] : [];

/** Who asked for what and for whom, what it costs and how long it takes. Hands and queue are no matter of an approver. */
export function requestFacts(
  ticket: TicketView,
  request: NonNullable<TicketView['request']>,
  isApprover: boolean,
  s: Strings,
): CardElementArray {
  const name = (text: string): string => plainLine(excerpt(text, longestName));
  const requester = ticket.affectedUser
    ? s.card.reportedFor(name(ticket.requester.name), name(ticket.affectedUser.name))
    : name(ticket.requester.name);
  const facts = [
    { title: s.request.requester, value: requester },
    ...(request.item.name === ticket.subject ? [] : [{ title: s.request.item, value: name(request.item.name) }]),
    ...(request.cost ? [{ title: s.request.cost, value: costWords(request.cost, s) }] : []),
    ...(request.leadTimeDays === null
      ? []
      : [{ title: s.request.leadTime, value: leadTimeWords(request.leadTimeDays, s) }]),
    ...(isApprover
      ? []
      : [
          { title: s.card.assignee, value: ticket.assignee ? name(ticket.assignee.name) : s.card.nobody },
          { title: s.card.queue, value: name(ticket.queue.name) },
        ]),
    { title: s.request.requested, value: moment(ticket.createdAt) },
    ...filesFact(ticket, s),
    ...(ticket.status === 'waiting' && ticket.waitingFor
      ? [{ title: s.card.waitingFor, value: s.waitingFor[ticket.waitingFor] }]
      : []),
  ];
  return [{ type: 'FactSet', spacing: 'Small', facts }];
}
