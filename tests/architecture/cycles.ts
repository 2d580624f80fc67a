/** The first ring of files that need each other to load, in the order they import; undefined where there is none. */
export function findCycle(importsOf: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (file: string): readonly string[] | undefined => {
    if (done.has(file)) return undefined;
    const seenAt = trail.indexOf(file);
    if (seenAt >= 0) return [...trail.slice(seenAt), file];
    trail.push(file);
    for (const next of importsOf.get(file) ?? []) {
      const ring = visit(next);
      if (ring) return ring;
    }
    trail.pop();
    done.add(file);
    return undefined;
  };
  for (const file of importsOf.keys()) {
    const ring = visit(file);
    if (ring) return ring;
  }
  return undefined;
}
