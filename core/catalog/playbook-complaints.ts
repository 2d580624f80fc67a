import type { FieldError } from '../api/problem.ts';
import type { Form } from '../forms/field.ts';
import { undoOf } from '../playbooks/actions/action.ts';
import { actionCatalog } from '../playbooks/actions/action-catalog.ts';
import { loadPlaybooks } from '../playbooks/load-playbooks.ts';
import type { Playbook } from '../playbooks/playbook.ts';
import { playbookFaults } from '../playbooks/playbook-faults.ts';
import { readPlaybook } from '../playbooks/read-playbook.ts';
import type { ItemFields } from './item-complaints.ts';

/** What stands against an item's playbook, each fault with its line and column; empty text is none. */
export async function playbookComplaints(fields: ItemFields, form: Form): Promise<FieldError[]> {
  const { fulfillmentPlaybook: text, key, approvalRequired } = fields;
  if (text.trim() === '') return [];
  await loadPlaybooks();
  const faults = playbookFaults(text, { actions: actionCatalog, form });
  if (faults.length > 0) {
    return faults.map(({ line, column, code, detail }) => complaint(code, `Line ${line}, column ${column}: ${detail}`));
  }
  const read = readPlaybook(text);
  if (!('playbook' in read)) return [];
  return [...ofAnotherItem(read.playbook, key), ...(approvalRequired ? [] : foreverWithoutApproval(read.playbook))];
}

const complaint = (code: string, detail: string): FieldError => ({ pointer: '/fulfillmentPlaybook', code, detail });

function ofAnotherItem({ triggers }: Playbook, key: string): FieldError[] {
  const meant = triggers['request.serviceItemId'];
  if (meant === undefined || meant === key) return [];
  const detail = `Its trigger request.serviceItemId means another item. Write ${key}, the key of this one, or leave triggers away.`;
  return [complaint('trigger', detail)];
}

/** What cannot be taken back is done only after somebody has agreed to it. */
function foreverWithoutApproval({ steps }: Playbook): FieldError[] {
  return steps.flatMap(({ id, action, inputs }) => {
    const declared = actionCatalog.get(action);
    if (!declared || undoOf(declared, inputs) !== 'never') return [];
    const detail = `The step ${id} cannot be undone: ${declared.undoSays} Set approvalRequired, and give the chain a stage.`;
    return [complaint('needs_approval', detail)];
  });
}
