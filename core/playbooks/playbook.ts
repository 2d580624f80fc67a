export interface Retry {
  /** Tries in all, 1–20. */
  readonly max: number;
  /** Milliseconds before the second try, doubled each time. */
  readonly backoffMs: number;
}

/** A value of a step's inputs: texts may be templates in Liquid. */
export type InputValue =
  | string
  | number
  | boolean
  | null
  | readonly InputValue[]
  | { readonly [name: string]: InputValue };

export interface Step {
  /** `[a-z][a-z0-9_]*`, unique in the playbook. */
  readonly id: string;
  /** As it is shown while it runs. */
  readonly name: string;
  readonly action: string;
  readonly inputs: { readonly [name: string]: InputValue };
  /** Steps that must have been done or skipped; empty means at once. */
  readonly dependsOn: readonly string[];
  /** Templates: done only where `when` comes out true and `unless` does not. */
  readonly when: string | null;
  readonly unless: string | null;
  readonly retry: Retry | null;
  readonly timeoutMs: number | null;
  /** What undoes it, where that is not what its action does by itself. */
  readonly compensate: { readonly action: string; readonly inputs: Step['inputs'] } | 'none' | null;
  /** A template: the same key is not applied twice. */
  readonly idempotencyKey: string | null;
}

/** A checked playbook: its dependencies form no ring, and every one of them exists. */
export interface Playbook {
  readonly name: string;
  readonly description: string;
  /** What it is for, as `request.serviceItemId: sc-new-employee`; or what sets it going, as `ticket.event: ticket.created`. */
  readonly triggers: { readonly [field: string]: string };
  /** Values of the playbook's own, for its templates as `inputs.*`. */
  readonly inputs: { readonly [name: string]: InputValue };
  readonly steps: readonly Step[];
}

/** Something wrong in the text of a playbook. Lines and columns count from 1. */
export interface PlaybookFault {
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly detail: string;
}
