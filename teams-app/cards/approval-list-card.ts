import type { CardElement, CardElementArray } from '@microsoft/teams.cards';
import type { Strings } from '../strings/strings.ts';
import { type Card, cardVersion, fitted, fullWidth } from './card.ts';
import { moment } from './moments.ts';
import { costWords } from './offer-facts.ts';
import { excerpt, plainLine } from './plain-text.ts';
import { execute } from './verbs.ts';

/** Rows a list shows at once. */
export const approvalListLength = 10;

export interface ListedApproval {
  readonly ticketId: string;
  readonly runId: string;
  readonly number: string;
  readonly subject: string;
  readonly requester: string;
  readonly forWhom: string | null;
  readonly cost: Parameters<typeof costWords>[0] | null;
  readonly askedAt: string;
  readonly dueAt: string | null;
  /** Deciding opens this page; null: it can be approved in the list. */
  readonly signInUrl: string | null;
}

export interface ApprovalListView {
  readonly approvals: readonly ListedApproval[];
  /** One sentence about what was just done. */
  readonly notice?: string | undefined;
  /** Asks for the next rows; absent on the last page. */
  readonly cursor?: string | undefined;
  /** Where all of them can be read. */
  readonly url: string;
}

/** What waits for somebody's decision: a row opens its card, and what needs no more than a yes can be approved at once. */
export const approvalListCard = (view: ApprovalListView, s: Strings): Card =>
  fitted(
    (share) =>
      ({
        type: 'AdaptiveCard',
        version: cardVersion,
        fallbackText:
          view.approvals.length > 0 ? s.approval.list.inOneSentence(view.approvals.length) : s.approval.list.empty,
        msteams: fullWidth,
        body: [
          {
            type: 'TextBlock',
            text: s.approval.list.title,
            weight: 'Bolder',
            size: 'Medium',
            wrap: true,
            style: 'heading',
          },
          ...(view.notice === undefined
            ? []
            : [{ type: 'TextBlock' as const, text: view.notice, wrap: true, color: 'Accent' as const }]),
          ...(view.approvals.length === 0
            ? [{ type: 'TextBlock' as const, text: s.approval.list.empty, wrap: true, isSubtle: true }]
            : view.approvals.flatMap((approval, index) => rows(approval, index, share, s))),
        ],
        actions: [
          ...(view.cursor === undefined ? [] : [execute('approvals.mine', s.action.more, { cursor: view.cursor })]),
          { type: 'Action.OpenUrl', title: s.action.openInTab, url: view.url },
        ],
      }) satisfies Card,
  );

/** The row, and hidden below it what asks once more before it is approved. */
const rows = (approval: ListedApproval, index: number, share: number, s: Strings): CardElement[] => [
  row(approval, index, share, s),
  ...(approval.signInUrl === null ? [askedApproval(approval, index, s)] : []),
];

const askedId = (index: number): string => `askedApproval${index}`;

function askedApproval({ ticketId, runId, number, requester }: ListedApproval, index: number, s: Strings): CardElement {
  const words = s.approval.list;
  return {
    type: 'ColumnSet',
    id: askedId(index),
    isVisible: false,
    spacing: 'Small',
    columns: [
      {
        type: 'Column',
        width: 'stretch',
        verticalContentAlignment: 'Center',
        items: [{ type: 'TextBlock', text: words.approveAsked(number, plainLine(excerpt(requester, 60))), wrap: true }],
      },
      {
        type: 'Column',
        width: 'auto',
        verticalContentAlignment: 'Center',
        selectAction: execute('approval.approve', words.approve(number), { list: 'approvals', ticketId, runId }),
        items: [{ type: 'TextBlock', text: words.approveSend, color: 'Good', weight: 'Bolder', wrap: true }],
      },
    ],
  };
}

function row(approval: ListedApproval, index: number, share: number, s: Strings): CardElement {
  const words = s.approval.list;
  const name = (text: string): string => plainLine(excerpt(text, Math.max(15, Math.floor(60 * share))));
  const subject = plainLine(excerpt(approval.subject, Math.max(20, Math.floor(120 * share))));
  const who =
    approval.forWhom === null
      ? name(approval.requester)
      : s.card.reportedFor(name(approval.requester), name(approval.forWhom));
  const facts = [
    words.from(who),
    ...(approval.cost ? [costWords(approval.cost, s)] : []),
    words.askedAt(moment(approval.askedAt)),
    ...(approval.dueAt === null ? [] : [words.dueAt(moment(approval.dueAt))]),
  ];
  return {
    type: 'ColumnSet',
    separator: true,
    columns: [
      {
        type: 'Column',
        width: 'stretch',
        selectAction: execute('ticket.show', words.show(approval.number), {
          list: 'approvals',
          ticketId: approval.ticketId,
        }),
        items: [
          { type: 'TextBlock', text: `**${approval.number}** ${subject}`, wrap: true, maxLines: 2 },
          { type: 'TextBlock', text: facts.join(' · '), isSubtle: true, size: 'Small', spacing: 'None', wrap: true },
        ],
      },
      decideColumn(approval, index, s),
    ],
  };
}

/** A button of its own would count towards the six that a card may have. */
const decideColumn = ({ number, signInUrl }: ListedApproval, index: number, s: Strings) => ({
  type: 'Column' as const,
  width: 'auto' as const,
  verticalContentAlignment: 'Center' as const,
  selectAction:
    signInUrl === null
      ? {
          type: 'Action.ToggleVisibility' as const,
          title: s.approval.list.approve(number),
          targetElements: [askedId(index)],
        }
      : { type: 'Action.OpenUrl' as const, title: s.approval.action.decideInTab, url: signInUrl },
  items: [
    {
      type: 'TextBlock' as const,
      text: signInUrl === null ? s.approval.action.approve : s.approval.action.decideInTab,
      color: 'Accent' as const,
      weight: 'Bolder' as const,
      wrap: true,
    },
  ] satisfies CardElementArray,
});
