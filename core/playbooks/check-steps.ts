import { ringIn } from './dependencies.ts';
import type { Draft } from './draft.ts';
import { type Faults, shortened } from './field-reader.ts';
import { entryOf, type Located, type Place } from './located.ts';
import { instead } from './nearest.ts';

/** What is wrong between steps: two with one id, some that are missing, and rings. */
export function checkSteps({ playbook: { steps }, nodes }: Draft, faults: Faults): void {
  const ids = steps.map(({ id }) => id);
  const placeOf = (index: number, key: string): Place =>
    entryOf(nodes[index], key)?.value.at ?? nodes[index]?.at ?? start;
  for (const [index, id] of ids.entries()) {
    const first = ids.indexOf(id);
    if (first === index) continue;
    const { line } = placeOf(first, 'id');
    faults.add(
      placeOf(index, 'id'),
      'duplicate_id',
      `Another step is called ${id}, too, in line ${line}. Take another id.`,
    );
  }
  for (const [index, step] of steps.entries()) {
    for (const missing of step.dependsOn.filter((id) => !ids.includes(id))) {
      const at = itemAt(entryOf(nodes[index], 'dependsOn')?.value, missing) ?? placeOf(index, 'dependsOn');
      const others = ids.filter((id) => id !== step.id);
      faults.add(at, 'unknown_step', `There is no step ${shortened(missing)}. ${instead(missing, others)}`);
    }
  }
  const ring = ringIn(steps);
  if (ring === undefined) return;
  const [first = ''] = ring;
  const says =
    ring.length === 1
      ? `${first} depends on itself. Take it out of its dependsOn.`
      : `These steps wait for each other: ${[...ring, first].join(' → ')}. Take one of them out of a dependsOn.`;
  faults.add(placeOf(ids.indexOf(first), 'dependsOn'), 'cycle', says);
}

const start: Place = { line: 1, column: 1 };

const itemAt = (list: Located | undefined, id: string): Place | undefined =>
  list?.kind === 'list' ? list.items.find((item) => item.kind === 'scalar' && item.value === id)?.at : undefined;
