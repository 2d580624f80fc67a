/** Somebody who was chosen. */
export interface PickedPerson {
  readonly id: string;
  readonly name: string;
}

/** What was kept of a choice, whatever it was. */
export function readPerson(kept: unknown): PickedPerson | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const { id, name } = kept as Readonly<Record<string, unknown>>;
  return typeof id === 'string' && typeof name === 'string' ? { id, name } : null;
}
