/** What the shape of a playbook is made of; runs and plans have it, too. */
export interface Node {
  readonly id: string;
  readonly dependsOn: readonly string[];
}

/** Every step that is over when this one begins: what it depends on, and what those depend on. Rings do no harm. */
export function before(steps: readonly Node[], id: string): ReadonlySet<string> {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const found = new Set<string>();
  const next = [...(byId.get(id)?.dependsOn ?? [])];
  for (let step = next.pop(); step !== undefined; step = next.pop()) {
    if (found.has(step)) continue;
    found.add(step);
    next.push(...(byId.get(step)?.dependsOn ?? []));
  }
  return found;
}

/** Steps that wait for each other, in the order in which they do: `a` waits for `b`, `b` for `c`, `c` for `a`. */
export function ringIn(steps: readonly Node[]): readonly string[] | undefined {
  const left = new Map(steps.map((step) => [step.id, step]));
  const stuck = (step: Node): boolean => step.dependsOn.some((id) => left.has(id));
  for (let free = [...left.values()].filter((step) => !stuck(step)); free.length > 0; ) {
    for (const { id } of free) left.delete(id);
    free = [...left.values()].filter((step) => !stuck(step));
  }
  const walked: string[] = [];
  let at = left.keys().next().value;
  while (at !== undefined && !walked.includes(at)) {
    walked.push(at);
    at = left.get(at)?.dependsOn.find((id) => left.has(id));
  }
  return at === undefined ? undefined : walked.slice(walked.indexOf(at));
}

/** Steps that can be done side by side, wave after wave. For playbooks without rings. */
export function wavesOf<T extends Node>(steps: readonly T[]): readonly (readonly T[])[] {
  const waves: T[][] = [];
  const done = new Set<string>();
  while (done.size < steps.length) {
    const wave = steps.filter(({ id, dependsOn }) => !done.has(id) && dependsOn.every((other) => done.has(other)));
    if (wave.length === 0) throw new Error('These steps wait for each other');
    for (const { id } of wave) done.add(id);
    waves.push(wave);
  }
  return waves;
}
