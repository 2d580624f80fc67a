import type { ActionCatalog } from './actions/action.ts';
import type { Playbook, Step } from './playbook.ts';

/** The nearest step on the way back that leaves such an output: direct dependencies first, in the order they are written. */
export function leaverOf(
  { steps }: Pick<Playbook, 'steps'>,
  from: readonly string[],
  output: string,
  actions: ActionCatalog,
): string | undefined {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const seen = new Set<string>();
  for (let level = [...from]; level.length > 0; ) {
    const found = level.find((id) => Object.hasOwn(actions.get(byId.get(id)?.action ?? '')?.outputs ?? {}, output));
    if (found !== undefined) return found;
    for (const id of level) seen.add(id);
    level = [...new Set(level.flatMap((id) => byId.get(id)?.dependsOn ?? []))].filter((id) => !seen.has(id));
  }
  return undefined;
}

/**
 * The inputs of an action with those that it takes from a step before, where they are not given: as templates, so that a
 * missing value is told like any other.
 */
export function withTaken(
  playbook: Pick<Playbook, 'steps'>,
  { action: name, inputs }: { readonly action: string; readonly inputs: Step['inputs'] },
  from: readonly string[],
  actions: ActionCatalog,
): Step['inputs'] {
  const taken = Object.entries(actions.get(name)?.takes ?? {}).flatMap(([input, output]) => {
    const leaver = Object.hasOwn(inputs, input) ? undefined : leaverOf(playbook, from, output, actions);
    return leaver === undefined ? [] : [[input, `{{ steps.${leaver}.${output} }}`] as const];
  });
  return taken.length === 0 ? inputs : { ...inputs, ...Object.fromEntries(taken) };
}
