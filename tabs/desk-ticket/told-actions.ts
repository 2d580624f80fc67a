import type { AuditEntryView } from '#core/tickets/contract';

/** Changes that whoever reads the story of a ticket wants to know of. What was said is told as words. */
const told: ReadonlySet<string> = new Set([
  'incident.create',
  'incident.start',
  'incident.wait',
  'incident.resume',
  'incident.resolve',
  'incident.close',
  'incident.confirm',
  'incident.withdraw',
  'incident.reopen',
  'incident.requeue',
  'request.create',
  'request.start',
  'request.wait',
  'request.resume',
  'request.deliver',
  'request.close',
  'request.confirm',
  'request.cancel',
  'request.withdraw',
  'request.reject',
  'request.reopen',
  'ticket.take',
  'ticket.assign',
  'ticket.assign.undo',
  'ticket.escalate',
  'ticket.merge',
  'ticket.unmerge',
  'ticket.split',
  'ticket.link',
  'ticket.unlink',
  'ticket.attach',
  'clock.breach',
  'clock.escalate',
  'approval.approve',
  'approval.reject',
  'approval.delegate',
  'playbook.start',
  'task.create',
  'task.finish',
  'task.cancel',
  'task.rollback',
]);

const toldFields = ['subject', 'priority', 'queue', 'assignee', 'status'];

/** A change of fields counts where others see what came of it. */
export const isToldInPassing = ({ action, after }: AuditEntryView): boolean =>
  told.has(action) || (action.startsWith('ticket.update') && toldFields.some((field) => field in after));
