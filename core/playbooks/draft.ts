import { Faults, FieldReader, isEmpty } from './field-reader.ts';
import type { Located } from './located.ts';
import type { Playbook, PlaybookFault, Step } from './playbook.ts';
import { ticketTriggerFields } from './playbook-triggers.ts';
import { inputsOf } from './read-inputs.ts';
import { readStep } from './read-step.ts';
import { readYaml } from './read-yaml.ts';

/** What could be made of a text. `nodes` stand beside the steps, and say where each of them was written. */
export interface Draft {
  readonly playbook: Playbook;
  readonly root: Located;
  readonly nodes: readonly Located[];
}

export const mostSteps = 100;
export const playbookKeys = ['name', 'description', 'triggers', 'inputs', 'steps'];
/** What can start a playbook: a request for its item, or an event of a ticket. */
export const triggerFields = ['request.serviceItemId', ...ticketTriggerFields];

/** Everything of the text that makes sense, and what does not. Without a draft, nothing can be said of the rest. */
export function draftOf(text: string): { readonly draft: Draft | null; readonly faults: readonly PlaybookFault[] } {
  const read = readYaml(text);
  if ('faults' in read) return { draft: null, faults: read.faults };
  const { root } = read;
  const faults = new Faults();
  if (root.kind !== 'map') {
    faults.add(root.at, 'type', 'A playbook is a group of `name: value`. Begin with `name:` and `steps:`.');
    return { draft: null, faults: faults.found };
  }
  const reader = new FieldReader(root, 'the playbook', faults);
  reader.only(playbookKeys);
  const steps = stepsOf(reader, faults);
  const playbook: Playbook = {
    name: reader.requiredText('name', 100, 'Add `name:` with a few words for what it does.') ?? '',
    description: reader.text('description', 2_000) ?? '',
    triggers: triggersOf(reader, faults),
    inputs: inputsOf(reader, 'inputs', faults),
    steps: steps.map(({ step }) => step),
  };
  return { draft: { playbook, root, nodes: steps.map(({ node }) => node) }, faults: faults.found };
}

function stepsOf(reader: FieldReader, faults: Faults): readonly { step: Step; node: Located }[] {
  const items = reader.list('steps', 'Begin each step with `- id:`.');
  if (items === undefined || items.length === 0) {
    if (isEmpty(reader.value('steps')) || items) {
      const at = reader.value('steps')?.at ?? reader.node.at;
      faults.add(
        at,
        'missing',
        'The playbook has no steps. Add `steps:` and below it at least one `- id:` with its `action:`.',
      );
    }
    return [];
  }
  if (items.length > mostSteps) {
    faults.add(items[mostSteps]?.at ?? reader.node.at, 'too_many', `A playbook has at most ${mostSteps} steps.`);
  }
  return items.slice(0, mostSteps).flatMap((node, index) => {
    const step = readStep(node, index, faults);
    return step === undefined ? [] : [{ step, node }];
  });
}

function triggersOf(reader: FieldReader, faults: Faults): Playbook['triggers'] {
  const group = reader.group(
    'triggers',
    'Write `request.serviceItemId: <key of the item>` or `ticket.event: ticket.created` below it.',
  );
  if (!group) return {};
  const fields = new FieldReader(group, 'triggers', faults);
  fields.only(triggerFields);
  const pairs = triggerFields.map((field) => [field, fields.text(field, 100)] as const);
  return Object.fromEntries(pairs.flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])));
}
