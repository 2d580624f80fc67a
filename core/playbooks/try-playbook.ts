import { invalid } from '../api/problem.ts';
import { findItems } from '../catalog/find-items.ts';
import { checkAnswers } from '../forms/check-answers.ts';
import type { Answers, Form } from '../forms/field.ts';
import { formOf } from '../forms/form-of.ts';
import type { Ctx } from '../platform.ts';
import { useCase } from '../use-case.ts';
import { actionCatalog } from './actions/action-catalog.ts';
import { type PlaybookPlanView, TryPlaybook } from './contract.ts';
import { loadPlaybooks } from './load-playbooks.ts';
import { type PlannedStep, planOf } from './plan.ts';
import { playbookFaults } from './playbook-faults.ts';
import { readPlaybook } from './read-playbook.ts';
import { sampleValues } from './sample-values.ts';

/** The dry run of a text, with example values for whatever is not given: what it would do, or all that is wrong with it. */
export const tryPlaybook = useCase('catalog:admin', TryPlaybook, async (ctx, input): Promise<PlaybookPlanView> => {
  await loadPlaybooks();
  const form = await formFor(ctx, input.itemId);
  const faults = playbookFaults(input.text, { actions: actionCatalog, form });
  const read = readPlaybook(input.text);
  if (faults.length > 0 || !('playbook' in read)) {
    return { faults: [...faults], waves: [], irreversible: [], permissions: [] };
  }
  const { inputs: _, steps: __, ...values } = sampleValues(form, read.playbook, actionCatalog);
  const fields = withAnswers(form, values.request.fields, input.answers ?? {});
  const plan = planOf(read.playbook, {
    actions: actionCatalog,
    values: { ...values, request: { ...values.request, fields } },
  });
  const named = new Map(read.playbook.steps.map(({ id, name }) => [id, name]));
  return {
    faults: [],
    waves: plan.waves.map((wave) => wave.map(plannedView)),
    irreversible: plan.irreversible.map((id) => named.get(id) ?? id),
    permissions: [...plan.permissions],
  };
});

async function formFor(ctx: Ctx, item: string | undefined): Promise<Form | undefined> {
  if (item === undefined) return undefined;
  const found = (await findItems(ctx)).find(({ id, key }) => id === item || key === item);
  if (found) return formOf(found.formSchema);
  throw invalid([{ pointer: '/itemId', code: 'unknown_item', detail: 'The catalog has no such item.' }]);
}

/** What is given counts; of what is made up nobody asks whether it would be accepted. */
function withAnswers(form: Form | undefined, sample: Answers, given: Readonly<Record<string, unknown>>): Answers {
  if (!form) return { ...sample, ...(given as Answers) };
  const checked = checkAnswers(form, { ...sample, ...given });
  if ('answers' in checked) return checked.answers;
  const errors = checked.errors
    .map((error) => ({ ...error, pointer: error.pointer.replace(/^\/fields/, '/answers') }))
    .filter(({ pointer }) => Object.keys(given).some((name) => pointer === `/answers/${name}`));
  if (errors.length > 0) throw invalid(errors);
  return { ...sample, ...(given as Answers) };
}

const plannedView = ({ id, name, action, happens, changes, irreversible, undoSays, faults }: PlannedStep) => ({
  id,
  name,
  action,
  happens,
  changes: changes.map((change) => ({ ...change })),
  irreversible,
  undoSays,
  faults: faults.map((fault) => ({ ...fault })),
});
