import type { TemplateReference } from '../templates/liquid.ts';
import type { WrittenTemplate } from './check-templates.ts';
import type { Draft } from './draft.ts';
import { shortened } from './field-reader.ts';
import { instead } from './nearest.ts';
import { namesSecret, secretRoots } from './secrets.ts';
import { fixedFields, templateRoots, wholes } from './template-values.ts';

export interface Complaint {
  readonly code: string;
  readonly says: string;
}

const unknown = (says: string): Complaint => ({ code: 'unknown_field', says });

/** What is wrong with one thing that a template names, as far as the text alone tells. */
export function referenceComplaint(
  { segments }: TemplateReference,
  { stepId, over }: WrittenTemplate,
  draft: Draft,
): Complaint | null {
  if (segments === undefined) return unknown('Name the field itself: it cannot be put together by other values.');
  const [root = '', ...path] = segments.map(String);
  const written = shortened(segments.join('.'));
  if (secretRoots.includes(root.toLowerCase()) || path.some(namesSecret)) return secret;
  if (!templateRoots.includes(root))
    return { code: 'unknown_root', says: `There is no ${shortened(root)}. ${rootHint(root)}` };
  if (root === 'steps') return stepComplaint(path, stepId, over, draft);
  if (root === 'inputs') {
    if (stepId === null) return unknown('inputs of the playbook cannot name each other: write the value out.');
    const known = Object.keys(draft.playbook.inputs);
    const [name] = path;
    if (name === undefined) return unknown('Name one of the inputs, as inputs.name.');
    if (known.includes(name)) return null;
    const hint = known.length === 0 ? 'Add it to `inputs:` of the playbook.' : instead(name, known);
    return unknown(`The playbook has no input ${shortened(name)}. ${hint}`);
  }
  return fixedComplaint(written, root, path);
}

export const secret: Complaint = {
  code: 'secret',
  says: 'Playbooks hold and pass on no secrets. Let an administrator set up a connection, and name that one.',
};

const rootHint = (root: string): string => {
  const hint = instead(root, templateRoots);
  return /^fields?$/.test(root) ? 'Write request.fields.<name>.' : hint;
};

function stepComplaint(
  [id, field]: readonly string[],
  stepId: string | null,
  over: ReadonlySet<string>,
  { playbook: { steps } }: Draft,
): Complaint | null {
  if (stepId === null) return unknown('inputs of the playbook cannot name steps: they are there before the first one.');
  if (id === undefined) return unknown('Name a step and what it leaves behind, as steps.create_account.userId.');
  const ids = steps.map((step) => step.id);
  if (!ids.includes(id))
    return { code: 'unknown_step', says: `There is no step ${shortened(id)}. ${instead(id, ids)}` };
  if (!over.has(id)) {
    const says =
      id === stepId
        ? `${id} cannot use what it leaves behind itself. Name another step.`
        : `${stepId} does not depend on ${id}, which may not be over by then. Add ${id} to dependsOn of ${stepId}.`;
    return { code: 'not_before', says };
  }
  return field === undefined ? unknown(`Name what ${id} leaves behind, as steps.${id}.status.`) : null;
}

function fixedComplaint(written: string, root: string, path: readonly string[]): Complaint | null {
  let fields = fixedFields[root];
  for (const [index, part] of path.entries()) {
    if (fields === undefined || !Object.hasOwn(fields, part)) {
      return unknown(`There is no ${written}. ${instead(part, Object.keys(fields ?? {}))}`);
    }
    const next = fields[part];
    // What lies behind an answer is known with the form.
    if (next === true && root === 'request' && part === 'fields') return null;
    if (next === true) {
      const deeper = path.length - index - 1;
      return deeper === 0 || (deeper === 1 && path.at(-1) === 'size')
        ? null
        : unknown(`There is nothing below ${[root, ...path.slice(0, index + 1)].join('.')}. Leave the rest away.`);
    }
    fields = next;
  }
  return wholes.includes([root, ...path].join('.'))
    ? null
    : unknown(`${written} is more than one value. Name one of: ${Object.keys(fields ?? {}).join(', ')}.`);
}
