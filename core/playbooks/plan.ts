import { TemplateFailure } from '../templates/liquid.ts';
import { type ActionCatalog, type Change, undoOf } from './actions/action.ts';
import { checkedInputs } from './actions/check-inputs.ts';
import { before, wavesOf } from './dependencies.ts';
import type { InputValue, Playbook, Step } from './playbook.ts';
import { irreversibleSteps, ownInputs } from './prepare-step.ts';
import { type InputFault, renderInputs } from './render-inputs.ts';
import { withTaken } from './taken-inputs.ts';
import { compileCondition, holds } from './template.ts';
import type { TemplateValues } from './template-values.ts';

export interface PlannedStep {
  readonly id: string;
  readonly name: string;
  readonly action: string;
  /** `depends`: on what steps before it leave behind. */
  readonly happens: 'yes' | 'no' | 'depends';
  /** Empty where it does not happen. */
  readonly changes: readonly Change[];
  readonly irreversible: boolean;
  /** What undoing it does, or why that cannot be. */
  readonly undoSays: string;
  /** What would stop it, seen now. */
  readonly faults: readonly InputFault[];
}

/** What a playbook would do, before anything is done. */
export interface Plan {
  /** Steps of one wave can run side by side. */
  readonly waves: readonly (readonly PlannedStep[])[];
  /** Ids of steps that happen, or may, and cannot be taken back: somebody has to agree to them. */
  readonly irreversible: readonly string[];
  /** Application permissions of Microsoft Graph that it needs, in order. */
  readonly permissions: readonly string[];
}

export interface PlanContext {
  readonly actions: ActionCatalog;
  readonly values: Omit<TemplateValues, 'inputs' | 'steps'>;
}

/** The dry run. What earlier steps will leave behind stands in it as `‹userId of Create account›`. After `loadPlaybooks()`. */
export function planOf(playbook: Playbook, { actions, values }: PlanContext): Plan {
  const own = ownInputs(playbook, values);
  const all = {
    ...values,
    inputs: 'value' in own ? own.value : {},
    steps: Object.fromEntries(playbook.steps.map((step) => [step.id, promised(step, actions)])),
  };
  const forever = new Set(irreversibleSteps(playbook, actions).map(({ id }) => id));
  const waves = wavesOf(playbook.steps).map((wave) =>
    wave.map((step) => planned(playbook, step, all, actions, forever.has(step.id))),
  );
  const needed = waves.flat().filter(({ happens }) => happens !== 'no');
  return {
    waves,
    irreversible: needed.filter(({ irreversible }) => irreversible).map(({ id }) => id),
    permissions: [...new Set(needed.flatMap(({ action }) => actions.get(action)?.permissions ?? []))].sort(),
  };
}

const promised = ({ name, action }: Step, actions: ActionCatalog): { readonly [field: string]: InputValue } => ({
  ...Object.fromEntries(
    Object.keys(actions.get(action)?.outputs ?? {}).map((output) => [output, `‹${output} of ${name}›`]),
  ),
  status: 'done',
});

function planned(
  playbook: Playbook,
  step: Step,
  values: object,
  actions: ActionCatalog,
  irreversible: boolean,
): PlannedStep {
  const { id, name } = step;
  const action = actions.get(step.action);
  const known = { id, name, action: step.action, irreversible, undoSays: undoWords(step, actions) };
  if (!action)
    return { ...known, happens: 'yes', changes: [], faults: [{ input: '', detail: 'There is no such action.' }] };
  const decided = decidedOf(step, values);
  if ('faults' in decided) return { ...known, happens: 'depends', changes: [], faults: decided.faults };
  if (decided.happens === 'no') return { ...known, happens: 'no', changes: [], faults: [] };
  const taken = withTaken(playbook, step, step.dependsOn, actions);
  const inputs = renderInputs(taken, values);
  if ('faults' in inputs) return { ...known, happens: decided.happens, changes: [], faults: inputs.faults };
  // What is only promised cannot be measured yet.
  const open = before(playbook.steps, id).size > 0 && /steps\./.test(JSON.stringify(taken));
  const checked = open ? { faults: [] } : checkedInputs(action, inputs.value);
  const faults = 'faults' in checked ? checked.faults : [];
  return { ...known, happens: decided.happens, changes: action.changes(inputs.value), faults };
}

function decidedOf(
  { when, unless }: Step,
  values: object,
): { readonly happens: PlannedStep['happens'] } | { readonly faults: readonly InputFault[] } {
  try {
    const verdicts = [verdictOf(when, true, values), verdictOf(unless, false, values)];
    return { happens: verdicts.includes('no') ? 'no' : verdicts.includes('depends') ? 'depends' : 'yes' };
  } catch (error) {
    if (!(error instanceof TemplateFailure)) throw error;
    return { faults: [{ input: '', detail: error.message }] };
  }
}

/** Ids of steps whose conditions pass them over whatever other steps will leave behind. */
export const needlessSteps = ({ steps }: Playbook, values: object): readonly string[] =>
  steps.flatMap((step) => {
    const decided = decidedOf(step, values);
    return 'happens' in decided && decided.happens === 'no' ? [step.id] : [];
  });

function verdictOf(condition: string | null, wanted: boolean, values: object): PlannedStep['happens'] {
  if (condition === null) return 'yes';
  const template = compileCondition(condition);
  if (template.references.some(({ segments }) => segments === undefined || segments[0] === 'steps')) return 'depends';
  return holds(template, values) === wanted ? 'yes' : 'no';
}

function undoWords({ action: name, inputs, compensate }: Step, actions: ActionCatalog): string {
  const action = actions.get(name);
  if (compensate === 'none') return 'It is left as it is: the playbook says so.';
  const undoing = compensate === null ? undefined : actions.get(compensate.action);
  if (undoing) return `${undoing.says}.`;
  if (!action) return '';
  return undoOf(action, inputs) === 'nothing' ? 'There is nothing to undo.' : action.undoSays;
}
