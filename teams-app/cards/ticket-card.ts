import type { CardElementArray, ContainerStyle, ITextBlock } from '@microsoft/teams.cards';
import { withBoldAndLists } from '#core/api/bold-and-lists';
import type { TicketView } from '#core/tickets/contract';
import type { ClosureCode } from '#core/tickets/vocabulary';
import { isLate } from '../strings/clock-lines.ts';
import type { ClockReader } from '../strings/clock-words.ts';
import type { Strings } from '../strings/strings.ts';
import { answerLines } from './answer-lines.ts';
import { approvalLines, planLines } from './approval-lines.ts';
import { type Card, cardVersion, fitted, fullWidth } from './card.ts';
import { decisionLines } from './decision-lines.ts';
import { moment } from './moments.ts';
import { bareLine, excerpt, plainLine, plainText } from './plain-text.ts';
import { filesFact, requestFacts, stageStyle } from './request-facts.ts';
import { runLines } from './run-lines.ts';
import { slaLines } from './sla-lines.ts';
import { taskLines } from './task-lines.ts';
import { ticketActions } from './ticket-actions.ts';
import type { ReplyView, TicketCardView } from './ticket-card-view.ts';
import { execute } from './verbs.ts';
import { noWorkView } from './work-view.ts';

const most = { description: 600, reply: 500, resolution: 600 } as const;

/**
 * The living card of a ticket: who has it, how it stands, what was said last, and what this viewer can do about it.
 * Always asks to be refreshed, so that each viewer gets their own.
 */
export function ticketCard(view: TicketCardView, s: Strings): Card {
  const { ticket, viewer, work = noWorkView } = view;
  const sentence = s.card.inOneSentence(ticket.number, stateOf(ticket, s), bareLine(ticket.subject));
  const isDesk = viewer.kind === 'desk';
  return fitted(
    (share) =>
      ({
        type: 'AdaptiveCard',
        version: cardVersion,
        fallbackText: sentence,
        speak: sentence.replace(/[<>&]/g, ' '),
        msteams: fullWidth,
        refresh: { action: execute('ticket.refresh', s.card.refresh, { ticketId: ticket.id }) },
        body: [
          ...noticeOf(view),
          header(ticket, s),
          {
            type: 'TextBlock',
            text: plainLine(ticket.subject),
            wrap: true,
            maxLines: 3,
            size: 'Large',
            weight: 'Bolder',
            style: 'heading',
            spacing: 'Medium',
          },
          ...decisionLines(viewer, s),
          ...(viewer.kind === 'approver' ? [] : slaLines(ticket, view.now.getTime(), readerOf(view), s)),
          ...factsOf(ticket, viewer.kind === 'approver', s),
          // What a request says is its answers.
          ...(work.answers.length > 0 ? [] : description(ticket, share)),
          ...answerLines(work.answers, share, s),
          ...(showsPlan(view)
            ? planLines(
                work.chains.flatMap(({ plan }) => plan),
                share,
                s,
              )
            : []),
          ...approvalLines(work.chains, share, s),
          ...runLines(work.run, isDesk, share, s),
          ...(isDesk ? taskLines(work.tasks, ticket.id, share, s) : []),
          ...repliesFor(view).flatMap((reply) => replyElements(reply, share, s)),
          ...resolution(ticket, share, s),
          ...noteCount(view, s),
        ],
        actions: ticketActions(view, s),
      }) satisfies Card,
  );
}

/** How it stands, in a word or two: a request says how far it is. */
const stateOf = ({ request, status }: TicketView, s: Strings): string =>
  request ? s.request.stage[request.stage] : s.status[status];

/** What will be done is for whoever decides on it. */
const showsPlan = ({ viewer, ticket }: TicketCardView): boolean =>
  viewer.kind === 'approver' && (ticket.request !== null || ticket.status !== 'closed');

/** What requester and desk write to each other is not for people who were only asked to approve. */
const repliesFor = ({ viewer, replies }: TicketCardView): readonly ReplyView[] =>
  viewer.kind === 'approver' || (viewer.kind === 'reader' && viewer.isApprover === true) ? [] : replies;

const noticeOf = ({ notice }: TicketCardView): CardElementArray =>
  notice ? [{ type: 'TextBlock', text: notice, wrap: true, weight: 'Bolder', color: 'Accent' }] : [];

const bandStyle: Readonly<Record<TicketView['status'], ContainerStyle>> = {
  open: 'accent',
  in_progress: 'accent',
  waiting: 'warning',
  resolved: 'good',
  closed: 'emphasis',
};

/**
 * Number, priority and status on a band in the colour of the status, or of alarm where a promise was missed. Each is
 * also words.
 */
