import type { PlannedEffect } from '../approvals/approval-document.ts';
import type { ItemTerms } from '../catalog/item.ts';
import type { Ctx } from '../platform.ts';
import { actionCatalog } from './actions/action-catalog.ts';
import { parsedPlaybook } from './parsed-playbooks.ts';
import { type Plan, type PlanContext, planOf } from './plan.ts';

/** What fulfilling a request would do, for whoever is to agree to it. */
export interface RequestPlan {
  readonly effects: readonly PlannedEffect[];
  /** Names of steps that happen, or may, and cannot be taken back. */
  readonly irreversible: readonly string[];
  /** Application permissions of Microsoft Graph. */
  readonly permissions: readonly string[];
  /** What would stop a step, seen now: which one, and what is missing or wrong. */
  readonly faults: readonly { readonly step: string; readonly detail: string }[];
}

const nothing: RequestPlan = { effects: [], irreversible: [], permissions: [], faults: [] };

/** The dry run of an item's playbook with the values of one request; nothing where people fulfil it by hand. */
export async function planOfItem(
  _ctx: Ctx,
  { fulfillmentPlaybook }: Pick<ItemTerms, 'fulfillmentPlaybook'>,
  values: PlanContext['values'],
): Promise<RequestPlan> {
  if (fulfillmentPlaybook.trim() === '') return nothing;
  const plan = planOf(await parsedPlaybook(fulfillmentPlaybook), { actions: actionCatalog, values });
  return { ...said(plan), effects: effectsOf(plan) };
}

/** Every line of what happens, or may. */
export const effectsOf = ({ waves }: Pick<Plan, 'waves'>): readonly PlannedEffect[] =>
  waves
    .flat()
    .flatMap(({ name, changes, irreversible }) =>
      changes.map(({ what, before, after }) => ({ step: name, what, before, after, irreversible })),
    );

const said = ({ waves, irreversible, permissions }: Plan): Omit<RequestPlan, 'effects'> => ({
  irreversible: waves
    .flat()
    .filter(({ id }) => irreversible.includes(id))
    .map(({ name }) => name),
  permissions,
  faults: waves
    .flat()
    .flatMap(({ name, faults }) =>
      faults.map(({ input, detail }) => ({ step: name, detail: input === '' ? detail : `${input}: ${detail}` })),
    ),
});
