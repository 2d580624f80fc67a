import type { FieldError } from '../api/problem.ts';
import type { Queue } from '../queues/queue.ts';
import { priorities } from '../tickets/vocabulary.ts';
import { type ActionDeclaration, undoOf } from './actions/action.ts';
import { actionCatalog } from './actions/action-catalog.ts';
import type { Draft } from './draft.ts';
import { Faults, shortened } from './field-reader.ts';
import { freeTargets } from './free-targets.ts';
import { loadPlaybooks } from './load-playbooks.ts';
import { entryOf, type Located, locate, type Place } from './located.ts';
import { instead } from './nearest.ts';
import type { PlaybookFault, Step } from './playbook.ts';
import { playbookFaults } from './playbook-faults.ts';
import { isSameQueue, ticketKinds, ticketTriggerFields, triggerEvents, wordsOf } from './playbook-triggers.ts';
import { irreversibleSteps } from './prepare-step.ts';
import { checkedDraft, inOrder } from './read-playbook.ts';
import { isAgreedTo } from './unapproved-steps.ts';

/** What stands against a playbook that belongs to no item, each fault with its line and column. */
export async function playbookSettingComplaints(text: string, queues: readonly Queue[]): Promise<FieldError[]> {
  await loadPlaybooks();
  const faults = playbookFaults(text, { actions: actionCatalog, form: undefined });
  const { draft } = checkedDraft(text);
  const found = draft ? inOrder([...faults, ...triggerFaults(draft, queues), ...approvalFaults(draft)]) : faults;
  return found.map(({ line, column, code, detail }) => ({
    pointer: '/text',
    code,
    detail: `Line ${line}, column ${column}: ${detail}`,
  }));
}

/** Whether its triggers are such as can set it going. */
function triggerFaults({ root, playbook: { triggers } }: Draft, queues: readonly Queue[]): readonly PlaybookFault[] {
  const faults = new Faults();
  const group = entryOf(root, 'triggers')?.value;
  if (group === undefined) return [];
  const placeOf = (field: string): Place => entryOf(group, field)?.value.at ?? group.at;
  const only = (field: string, all: readonly string[]) => {
    const words = wordsOf(triggers[field]);
    if (words?.length === 0)
      faults.add(placeOf(field), 'empty', `${field} names nothing. Leave it away, or say which.`);
    for (const word of words ?? []) {
      if (all.includes(word)) continue;
      faults.add(placeOf(field), 'trigger', `There is no ${shortened(word)} for ${field}. ${instead(word, all)}`);
    }
  };
  if (triggers['request.serviceItemId'] !== undefined) {
    const detail =
      'A playbook for an item is kept with that item, as its fulfillmentPlaybook. Take this trigger away, or write the playbook there.';
    faults.add(placeOf('request.serviceItemId'), 'trigger', detail);
  }
  only('ticket.event', triggerEvents);
  only('ticket.kind', ticketKinds);
  only('ticket.priority', priorities);
  for (const word of wordsOf(triggers['ticket.queue']) ?? []) {
    if (queues.some((queue) => isSameQueue(word, queue))) continue;
    const names = queues.map(({ name }) => name);
    faults.add(
      placeOf('ticket.queue'),
      'unknown_queue',
      `There is no queue ${shortened(word)}. ${instead(word, names)}`,
    );
  }
  const narrowing = ticketTriggerFields.find((field) => field !== 'ticket.event' && triggers[field] !== undefined);
  if (narrowing !== undefined && triggers['ticket.event'] === undefined) {
    const detail = `${narrowing} narrows down an event, and none is named. Add ticket.event, such as ticket.created.`;
    faults.add(placeOf(narrowing), 'trigger', detail);
  }
  return faults.found;
}

/**
 * Nobody has agreed to a playbook that stands alone: before what cannot be taken back, one of its own steps asks. That step
 * must always be done: one with a condition may be passed over.
 */
function approvalFaults({ playbook, nodes, root }: Draft): readonly PlaybookFault[] {
  const faults = new Faults();
  const forever = irreversibleSteps(playbook, actionCatalog);
  for (const [index, step] of playbook.steps.entries()) {
    const because = forever.includes(step) ? actionCatalog.get(step.action)?.undoSays : undoForever(step)?.undoSays;
    if (because === undefined || isAgreedTo(playbook, step)) continue;
    const node: Located = nodes[index] ?? root;
    const at = locate(node, forever.includes(step) ? ['action'] : ['compensate']).at;
    const what = forever.includes(step) ? `The step ${step.id}` : `What undoes the step ${step.id}`;
    const detail = `${what} cannot be undone: ${because} Let it depend on a step with approval.request that has neither when nor unless.`;
    faults.add(at, 'needs_approval', detail);
  }
  if (playbook.triggers['ticket.event'] === undefined) return faults.found;
  // Whoever reports something sets it going, and nobody of the desk has looked.
  for (const { step, action, input } of freeTargets(playbook, { form: undefined, recipientIsFree: true })) {
    if (isAgreedTo(playbook, step)) continue;
    const node = nodes[playbook.steps.indexOf(step)] ?? root;
    const detail = `Whoever a ticket comes from chooses ${input} of ${action.name}, and nobody is asked. Let ${step.id} depend on a step with approval.request that has neither when nor unless, or write ${input} out.`;
    faults.add(locate(node, ['inputs', input]).at, 'needs_approval', detail);
  }
  return faults.found;
}

/** What undoes a step stays done itself: that is as it should be, but for what no playbook does without being allowed to. */
function undoForever({ compensate }: Step): ActionDeclaration | undefined {
  if (compensate === null || compensate === 'none') return undefined;
  const action = actionCatalog.get(compensate.action);
  return action && undoOf(action, compensate.inputs) === 'never' ? action : undefined;
}
