import type { z } from 'zod';
import type { InputValue, Step } from '../playbook.ts';
import type { Filled } from '../template.ts';

/** One line of a plan: what changes, from what, to what. `null` before: it is not there yet; `null` after: it goes. */
export interface Change {
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * How an effect is taken back. `itself`: the action knows how. `given`: only where the step says so by `compensate`.
 * `nothing`: there is nothing to take back. `never`: it stays, and somebody has to agree before it is done.
 */
export type Undo = 'itself' | 'given' | 'nothing' | 'never';

/** `idempotent`: the other side takes a key or can be read first. `unknown`: after a crash nobody can tell, so nobody repeats it. */
export type Repeats = 'idempotent' | 'unknown';

export interface OutputField {
  readonly kind: 'text' | 'number' | 'list' | 'any';
  readonly says: string;
  /** For templates of later steps; nobody is shown it. */
  readonly isPrivate?: boolean;
}

export type Inputs = Step['inputs'];

/** One thing that a playbook can do, as data. What carries it out is an `ActionPort`. */
export interface ActionDeclaration {
  readonly name: string;
  /** What it does, as "Create an account". */
  readonly says: string;
  /** Strict; each field is described by `.describe()`. What is optional has the default that its description names. */
  readonly input: z.ZodObject;
  /** What later templates may use, as `steps.<id>.<field>`. */
  readonly outputs: { readonly [field: string]: OutputField };
  /** Inputs that come from the nearest step before it that leaves such an output, where they are not given. */
  readonly takes: { readonly [input: string]: string };
  /** Inputs that are more than words: what templates put into them is kept from meaning more than it says. */
  readonly fills?: { readonly [input: string]: Filled };
  /** Inputs by which it reaches an account, a group or a device: somebody agrees before a requester chooses one freely. */
  readonly targets?: readonly string[];
  /** Application permissions of Microsoft Graph, the least that do. */
  readonly permissions: readonly string[];
  readonly undo: Undo;
  /** What undoing does, or why it cannot be. */
  readonly undoSays: string;
  readonly repeats: Repeats;
  /** Waits for people or for a time: it has no time-out unless the step sets one. */
  readonly waits: boolean;
  /** What is wrong with the inputs as a whole, as they were written; null where nothing is. */
  readonly complaint?: (inputs: Inputs) => string | null;
  /** Where inputs decide it, as the method of a request does. */
  readonly undoOf?: (inputs: Inputs) => Undo;
  readonly repeatsOf?: (inputs: Inputs) => Repeats;
  /** What it would change. Inputs are rendered, and those of earlier steps not known yet. */
  readonly changes: (inputs: Inputs) => readonly Change[];
}

export type ActionCatalog = ReadonlyMap<string, ActionDeclaration>;

export const undoOf = (action: ActionDeclaration, inputs: Inputs): Undo => action.undoOf?.(inputs) ?? action.undo;
export const repeatsOf = (action: ActionDeclaration, inputs: Inputs): Repeats =>
  action.repeatsOf?.(inputs) ?? action.repeats;

/** A value as a line of a plan shows it. */
export function shown(value: InputValue | undefined, absent = 'nothing'): string {
  if (value === undefined || value === null || value === '') return absent;
  if (Array.isArray(value)) return value.length === 0 ? absent : value.map((item) => shown(item)).join(', ');
  if (typeof value !== 'object') return String(value);
  const { name, id } = value as { readonly [name: string]: InputValue };
  return shown(name ?? id ?? JSON.stringify(value), absent);
}
