import { type Faults, FieldReader, shortened } from './field-reader.ts';
import type { Located } from './located.ts';
import type { Retry, Step } from './playbook.ts';
import { inputsOf } from './read-inputs.ts';

export const stepKeys = [
  'id',
  'name',
  'action',
  'inputs',
  'dependsOn',
  'when',
  'unless',
  'retry',
  'timeout',
  'compensate',
  'idempotencyKey',
];

const stepId = /^[a-z][a-z0-9_]{0,59}$/;
const second = 1_000;
const day = 86_400_000;
export const longestTemplate = 12_000;

/** One step, or undefined where it does not even have an id. */
export function readStep(node: Located, index: number, faults: Faults): Step | undefined {
  if (node.kind !== 'map') {
    return faults.add(node.at, 'type', `Step ${index + 1} is no group of \`name: value\`. Begin it with \`- id:\`.`);
  }
  const id = idOf(new FieldReader(node, `step ${index + 1}`, faults), faults);
  const reader = new FieldReader(node, id === undefined ? `step ${index + 1}` : `step ${id}`, faults);
  reader.only(stepKeys);
  const step = {
    name: reader.text('name', 100) ?? (id === undefined ? '' : nameFrom(id)),
    action: reader.requiredText('action', 60, 'Add `action:` with what it does, as graph.createUser.') ?? '',
    inputs: inputsOf(reader, 'inputs', faults),
    dependsOn: dependenciesOf(reader, faults),
    when: conditionOf(reader, 'when'),
    unless: conditionOf(reader, 'unless'),
    retry: retryOf(reader, faults),
    timeoutMs: reader.duration('timeout', second, 30 * day) ?? null,
    compensate: compensationOf(reader, faults),
    idempotencyKey: reader.text('idempotencyKey', 500) ?? null,
  };
  return id === undefined ? undefined : { id, ...step };
}

function idOf(reader: FieldReader, faults: Faults): string | undefined {
  const id = reader.requiredText('id', 60, 'Add `id:` with a short name in small letters, as create_account.');
  if (id === undefined || stepId.test(id)) return id;
  const at = reader.value('id')?.at ?? reader.node.at;
  const better = id
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '');
  const hint = stepId.test(better) ? ` Write ${better}.` : '';
  return faults.add(
    at,
    'id',
    `${shortened(id)} cannot be an id: small letters, digits and _, beginning with a letter.${hint}`,
  );
}

/** `create_account` is shown as "Create account". */
export const nameFrom = (id: string): string => {
  const words = id.replace(/_+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

function dependenciesOf(reader: FieldReader, faults: Faults): readonly string[] {
  const items = reader.list('dependsOn', 'Write a list: [create_account].') ?? [];
  const ids = items.flatMap((item) => {
    if (item.kind === 'scalar' && typeof item.value === 'string') return [item.value];
    faults.add(item.at, 'type', 'dependsOn lists ids of steps, as [create_account].');
    return [];
  });
  return [...new Set(ids)];
}

/** `true` and `false` of YAML are conditions, too. */
function conditionOf(reader: FieldReader, key: 'when' | 'unless'): string | null {
  const node = reader.value(key);
  if (node?.kind === 'scalar' && typeof node.value === 'boolean') return String(node.value);
  return reader.text(key, 1_000) ?? null;
}

function retryOf(reader: FieldReader, faults: Faults): Retry | null {
  const group = reader.group('retry', 'Write { max: 3, backoff: 10s }.');
  if (!group) return null;
  const fields = new FieldReader(group, 'retry', faults);
  fields.only(['max', 'backoff']);
  if (fields.value('max') === undefined)
    faults.add(group.at, 'missing', 'retry has no max. Say how often it is tried in all.');
  return { max: fields.integer('max', 1, 20) ?? 1, backoffMs: fields.duration('backoff', 0, day) ?? 10 * second };
}

function compensationOf(reader: FieldReader, faults: Faults): Step['compensate'] {
  const node = reader.value('compensate');
  if (node?.kind === 'scalar' && node.value === 'none') return 'none';
  const group = reader.group('compensate', 'Write `none`, or { action: …, inputs: { … } }.');
  if (!group) return null;
  const fields = new FieldReader(group, 'compensate', faults);
  fields.only(['action', 'inputs']);
  const action = fields.requiredText('action', 60, 'Say what undoes the step, or write `compensate: none`.') ?? '';
  return { action, inputs: inputsOf(fields, 'inputs', faults) };
}
