import { TemplateFailure, templateFilters } from '../templates/liquid.ts';
import { before } from './dependencies.ts';
import type { Draft } from './draft.ts';
import type { Faults } from './field-reader.ts';
import { shortened } from './field-reader.ts';
import { entryOf, type Located, type LocatedScalar, type Place, textsIn } from './located.ts';
import { longestTemplate } from './read-step.ts';
import { referenceComplaint, secret } from './reference-complaint.ts';
import { looksSecret, namesSecret } from './secrets.ts';
import { compile, compileCondition, hasTemplate, type PlaybookTemplate } from './template.ts';

/** A text of the playbook, where it stands, and what it may name. */
export interface WrittenTemplate {
  readonly node: LocatedScalar;
  readonly text: string;
  readonly isCondition: boolean;
  /** The step it belongs to; null for inputs of the playbook. */
  readonly stepId: string | null;
  /** Steps that are over when it is rendered. */
  readonly over: ReadonlySet<string>;
}

/** Every text that is rendered: inputs, conditions, keys, and what undoes a step. */
export function writtenTemplates({ playbook, root, nodes }: Draft): readonly WrittenTemplate[] {
  const own = written(entryOf(root, 'inputs')?.value, null, new Set(), false);
  const ofSteps = playbook.steps.flatMap(({ id }, index) => {
    const node = nodes[index];
    const over = before(playbook.steps, id);
    const value = (key: string): Located | undefined => entryOf(node, key)?.value;
    return [
      ...written(value('inputs'), id, over, false),
      ...written(value('when'), id, over, true),
      ...written(value('unless'), id, over, true),
      ...written(value('idempotencyKey'), id, over, false),
      // A step that is undone was done: its own outputs are known then.
      ...written(entryOf(value('compensate'), 'inputs')?.value, id, new Set([...over, id]), false),
    ];
  });
  return [...own, ...ofSteps];
}

const written = (
  node: Located | undefined,
  stepId: string | null,
  over: ReadonlySet<string>,
  isCondition: boolean,
): readonly WrittenTemplate[] =>
  node === undefined
    ? []
    : textsIn(node).map((found) => ({ node: found.node, text: found.text, isCondition, stepId, over }));

/** Only loops can take long, and everybody waits while a playbook is tried out. */
const mostLoops = 10;
export const tooManyLoops = 'too_many_loops';

/** What is wrong with texts, without knowing actions or a form. */
export function checkTemplates(draft: Draft, faults: Faults): void {
  const all = writtenTemplates(draft);
  let loops = 0;
  for (const found of all) {
    const template = compiledOrTold(found, faults);
    const fewer = loops;
    loops += template?.loops ?? 0;
    if (fewer <= mostLoops && loops > mostLoops)
      faults.add(found.node.at, tooManyLoops, `A playbook has at most ${mostLoops} loops. Use filters.`);
    for (const reference of template?.references ?? []) {
      const detail = referenceComplaint(reference, found, draft);
      if (detail) faults.add(found.node.within(reference), detail.code, detail.says);
    }
  }
  checkKeys(draft, faults);
  checkSecrets(draft, faults);
}

/** The same words for every run would let the second one find what the first one did, and take it for its own. */
function checkKeys({ nodes }: Draft, faults: Faults): void {
  for (const step of nodes) {
    const key = entryOf(step, 'idempotencyKey')?.value;
    for (const { node, text } of key === undefined ? [] : textsIn(key)) {
      if (!hasTemplate(text)) faults.add(node.at, 'same_key', sameKey);
    }
  }
}

const sameKey = 'Every run would have this key, so that only the first one did anything. Put {{ request.id }} into it.';

function compiledOrTold({ node, text, isCondition }: WrittenTemplate, faults: Faults): PlaybookTemplate | undefined {
  if (!isCondition && !hasTemplate(text)) return undefined;
  if (text.length > longestTemplate) {
    return faults.add(node.at, 'too_long', `A text with templates has at most ${longestTemplate} characters.`);
  }
  try {
    return isCondition ? compileCondition(text) : compile(text);
  } catch (error) {
    if (!(error instanceof TemplateFailure)) throw error;
    return faults.add(node.within(error), 'template', sentenceOf(error));
  }
}

/** What went wrong in a template, and what there is instead. */
export function sentenceOf({ message }: TemplateFailure): string {
  const hint = /^undefined filter/.test(message)
    ? `Filters are: ${templateFilters.join(', ')}.`
    : /not found/.test(message)
      ? 'Tags are: if, unless, case, for, assign, comment, raw.'
      : 'A template is {{ request.fields.name }}, with both braces closed.';
  return `The template does not work: ${shortened(message)}. ${hint}`;
}

/** Literals under names that say secret, and texts that look like keys, wherever they stand. */
function checkSecrets({ root }: Draft, faults: Faults): void {
  for (const { key, text, node } of textsIn(root)) {
    if (looksSecret(text) || (namesSecret(key) && text.trim() !== '')) tellSecret(node.at, faults);
  }
}

const tellSecret = (at: Place, faults: Faults): undefined => faults.add(at, secret.code, secret.says);
