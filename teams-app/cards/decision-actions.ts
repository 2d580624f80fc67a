import type { ActionArray, IChoiceSetInput, ITextInput } from '@microsoft/teams.cards';
import type { TicketView } from '#core/tickets/contract';
import type { Strings } from '../strings/strings.ts';
import { bareLine, excerpt } from './plain-text.ts';
import type { OpenDecision, OpenQuestion } from './ticket-card-view.ts';
import { unfolding } from './unfolding.ts';
import { execute } from './verbs.ts';

type Action = ActionArray[number];
type Data = Readonly<Record<string, string | number>>;

const longestSaid = 2_000;

/** What was looked at, for the audit. Who presses, and whether they may, is found in the record. */
const seenOf = ({ version, clockSeq, workSeq }: TicketView): number => version + clockSeq + workSeq;

const words = (
  id: string,
  { label, placeholder, missing }: { readonly label: string; readonly placeholder: string; readonly missing?: string },
): ITextInput => ({
  type: 'Input.Text',
  id,
  label,
  placeholder,
  isMultiline: true,
  maxLength: longestSaid,
  ...(missing !== undefined && { isRequired: true, errorMessage: missing }),
});

/** Approve, reject, ask back, hand over. What needs a fresh sign-in opens the page for it, and leaves the question. */
export function decisionActions(ticket: TicketView, decision: OpenDecision, s: Strings): Action[] {
  const { runId, approvalId, turn, signInUrl, hasAsked } = decision;
  const data: Data = { ticketId: ticket.id, runId, approvalId, turn, seen: seenOf(ticket) };
  const { action, send, input } = s.approval;
  return [
    signInUrl === null
      ? unfolding(action.approve, {
          body: [words('approveComment', input.approve)],
          actions: [execute('approval.approve', send.approve, data, { style: 'positive' })],
        })
      : { type: 'Action.OpenUrl', title: action.decideInTab, url: signInUrl },
    ...(signInUrl === null
      ? [
          unfolding(action.reject, {
            body: [words('rejectComment', input.reject)],
            actions: [execute('approval.reject', send.reject, data, { style: 'destructive' })],
          }),
        ]
      : []),
    ...(hasAsked
      ? []
      : [
          unfolding(action.askBack, {
            body: [words('askBackText', input.askBack)],
            actions: [execute('approval.ask', send.askBack, data, { style: 'positive' })],
          }),
        ]),
    ...(signInUrl === null
      ? [
          unfolding(action.delegate, {
            body: [personPicker(s)],
            actions: [execute('approval.delegate', send.delegate, data, { style: 'positive' })],
          }),
        ]
      : []),
  ];
}

/** Teams lists the people of the organisation as one types. */
const personPicker = (s: Strings): IChoiceSetInput => ({
  type: 'Input.ChoiceSet',
  id: 'delegateTo',
  label: s.approval.input.delegate.label,
  placeholder: s.approval.input.delegate.placeholder,
  isRequired: true,
  errorMessage: s.approval.input.delegate.missing,
  choices: [],
  'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
});

const mostQuestions = 5;

/** Answers the question of an approver; where several ask, it is chosen which. */
export function answering(ticket: TicketView, questions: readonly OpenQuestion[], s: Strings): Action {
  const shown = questions.slice(0, mostQuestions);
  const [first] = shown;
  const { action, send, input } = s.approval;
  const data: Data = { ticketId: ticket.id, ...(first && { question: keyOf(first) }) };
  return unfolding(action.answer, {
    body: [
      ...(shown.length > 1
        ? [
            {
              type: 'Input.ChoiceSet' as const,
              id: 'question',
              label: input.question.label,
              isRequired: true,
              errorMessage: input.question.missing,
              value: first ? keyOf(first) : '',
              choices: shown.map((question) => ({
                title: bareLine(excerpt(`${question.from}: ${question.text}`, 120)),
                value: keyOf(question),
              })),
            },
          ]
        : []),
      words('answerText', input.answer),
    ],
    actions: [
      execute('approval.answer', send.answer, shown.length > 1 ? { ticketId: ticket.id } : data, {
        style: 'positive',
      }),
    ],
  });
}

/** Which question of which turn, in one text: it comes back from a field. */
const keyOf = ({ runId, approvalId, turn }: OpenQuestion): string => `${runId} ${approvalId} ${turn}`;
