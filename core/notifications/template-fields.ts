/** What templates may name, and what it is. Texts are as people wrote them: they are made harmless for the surface. */
export const templateFields = {
  'ticket.number': 'The number, such as INC-000123',
  'ticket.subject': 'What it is about, at most 120 characters',
  'ticket.kind': 'incident or request',
  'ticket.status': 'How it stands, in words',
  'ticket.priority': 'P1 to P4',
  'ticket.queue': 'The name of its queue',
  'ticket.assignee': 'Who works on it; empty where nobody does',
  'ticket.requester': 'Who reported it',
  'ticket.url': 'A link that opens it in Teams; in a mail to an approver, the page to decide on',
  'request.item': 'What was requested, by its name in the catalog; empty for an incident',
  'request.stage': 'How far it is, such as in_approval; empty for an incident',
  'request.for': 'Whom it is for, where that is somebody else than the requester',
  'request.cost': 'What it costs, such as €1,400; empty where it costs nothing',
  'request.sensitive': 'Whether approvers sign in anew before they decide',
  'person.name': 'Who is told',
  'person.part': 'In which part: assignee, lead, manager, on_call, requester, approver, watcher, mentioned or queue',
  'event.actor': 'Who did it',
  'event.text':
    'The reply, the question, the answer, the comment of a decision, what happened to a step, the resolution, or why a request was cancelled, at most 1,000 characters; empty where there is none, and for mentioned in a private note',
  'event.about': 'The step of a playbook or the task it is about; empty where it is about the ticket itself',
  'event.cut': 'Whether the text goes on beyond that',
  'event.deleted': 'Whether the reply was taken back',
  'event.by': 'For closed: desk, requester or time; for escalated: clock or requester',
  'event.to':
    'For escalated: to whom, which is queue, lead, manager, on_call or member; for created: manager, where theirs approves first',
  'event.outcome': 'For approval_decided: approved, rejected, expired or nobody_to_ask',
  'event.code': 'For resolved, delivered and closed: how it ended, such as fixed or no_response',
  'event.reason': 'For escalated: what the requester said',
  'event.track': 'For at_risk, breached and escalated: which promise, in words',
  'event.percent': 'For at_risk: how much of the time has gone by',
  'event.priority': 'For escalated: the priority it was raised from; empty where it was not',
  'event.since': 'For reminders: on which day it was resolved or asked, such as "yesterday"',
  'due.at': 'When it is or was due, in the zone of who is told',
  'due.left': 'How long until then, such as "3 hr 20 min"; nothing less than "0 min"',
  'due.late': 'How long since then; empty while it is not late',
  'due.day': 'On which day, such as "tomorrow"',
  'tenant.name': 'The name of the organisation',
} as const;

export type TemplateField = keyof typeof templateFields;

/** What a template is rendered with: `{ticket: {number: …}, …}`. */
export type FieldValues = { readonly [F in TemplateField]: string | number | boolean | null };

/** The values as Liquid reads them: by group, then by name. */
export function grouped(values: FieldValues): Record<string, Record<string, unknown>> {
  const groups: Record<string, Record<string, unknown>> = {};
  for (const [field, value] of Object.entries(values)) {
    const [group = '', name = ''] = field.split('.');
    groups[group] = { ...groups[group], [name]: value };
  }
  return groups;
}
