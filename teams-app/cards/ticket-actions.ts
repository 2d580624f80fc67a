import type { ActionArray, ITextInput } from '@microsoft/teams.cards';
import { priorities, resolutionCodes, waitingReasons } from '#core/tickets/vocabulary';
import type { Strings } from '../strings/strings.ts';
import { answering, decisionActions } from './decision-actions.ts';
import { openTasksInputs } from './open-tasks-inputs.ts';
import { bareLine, excerpt } from './plain-text.ts';
import { stuckActions } from './stuck-actions.ts';
import type { CardViewer, DeskAction, OwnerAction, TicketCardView } from './ticket-card-view.ts';
import { unfolding } from './unfolding.ts';
import { execute } from './verbs.ts';

type Action = ActionArray[number];
type Pressed = { readonly ticketId: string; readonly version: number };

/** At most six, the most useful first. Every press carries the version that its viewer saw. */
export function ticketActions(view: TicketCardView, s: Strings): ActionArray {
  const pressed = { ticketId: view.ticket.id, version: view.ticket.version };
  const open: Action = { type: 'Action.OpenUrl', title: s.action.open, url: view.url };
  const { viewer } = view;
  switch (viewer.kind) {
    case 'everyone':
      return [execute('ticket.refresh', s.action.mine, { ticketId: view.ticket.id }), open];
    case 'reader':
      return viewer.mayAskWhy ? [asking(pressed, s), open] : [open];
    case 'owner': {
      const actions = viewer.actions.map((action) => ownerAction(action, pressed, view, viewer, s)).slice(0, 6);
      return actions.length < 6 ? [...actions, open] : actions;
    }
    case 'approver':
      return [...decisionActions(view.ticket, viewer.decision, s), open];
    case 'desk': {
      const actions = viewer.actions.map((action) => deskAction(action, pressed, view, viewer, s));
      return actions.length < 6 ? [...actions, open] : actions;
    }
  }
}

function ownerAction(
  action: OwnerAction,
  pressed: Pressed,
  { ticket }: TicketCardView,
  viewer: CardViewer & { kind: 'owner' },
  s: Strings,
): Action {
  const isRequest = ticket.request !== null;
  switch (action) {
    case 'answer':
      return answering(ticket, viewer.questions ?? [], s);
    case 'reply':
      return saying('ticket.reply', s.action.reply, 'reply', s.input.reply, pressed, s);
    case 'withdraw':
      return asked(s.action.withdraw, isRequest ? s.request.ask.withdraw : s.request.ask.withdrawIncident, [
        execute('ticket.withdraw', s.request.ask.withdrawSend, pressed, { style: 'destructive', withoutInputs: true }),
      ]);
    case 'works':
      return execute('ticket.works', s.action.works, pressed, { withoutInputs: true });
    case 'confirm':
      return execute('ticket.confirm', isRequest ? s.request.action.confirm : s.action.confirm, pressed, {
        style: 'positive',
        withoutInputs: true,
      });
    case 'reopen':
      return isRequest
        ? reopening(s.request.action.notRight, s.request.input.notRight, s.request.send.notRight, pressed)
        : reopening(s.action.reopenAsOwner, s.input.stillBroken, s.send['ticket.reopen'], pressed);
    case 'escalate':
      return escalating(pressed, s);
    case 'why':
      return asking(pressed, s);
  }
}

const asking = (pressed: Pressed, s: Strings): Action =>
  execute('ticket.why', s.action.why, pressed, { withoutInputs: true });

function deskAction(
  action: DeskAction,
  pressed: Pressed,
  view: TicketCardView,
  viewer: CardViewer & { kind: 'desk' },
  s: Strings,
): Action {
  switch (action) {
    case 'take':
      return execute('ticket.take', s.action.take, pressed, { style: 'positive', withoutInputs: true });
    case 'start':
      return execute('ticket.take', s.action.start, pressed, { style: 'positive', withoutInputs: true });
    case 'reply':
      return saying('ticket.reply', s.action.reply, 'reply', s.input.replyToRequester, pressed, s);
    case 'note':
      return saying('ticket.note', s.action.note, 'note', s.input.note, pressed, s);
    case 'stuck':
      return stuckActions(pressed.ticketId, viewer.stuck ?? [], s);
    case 'again':
      return runningAgain(pressed, viewer.endedRunId ?? '', s);
    case 'resolve':
      return resolving(pressed, view.ticket.openTasks, s);
    case 'deliver':
      return delivering(pressed, view.ticket.openTasks, s);
    case 'wait':
      return waiting(pressed, s);
    case 'resume':
      return execute('ticket.resume', s.action.resume, pressed, { withoutInputs: true });
    case 'close':
      return execute('ticket.close', s.action.close, pressed, { withoutInputs: true });
    case 'reopen':
      return reopening(s.action.reopen, s.input.whyReopened, s.send['ticket.reopen'], pressed);
    case 'change':
      return changing(pressed, view, viewer, s);
  }
}

interface InputWords {
  readonly label: string;
  readonly placeholder: string;
  readonly missing: string;
}

