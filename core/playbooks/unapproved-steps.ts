import { undoOf } from './actions/action.ts';
import { actionCatalog } from './actions/action-catalog.ts';
import { before } from './dependencies.ts';
import type { Playbook, Step } from './playbook.ts';
import { irreversibleSteps } from './prepare-step.ts';

/**
 * Steps of a playbook that belongs to no item which cannot be taken back, or are undone by what cannot be, though no step
 * before them asks anybody. A step that asks counts only where it is always done.
 */
export function unapprovedSteps(playbook: Playbook): readonly Step[] {
  const forever = irreversibleSteps(playbook, actionCatalog);
  return playbook.steps.filter(
    (step) => (forever.includes(step) || isUndoneForever(step)) && !isAgreedTo(playbook, step),
  );
}

function isUndoneForever({ compensate }: Step): boolean {
  if (compensate === null || compensate === 'none') return false;
  const action = actionCatalog.get(compensate.action);
  return action !== undefined && undoOf(action, compensate.inputs) === 'never';
}

/** Whether somebody is always asked before it, by a step of the playbook itself. */
export function isAgreedTo({ steps }: Playbook, { id }: Step): boolean {
  const earlier = before(steps, id);
  return steps.some(
    (step) => earlier.has(step.id) && step.action === 'approval.request' && step.when === null && step.unless === null,
  );
}