function header(ticket: TicketView, s: Strings): CardElementArray[number] {
  const isMissed = isLate(ticket);
  const alarming = ticket.priority === 'P1' ? 'Attention' : ticket.priority === 'P2' ? 'Warning' : 'Default';
  const state = stateOf(ticket, s);
  const status = isMissed ? s.card.overdue(state) : state;
  return {
    type: 'ColumnSet',
    style: isMissed ? 'attention' : ticket.request ? stageStyle[ticket.request.stage] : bandStyle[ticket.status],
    bleed: true,
    columns: [
      column(
        { type: 'TextBlock', text: ticket.number, weight: 'Bolder', wrap: true },
        {
          type: 'TextBlock',
          text: s.priority[ticket.priority],
          color: alarming,
          spacing: 'None',
          wrap: true,
          ...(ticket.priority === 'P1' && { weight: 'Bolder' }),
        },
      ),
      column({ type: 'TextBlock', text: status, weight: 'Bolder', wrap: true, horizontalAlignment: 'Right' }),
    ],
  };
}

/** The conversation's own card is read by the desk first of all; in a personal chat it is everybody's own. */
const readerOf = ({ viewer }: TicketCardView): ClockReader =>
  viewer.kind === 'owner' ? 'owner' : viewer.kind === 'reader' || viewer.kind === 'approver' ? 'other' : 'desk';

/** Half of the band each, so that a narrow card cuts neither: a column as wide as its words takes the room of the other. */
const column = (...items: ITextBlock[]) => ({
  type: 'Column' as const,
  width: 'stretch' as const,
  verticalContentAlignment: 'Center' as const,
  items,
});

const factsOf = (ticket: TicketView, isApprover: boolean, s: Strings): CardElementArray =>
  ticket.request ? requestFacts(ticket, ticket.request, isApprover, s) : [facts(ticket, s)];

function facts(ticket: TicketView, s: Strings): CardElementArray[number] {
  const requester = ticket.affectedUser
    ? s.card.reportedFor(plainLine(ticket.requester.name), plainLine(ticket.affectedUser.name))
    : plainLine(ticket.requester.name);
  return {
    type: 'FactSet',
    spacing: 'Small',
    facts: [
      { title: s.card.requester, value: requester },
      { title: s.card.assignee, value: ticket.assignee ? plainLine(ticket.assignee.name) : s.card.nobody },
      { title: s.card.queue, value: plainLine(ticket.queue.name) },
      { title: s.card.reported, value: moment(ticket.createdAt) },
      ...filesFact(ticket, s),
      ...(ticket.status === 'waiting' && ticket.waitingFor
        ? [{ title: s.card.waitingFor, value: s.waitingFor[ticket.waitingFor] }]
        : []),
    ],
  };
}

function description(ticket: TicketView, share: number): CardElementArray {
  const text = excerpt(ticket.description, Math.floor(most.description * share));
  if (share === 0 || ticket.description === ticket.subject) return [];
  return [{ type: 'TextBlock', text: plainText(text), wrap: true, maxLines: 6, spacing: 'Medium' }];
}

function replyElements(reply: ReplyView, share: number, s: Strings): CardElementArray {
  const text = withBoldAndLists(plainText(excerpt(reply.text, Math.floor(most.reply * share))));
  return [
    {
      type: 'Container',
      separator: true,
      spacing: 'Medium',
      items: [
        {
          type: 'TextBlock',
          text: s.card.saidBy(plainLine(reply.author), reply.fromDesk, moment(reply.at)),
          isSubtle: true,
          size: 'Small',
          wrap: true,
        },
        { type: 'TextBlock', text: text || s.card.readItInTheTab, wrap: true, spacing: 'None' },
      ],
    },
  ];
}

const styleOfEnd: { readonly [C in ClosureCode]?: ContainerStyle } = {
  withdrawn: 'emphasis',
  cancelled: 'emphasis',
  rejected: 'attention',
};

function resolution(ticket: TicketView, share: number, s: Strings): CardElementArray {
  if (!ticket.resolution) return [];
  const { code, text, by, at } = ticket.resolution;
  const words = withBoldAndLists(plainText(excerpt(text, Math.floor(most.resolution * share))));
  return [
    {
      type: 'Container',
      style: styleOfEnd[code] ?? 'good',
      bleed: true,
      spacing: 'Medium',
      items: [
        { type: 'TextBlock', text: s.closure[code], weight: 'Bolder', wrap: true },
        ...(words ? [{ type: 'TextBlock' as const, text: words, wrap: true, spacing: 'None' as const }] : []),
        {
          type: 'TextBlock',
          text: s.card.resolvedBy(plainLine(by.name), moment(at)),
          isSubtle: true,
          size: 'Small',
          spacing: 'Small',
          wrap: true,
        },
      ],
    },
  ];
}

/** The desk is told how many notes there are; what they say stands in the tab alone. */
const noteCount = ({ viewer }: TicketCardView, s: Strings): CardElementArray =>
  viewer.kind === 'desk' && viewer.noteCount > 0
    ? [{ type: 'TextBlock', text: s.card.notes(viewer.noteCount), isSubtle: true, size: 'Small', wrap: true }]
    : [];
