import type { IExecuteAction } from '@microsoft/teams.cards';

/** What a button of a card may ask of the bot. The bot has an answer to each of these and to no other. */
export const verbs = [
  'ticket.refresh',
  'ticket.show',
  'ticket.reply',
  'ticket.withdraw',
  'ticket.works',
  'ticket.confirm',
  'ticket.reopen',
  'ticket.take',
  'ticket.note',
  'ticket.resolve',
  'ticket.wait',
  'ticket.resume',
  'ticket.close',
  'ticket.assign',
  'ticket.priority',
  'ticket.why',
  'ticket.escalate',
  'tickets.mine',
  'tickets.queue',
  'incident.report',
  'incident.edit',
  'incident.submit',
  'catalog.show',
  'order.start',
  'order.resume',
  'order.anew',
  'order.next',
  'order.back',
  'order.change',
  'order.submit',
  'approval.approve',
  'approval.reject',
  'approval.ask',
  'approval.answer',
  'approval.delegate',
  'approvals.mine',
  'request.deliver',
  'request.cancel',
  'run.retry',
  'run.skip',
  'run.rollback',
  'run.again',
  'task.take',
  'task.start',
  'task.finish',
  'tasks.mine',
  'comment.submit',
  'resolve.submit',
  'draft.dismiss',
  'command.run',
] as const;
export type Verb = (typeof verbs)[number];

type Appearance = Pick<IExecuteAction, 'style' | 'tooltip'> & {
  /** The button sends no inputs, so none of them can hold it up. */
  readonly withoutInputs?: boolean;
};

/** A button that asks the bot something. Who presses it is known from Teams, never from `data`. */
export const execute = (
  verb: Verb,
  title: string,
  data: Readonly<Record<string, string | number>>,
  { withoutInputs = false, ...appearance }: Appearance = {},
): IExecuteAction => ({
  type: 'Action.Execute',
  title,
  verb,
  data: { ...data },
  ...(withoutInputs && { associatedInputs: 'none' }),
  ...appearance,
});
