import type { FieldError } from '../api/problem.ts';
import type { Form } from '../forms/field.ts';
import { undoOf } from '../playbooks/actions/action.ts';
import { actionCatalog } from '../playbooks/actions/action-catalog.ts';
import { freeTargets } from '../playbooks/free-targets.ts';
import { loadPlaybooks } from '../playbooks/load-playbooks.ts';
import type { Playbook, Step } from '../playbooks/playbook.ts';
import { playbookFaults } from '../playbooks/playbook-faults.ts';
import { ticketTriggerFields } from '../playbooks/playbook-triggers.ts';
import { irreversibleSteps } from '../playbooks/prepare-step.ts';
import { readPlaybook } from '../playbooks/read-playbook.ts';
import { isAgreedTo } from '../playbooks/unapproved-steps.ts';
import type { ItemFields } from './item-complaints.ts';

/** What stands against an item's playbook, each fault with its line and column; empty text is none. */
export async function playbookComplaints(fields: ItemFields, form: Form): Promise<FieldError[]> {
  const { fulfillmentPlaybook: text, key } = fields;
  if (text.trim() === '') return [];
  await loadPlaybooks();
  const faults = playbookFaults(text, { actions: actionCatalog, form });
  if (faults.length > 0) {
    return faults.map(({ line, column, code, detail }) => complaint(code, `Line ${line}, column ${column}: ${detail}`));
  }
  const read = readPlaybook(text);
  if (!('playbook' in read)) return [];
  return [...ofAnotherItem(read.playbook, key), ...withoutApproval(read.playbook, fields, form)];
}

const complaint = (code: string, detail: string): FieldError => ({ pointer: '/fulfillmentPlaybook', code, detail });

function ofAnotherItem({ triggers }: Playbook, key: string): FieldError[] {
  const ofTickets = ticketTriggerFields.find((field) => triggers[field] !== undefined);
  if (ofTickets !== undefined) {
    const detail = `The playbook of an item runs when its request is approved. Take ${ofTickets} away, or keep it under /v1/admin/playbooks.`;
    return [complaint('trigger', detail)];
  }
  const meant = triggers['request.serviceItemId'];
  if (meant === undefined || meant === key) return [];
  const detail = `Its trigger request.serviceItemId means another item. Write ${key}, the key of this one, or leave triggers away.`;
  return [complaint('trigger', detail)];
}

/**
 * What cannot be taken back is done only after somebody has agreed to it, whatever the form's answers are; and so is what
 * reaches any account, group or device that a requester names.
 */
function withoutApproval(
  playbook: Playbook,
  { approvalRequired, chain, onBehalf }: ItemFields,
  form: Form,
): FieldError[] {
  const always = chain.stages.some(({ when }) => when === undefined || when.length === 0);
  if (approvalRequired && always) return [];
  const mend = approvalRequired
    ? 'Each stage of the chain has a `when`, so that it may ask nobody. Give it a stage without.'
    : 'Set approvalRequired, and give the chain a stage without `when`.';
  const forever = foreverIn(playbook).map(({ what, because }) =>
    complaint('needs_approval', `${what} cannot be undone: ${because} ${mend}`),
  );
  const free = freeTargets(playbook, { form, recipientIsFree: onBehalf })
    .filter(({ step }) => !isAgreedTo(playbook, step))
    .map(({ step, action, input }) =>
      complaint(
        'needs_approval',
        `Whoever requests it chooses ${input} of ${action.name} in the step ${step.id}, and nobody is asked. ${mend} Or let the form offer a list to choose from.`,
      ),
    );
  return [...forever, ...free];
}

function foreverIn(playbook: Playbook): readonly { what: string; because: string }[] {
  const forever = irreversibleSteps(playbook, actionCatalog).map(({ id, action }) => ({
    what: `The step ${id}`,
    because: actionCatalog.get(action)?.undoSays ?? '',
  }));
  return [...forever, ...playbook.steps.flatMap(foreverToUndo)];
}

/** What undoes a step stays done itself. That is as it should be, but for what no playbook does without an approval. */
function foreverToUndo({ id, compensate }: Step): { what: string; because: string }[] {
  if (compensate === null || compensate === 'none') return [];
  const action = actionCatalog.get(compensate.action);
  if (!action || undoOf(action, compensate.inputs) !== 'never') return [];
  return [{ what: `The compensation of the step ${id}`, because: action.undoSays }];
}