export const longText = (id: string, words: InputWords): ITextInput => ({
  type: 'Input.Text',
  id,
  label: words.label,
  placeholder: words.placeholder,
  isMultiline: true,
  isRequired: true,
  errorMessage: words.missing,
  maxLength: 20_000,
});

const optionalText = (id: string, { label, placeholder }: Omit<InputWords, 'missing'>): ITextInput => ({
  type: 'Input.Text',
  id,
  label,
  placeholder,
  isMultiline: true,
  maxLength: 20_000,
});

const escalating = (pressed: Pressed, s: Strings): Action =>
  unfolding(s.action.escalate, {
    body: [{ ...longText('escalationReason', s.input.escalation), maxLength: 500 }],
    actions: [execute('ticket.escalate', s.send['ticket.escalate'], pressed, { style: 'positive' })],
  });

const reopening = (title: string, words: InputWords, send: string, pressed: Pressed): Action =>
  unfolding(title, {
    body: [longText('reopenText', words)],
    actions: [execute('ticket.reopen', send, pressed, { style: 'positive' })],
  });

const delivering = (pressed: Pressed, openTasks: number, s: Strings): Action =>
  unfolding(s.request.action.deliver, {
    body: [
      longText('deliverText', s.request.input.delivered),
      ...openTasksInputs(openTasks, s.request.openTasks.deliverAnyway, s),
    ],
    actions: [execute('request.deliver', s.request.send.deliver, pressed, { style: 'positive' })],
  });

const runningAgain = (pressed: Pressed, runId: string, s: Strings): Action =>
  asked(s.request.run.again, s.request.run.againAsked, [
    execute('run.again', s.request.run.againSend, { ...pressed, runId }, { style: 'positive' }),
  ]);

/** A button that says what will happen before it does. */
const asked = (title: string, sentence: string, actions: ActionArray): Action =>
  unfolding(title, { body: [{ type: 'TextBlock', text: sentence, wrap: true }], actions });

/** A button that unfolds a field for words. */
function saying(
  verb: 'ticket.reply' | 'ticket.note',
  title: string,
  inputId: string,
  words: InputWords,
  pressed: Pressed,
  s: Strings,
): Action {
  return unfolding(title, {
    body: [longText(inputId, words)],
    actions: [execute(verb, s.send[verb], pressed, { style: 'positive' })],
  });
}

const resolving = (pressed: Pressed, openTasks: number, s: Strings): Action =>
  unfolding(s.action.resolve, {
    body: [
      {
        type: 'Input.ChoiceSet',
        id: 'resolveCode',
        label: s.input.code.label,
        isRequired: true,
        errorMessage: s.input.code.missing,
        value: 'fixed',
        choices: resolutionCodes.map((value) => ({ title: s.closure[value], value })),
      },
      longText('resolveText', s.input.resolution),
      ...openTasksInputs(openTasks, s.request.openTasks.resolveAnyway, s),
    ],
    actions: [execute('ticket.resolve', s.send['ticket.resolve'], pressed, { style: 'positive' })],
  });

const waiting = (pressed: Pressed, s: Strings): Action =>
  unfolding(s.action.wait, {
    body: [
      {
        type: 'Input.ChoiceSet',
        id: 'waitReason',
        label: s.input.waitReason.label,
        isRequired: true,
        errorMessage: s.input.waitReason.missing,
        value: 'customer',
        choices: waitingReasons.map((value) => ({ title: s.waitingFor[value], value })),
      },
      optionalText('waitText', s.input.question),
    ],
    actions: [execute('ticket.wait', s.send['ticket.wait'], pressed, { style: 'positive' })],
  });

/** Hands and priority, each with a button of its own. What else the six buttons have no room for is here, too. */
const changing = (
  pressed: Pressed,
  { ticket, url }: TicketCardView,
  viewer: CardViewer & { kind: 'desk' },
  s: Strings,
): Action =>
  unfolding(viewer.mayCancel ? s.request.action.change : s.action.change, {
    body: [
      {
        type: 'Input.ChoiceSet',
        id: 'assignee',
        label: s.input.assignee.label,
        placeholder: s.input.assignee.placeholder,
        ...(viewer.colleagues.some((colleague) => colleague.id === ticket.assignee?.id) && {
          value: ticket.assignee?.id ?? '',
        }),
        choices: viewer.colleagues.map(({ id, name }) => ({ title: bareLine(excerpt(name, 54)), value: id })),
      },
      {
        type: 'Input.ChoiceSet',
        id: 'priority',
        label: s.input.priority.label,
        value: ticket.priority,
        choices: priorities.map((value) => ({ title: s.priority[value], value })),
      },
      ...(viewer.mayCancel ? [optionalText('cancelReason', s.request.input.cancelReason)] : []),
    ],
    actions: [
      execute('ticket.assign', s.send['ticket.assign'], pressed),
      execute('ticket.priority', s.send['ticket.priority'], pressed),
      ...(viewer.mayCancel
        ? [execute('request.cancel', s.request.action.cancel, pressed, { style: 'destructive' })]
        : []),
      ...(viewer.mayAskWhy ? [asking(pressed, s)] : []),
      { type: 'Action.OpenUrl', title: s.action.open, url },
    ],
  });
