import { allFields, type Form } from '../forms/field.ts';
import { TemplateFailure, type TemplateReference } from '../templates/liquid.ts';
import type { ActionDeclaration } from './actions/action.ts';
import { actionCatalog } from './actions/action-catalog.ts';
import type { InputValue, Playbook, Step } from './playbook.ts';
import { compile, hasTemplate } from './template.ts';

/** Who can choose what a template comes to. */
export interface Choosers {
  /** Undefined where the form is not known: then every answer is free. */
  readonly form: Form | undefined;
  /** Whoever asks says for whom it is. */
  readonly recipientIsFree: boolean;
}

/** An input by which a step reaches what whoever asks has freely chosen: any account, any group, any device. */
export interface FreeTarget {
  readonly step: Step;
  readonly action: ActionDeclaration;
  readonly input: string;
}

/**
 * The targets of a playbook that are not written out: whoever may ask would disable any account, or join any group, though
 * the effect can be taken back. What is chosen of a list that the form has is no free choice. After `loadPlaybooks()`.
 */
export const freeTargets = (playbook: Playbook, choosers: Choosers): readonly FreeTarget[] =>
  playbook.steps.flatMap((step) => {
    const undo = step.compensate === null || step.compensate === 'none' ? [] : [step.compensate];
    return [step, ...undo].flatMap(({ action: name, inputs }) => {
      const action = actionCatalog.get(name);
      const targets = action?.targets ?? [];
      const free = targets.filter((input) => isFree(inputs[input], playbook, choosers));
      return action ? free.map((input) => ({ step, action, input })) : [];
    });
  });

const isFree = (value: InputValue | undefined, playbook: Playbook, choosers: Choosers): boolean =>
  textsOf(value).some((text) => referencesIn(text).some((reference) => isFreeReference(reference, playbook, choosers)));

function textsOf(value: InputValue | undefined): readonly string[] {
  if (typeof value === 'string') return hasTemplate(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((part: InputValue) => textsOf(part));
}

/** A text that does not compile is refused elsewhere. */
function referencesIn(text: string): readonly TemplateReference[] {
  try {
    return compile(text).references;
  } catch (error) {
    if (error instanceof TemplateFailure) return [];
    throw error;
  }
}

function isFreeReference({ segments }: TemplateReference, playbook: Playbook, choosers: Choosers): boolean {
  const [root, field, name] = segments?.map(String) ?? [];
  if (root === 'inputs')
    return field === undefined || isFree(playbook.inputs[field], { ...playbook, inputs: {} }, choosers);
  if (root !== 'request') return false;
  if (field === 'fields') return !isOfList(name, choosers.form);
  return field === 'recipient' ? choosers.recipientIsFree : field === 'subject' || field === 'description';
}

const isOfList = (name: string | undefined, form: Form | undefined): boolean =>
  form !== undefined &&
  allFields(form).some(
    (field) => field.name === name && (field.kind === 'choice' || field.kind === 'choices' || field.kind === 'boolean'),
  );
