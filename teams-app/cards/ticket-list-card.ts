import type { ActionArray, CardElementArray } from '@microsoft/teams.cards';
import type { TicketView } from '#core/tickets/contract';
import type { Strings } from '../strings/strings.ts';
import { type Card, cardVersion, fitted, fullWidth } from './card.ts';
import { moment } from './moments.ts';
import { excerpt, plainLine } from './plain-text.ts';
import { execute, type Verb } from './verbs.ts';

/** Rows a list shows at once. */
export const listLength = 10;

export interface TicketListView {
  readonly title: string;
  /** Said in place of rows where there are none. */
  readonly empty: string;
  readonly tickets: readonly ListedTicket[];
  /** One sentence about what was just done. */
  readonly notice?: string | undefined;
  /** Which list this is; sent along with every press, so that the same list comes back. */
  readonly list: Readonly<Record<string, string>>;
  /** Asks for the next rows; absent on the last page. */
  readonly more?: { readonly verb: Verb; readonly data: Readonly<Record<string, string>> } | undefined;
  /** Where all of them can be read. */
  readonly url: string;
  readonly actions: ActionArray;
}

export type ListedTicket = Pick<
  TicketView,
  'id' | 'number' | 'subject' | 'status' | 'priority' | 'assignee' | 'updatedAt' | 'version' | 'request'
> & {
  /** It can be taken by whoever looks at it. */
  readonly isFree: boolean;
};

/** Ten tickets, each of which opens its card when it is pressed. */
export const ticketListCard = (view: TicketListView, s: Strings): Card =>
  fitted(
    (share) =>
      ({
        type: 'AdaptiveCard',
        version: cardVersion,
        fallbackText: view.tickets.length > 0 ? s.list.inOneSentence(view.title, view.tickets.length) : view.empty,
        msteams: fullWidth,
        body: [
          { type: 'TextBlock', text: view.title, weight: 'Bolder', size: 'Medium', wrap: true, style: 'heading' },
          ...(view.notice
            ? [{ type: 'TextBlock' as const, text: view.notice, wrap: true, color: 'Accent' as const }]
            : []),
          ...(view.tickets.length === 0
            ? [{ type: 'TextBlock' as const, text: view.empty, wrap: true, isSubtle: true }]
            : view.tickets.flatMap((ticket) => row(ticket, view.list, share, s))),
        ],
        actions: [
          ...(view.more ? [execute(view.more.verb, s.action.more, view.more.data)] : []),
          ...view.actions,
          { type: 'Action.OpenUrl', title: s.action.openInTab, url: view.url },
        ],
      }) satisfies Card,
  );

type ListData = TicketListView['list'];

function row(ticket: ListedTicket, list: ListData, share: number, s: Strings): CardElementArray {
  const subject = plainLine(excerpt(ticket.subject, Math.max(20, Math.floor(120 * share))));
  const holder = ticket.assignee ? plainLine(ticket.assignee.name) : s.card.nobody;
  return [
    {
      type: 'ColumnSet',
      separator: true,
      columns: [
        {
          type: 'Column',
          width: 'stretch',
          selectAction: execute('ticket.show', s.list.show(ticket.number), { ...list, ticketId: ticket.id }),
          items: [
            { type: 'TextBlock', text: `**${ticket.number}** ${subject}`, wrap: true, maxLines: 2 },
            {
              type: 'TextBlock',
              text: [
                ticket.request ? s.request.stage[ticket.request.stage] : s.status[ticket.status],
                s.priority[ticket.priority],
                holder,
                s.list.changed(moment(ticket.updatedAt)),
              ].join(' · '),
              isSubtle: true,
              size: 'Small',
              spacing: 'None',
              wrap: true,
            },
          ],
        },
        ...(ticket.isFree ? [takeColumn(ticket, list, s)] : []),
      ],
    },
  ];
}

/** A button of its own would count towards the six that a card may have. */
const takeColumn = (ticket: ListedTicket, list: ListData, s: Strings) => ({
  type: 'Column' as const,
  width: 'auto',
  verticalContentAlignment: 'Center' as const,
  selectAction: execute('ticket.take', s.list.take(ticket.number), {
    ...list,
    ticketId: ticket.id,
    version: ticket.version,
  }),
  items: [{ type: 'TextBlock' as const, text: s.action.take, color: 'Accent' as const, weight: 'Bolder' as const }],
});
