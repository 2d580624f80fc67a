import { allFields, type Form } from '../forms/field.ts';
import { TemplateFailure } from '../templates/liquid.ts';
import type { TrialTime } from '../templates/trial-time.ts';
import type { ActionCatalog } from './actions/action.ts';
import { sentenceOf, type WrittenTemplate } from './check-templates.ts';
import type { Draft } from './draft.ts';
import { type Faults, shortened } from './field-reader.ts';
import { instead } from './nearest.ts';
import { renderInputs } from './render-inputs.ts';
import { compile, compileCondition, hasTemplate, holds, type PlaybookTemplate } from './template.ts';
import type { TemplateValues } from './template-values.ts';

/** What a playbook is measured by. Without a form, nothing is said of `request.fields`. */
export interface Surroundings {
  readonly actions: ActionCatalog;
  readonly form: Form | undefined;
}

export interface Check extends Surroundings {
  readonly draft: Draft;
  readonly faults: Faults;
  readonly sample: TemplateValues;
  /** Of all that is tried out. */
  readonly time: TrialTime;
}

/** Undefined where it does not compile, which is told elsewhere. */
export function compiledIfPossible(text: string, isCondition: boolean): PlaybookTemplate | undefined {
  try {
    return isCondition ? compileCondition(text) : compile(text);
  } catch (error) {
    if (error instanceof TemplateFailure) return undefined;
    throw error;
  }
}

export const isAnswer = (segments: readonly (string | number)[] | undefined): boolean =>
  segments?.[0] === 'request' && segments[1] === 'fields';

/** What templates name of actions and of the form, and whether they work with a value for everything. */
export function checkReferences({ node, text, isCondition }: WrittenTemplate, check: Check): void {
  if (!isCondition && !hasTemplate(text)) return;
  const template = compiledIfPossible(text, isCondition);
  if (!template) return;
  const told = template.references.flatMap((reference) => {
    const detail = complaintOf(reference.segments, check);
    return detail === undefined ? [] : [check.faults.add(node.within(reference), 'unknown_field', detail)];
  });
  const blind = check.form === undefined && template.references.some(({ segments }) => isAnswer(segments));
  if (told.length === 0 && !blind) tryOut(template, { node, text, isCondition }, check);
}

/** What only shows while rendering would stop every request: it is tried once, with a value for everything. */
function tryOut(
  template: PlaybookTemplate,
  { node, text, isCondition }: Pick<WrittenTemplate, 'node' | 'text' | 'isCondition'>,
  { sample, faults, time }: Check,
): void {
  if (time.isUp()) return;
  try {
    if (isCondition) {
      holds(template, sample, time);
      return;
    }
    const tried = renderInputs({ text }, sample, { time });
    const [fault] = 'faults' in tried ? tried.faults : [];
    // An example cannot have what an author expects of it, so that emptiness says nothing.
    if (fault && !/has no value$|comes out empty$/.test(fault.detail)) {
      faults.add(node.at, 'template', `The template does not work: ${shortened(fault.detail)}.`);
    }
  } catch (error) {
    if (!(error instanceof TemplateFailure)) throw error;
    faults.add(node.within(error), 'template', sentenceOf(error));
  }
}

const referenceParts = ['id', 'name'];
const listParts = ['first', 'last', 'size'];

function complaintOf(segments: readonly (string | number)[] | undefined, check: Check): string | undefined {
  const [root, second, ...rest] = segments?.map(String) ?? [];
  if (root === 'steps' && second !== undefined) return outputComplaint(second, rest, check);
  if (root === 'request' && second === 'fields') return answerComplaint(rest, check);
  return undefined;
}

function outputComplaint(id: string, [field]: readonly string[], { draft, actions }: Check): string | undefined {
  const action = actions.get(draft.playbook.steps.find((step) => step.id === id)?.action ?? '');
  if (!action || field === undefined) return undefined;
  const known = [...Object.keys(action.outputs), 'status'];
  return known.includes(field)
    ? undefined
    : `${action.name} leaves no ${shortened(field)} behind. ${instead(field, known)}`;
}

function answerComplaint([name, part, ...deeper]: readonly string[], { form }: Check): string | undefined {
  if (!form || name === undefined) return undefined;
  const fields = allFields(form);
  const field = fields.find((candidate) => candidate.name === name);
  const names = fields.map((candidate) => candidate.name);
  if (!field) return `The form has no field ${shortened(name)}. ${instead(name, names)}`;
  if (part === undefined) return undefined;
  const parts = ['person', 'asset', 'file'].includes(field.kind) ? referenceParts : listParts;
  const fits =
    parts.includes(part) || (field.kind === 'choices' && /^-?\d+$/.test(part))
      ? parts === referenceParts || field.kind === 'choices' || part === 'size'
      : false;
  return fits && deeper.length === 0
    ? undefined
    : `There is no ${shortened(part)} of the field ${name}, which is a ${field.kind} field.${parts === referenceParts ? ' There are: id, name.' : ''} Leave the rest away.`;
}
