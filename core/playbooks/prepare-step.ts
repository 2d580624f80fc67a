import { TemplateFailure } from '../templates/liquid.ts';
import { type ActionCatalog, undoOf } from './actions/action.ts';
import { checkedInputs } from './actions/check-inputs.ts';
import type { Playbook, Step } from './playbook.ts';
import { type InputFault, type Rendered, renderInputs } from './render-inputs.ts';
import { withTaken } from './taken-inputs.ts';
import { compile, compileCondition, hasTemplate, holds, render } from './template.ts';
import type { TemplateValues } from './template-values.ts';

/** What is to be applied: the rendered inputs, and the author's key where the step has one. */
export interface PreparedStep {
  readonly action: string;
  readonly inputs: Step['inputs'];
  readonly idempotencyKey: string | null;
}

export type Preparation =
  | { readonly is: 'ready'; readonly prepared: PreparedStep }
  | { readonly is: 'skipped'; readonly because: 'when' | 'unless' }
  | { readonly is: 'faulty'; readonly faults: readonly InputFault[] };

/**
 * A step made ready, with the values as they are when it begins. Rendering is bounded in time, so that it belongs into an
 * activity and never into an orchestrator. After `loadPlaybooks()`.
 */
export function prepareStep(
  playbook: Playbook,
  step: Step,
  values: TemplateValues,
  actions: ActionCatalog,
): Preparation {
  try {
    if (step.when !== null && !holds(compileCondition(step.when), values)) return { is: 'skipped', because: 'when' };
    if (step.unless !== null && holds(compileCondition(step.unless), values))
      return { is: 'skipped', because: 'unless' };
    const inputs = readyInputs(playbook, step, step.dependsOn, values, actions);
    if ('faults' in inputs) return { is: 'faulty', faults: inputs.faults };
    const key = step.idempotencyKey;
    const idempotencyKey = key === null || !hasTemplate(key) ? key : String(render(compile(key), values));
    if (idempotencyKey?.trim() === '') {
      return { is: 'faulty', faults: [{ input: 'idempotencyKey', detail: 'It comes out empty.' }] };
    }
    return { is: 'ready', prepared: { action: step.action, inputs: inputs.value, idempotencyKey } };
  } catch (error) {
    if (!(error instanceof TemplateFailure)) throw error;
    return { is: 'faulty', faults: [{ input: '', detail: error.message }] };
  }
}

/**
 * What undoes a step that was done, where the step says so itself: null where its action does it. `values` have the outputs of
 * the step, too.
 */
export function prepareCompensation(
  playbook: Playbook,
  step: Step,
  values: TemplateValues,
  actions: ActionCatalog,
): Rendered<PreparedStep> | null {
  const { compensate } = step;
  if (compensate === null || compensate === 'none') return null;
  const inputs = readyInputs(playbook, compensate, [step.id], values, actions);
  if ('faults' in inputs) return inputs;
  return { value: { action: compensate.action, inputs: inputs.value, idempotencyKey: null } };
}

function readyInputs(
  playbook: Playbook,
  what: { readonly action: string; readonly inputs: Step['inputs'] },
  from: readonly string[],
  values: TemplateValues,
  actions: ActionCatalog,
): Rendered<Step['inputs']> {
  const action = actions.get(what.action);
  if (!action) return { faults: [{ input: '', detail: `There is no action ${what.action} any more.` }] };
  const rendered = renderInputs(withTaken(playbook, what, from, actions), values, action);
  return 'faults' in rendered ? rendered : checkedInputs(action, rendered.value);
}

/** The inputs of the playbook itself, rendered once when its run begins: all later values have them. */
export const ownInputs = (
  playbook: Playbook,
  values: Omit<TemplateValues, 'inputs' | 'steps'>,
): Rendered<Step['inputs']> => renderInputs(playbook.inputs, values);

/** Steps that stay done whatever happens: somebody has to agree before they are. */
export const irreversibleSteps = ({ steps }: Playbook, actions: ActionCatalog): readonly Step[] =>
  steps.filter((step) => {
    const action = actions.get(step.action);
    if (!action) return false;
    const undo = undoOf(action, step.inputs);
    return undo === 'never' || (undo === 'given' && (step.compensate === null || step.compensate === 'none'));
  });
