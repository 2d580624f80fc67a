import { newTrialTime } from '../templates/trial-time.ts';
import { type ActionCatalog, type ActionDeclaration, undoOf } from './actions/action.ts';
import { missing, valueComplaints } from './actions/check-inputs.ts';
import { type Check, checkReferences, compiledIfPossible, isAnswer, type Surroundings } from './check-references.ts';
import { tooManyLoops, writtenTemplates } from './check-templates.ts';
import { Faults, shortened } from './field-reader.ts';
import { entryOf, type Located, locate, textsIn } from './located.ts';
import { instead } from './nearest.ts';
import type { InputValue, PlaybookFault, Step } from './playbook.ts';
import { checkedDraft, inOrder } from './read-playbook.ts';
import { renderInputs } from './render-inputs.ts';
import { sampleValues } from './sample-values.ts';
import { leaverOf } from './taken-inputs.ts';
import { hasTemplate } from './template.ts';

/** Everything that is wrong with a playbook, in the order of its text; empty where it can be used. After `loadPlaybooks()`. */
export function playbookFaults(text: string, surroundings: Surroundings): PlaybookFault[] {
  const { draft, faults } = checkedDraft(text);
  if (draft === null || faults.some(({ code }) => code === tooManyLoops)) return inOrder(faults);
  const more = new Faults();
  const time = newTrialTime();
  const check: Check = {
    ...surroundings,
    draft,
    faults: more,
    sample: sampleValues(surroundings.form, draft.playbook, surroundings.actions, time),
    time,
  };
  for (const [index, step] of draft.playbook.steps.entries()) checkStep(step, draft.nodes[index] ?? draft.root, check);
  for (const found of writtenTemplates(draft)) checkReferences(found, check);
  if (time.isUp())
    more.add(
      draft.root.at,
      'too_slow',
      'The texts of this playbook take too long together. Use fewer or shorter loops.',
    );
  return inOrder([...faults, ...more.found]);
}

function checkStep(step: Step, node: Located, check: Check): void {
  const { actions, faults } = check;
  const action = actions.get(step.action);
  if (step.action !== '' && !action)
    faults.add(locate(node, ['action']).at, 'unknown_action', unknownAction(step.action, actions));
  if (action) checkInputs(action, step, locate(node, ['inputs']), step.dependsOn, check);
  const { compensate } = step;
  if (compensate === null || compensate === 'none') return;
  const at = locate(node, ['compensate']);
  if (action && undoOf(action, step.inputs) === 'never') {
    const says = `${action.name} cannot be undone. ${action.undoSays} Leave compensate away.`;
    faults.add(at.at, 'irreversible', says);
  }
  const undoing = actions.get(compensate.action);
  if (compensate.action !== '' && !undoing) {
    faults.add(locate(at, ['action']).at, 'unknown_action', unknownAction(compensate.action, actions));
  }
  if (undoing) checkInputs(undoing, compensate, locate(at, ['inputs']), [step.id], check);
}

const unknownAction = (name: string, actions: ActionCatalog): string =>
  `There is no action ${shortened(name)}. ${instead(name, [...actions.keys()])}`;

function checkInputs(
  action: ActionDeclaration,
  { inputs }: { readonly inputs: Step['inputs'] },
  node: Located,
  from: readonly string[],
  { draft, actions, faults, form, sample, time }: Check,
): void {
  const known = Object.keys(action.input.shape);
  for (const [input, value] of Object.entries(inputs)) {
    const entry = entryOf(node, input);
    const at = entry?.value ?? node;
    if (!known.includes(input)) {
      faults.add(
        entry?.keyAt ?? node.at,
        'unknown_input',
        `${action.name} has no input ${shortened(input)}. ${instead(input, known)}`,
      );
      continue;
    }
    const texts = textsIn(at).filter(({ text }) => hasTemplate(text));
    if (texts.length > 0 && form === undefined && texts.some(({ text }) => namesAnswers(text))) continue;
    if (time.isUp()) continue;
    const tried = renderInputs({ [input]: value }, sample, { time, fills: action.fills });
    // What does not render is told as a fault of the template, or of what it names.
    if ('faults' in tried) continue;
    for (const { path, detail, ofKind } of valueComplaints(action, input, tried.value[input])) {
      // What a template will come to is not known; of which kind it is, is.
      if (texts.length === 0 || ofKind)
        faults.add(locate(at, path).at, 'input', `${detail}${quotesHelp(action, input, value)}`);
    }
  }
  for (const input of known.filter((name) => !Object.hasOwn(inputs, name))) {
    const output = action.takes[input];
    const needed = output !== undefined || valueComplaints(action, input, undefined).length > 0;
    if (!needed || (output !== undefined && leaverOf(draft.playbook, from, output, actions) !== undefined)) continue;
    faults.add(node.at, 'missing_input', missing(action, input));
  }
  const whole = action.complaint?.(inputs);
  if (whole) faults.add(node.at, 'input', `${action.name}: ${whole}`);
}

/** `4911` is a number to YAML, and may be meant as a text. */
const quotesHelp = (action: ActionDeclaration, input: string, value: InputValue): string =>
  (typeof value === 'number' || typeof value === 'boolean') &&
  valueComplaints(action, input, String(value)).length === 0
    ? ' Put it in quotes.'
    : '';

const namesAnswers = (text: string): boolean =>
  compiledIfPossible(text, false)?.references.some(({ segments }) => isAnswer(segments)) ?? true;
