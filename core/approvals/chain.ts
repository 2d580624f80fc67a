/**
 * Who is asked, found anew when a stage begins. `manager` counts levels above the requester, 1–5, or above whoever the field
 * `of` of the form names.
 */
export type Approver =
  | { readonly who: 'person'; readonly memberId: string }
  | { readonly who: 'group'; readonly groupId: string }
  | { readonly who: 'manager'; readonly level: number; readonly of?: string }
  | { readonly who: 'queue_owner'; readonly queueId: string }
  | { readonly who: 'cost_center_owner' }
  | { readonly who: 'role'; readonly role: string };

/** An approver of a chain that runs: who the answers named is known. `below` null: the answers name nobody. */
export type AskedApprover =
  | Approver
  | {
      readonly who: 'manager_above';
      readonly level: number;
      readonly below: { readonly id: string; readonly name: string } | null;
    };

/** `any`: the first approval passes. `all`: the first rejection fails. `quorum`: so many approvals pass. */
export type StageRule = { readonly pass: 'any' | 'all' } | { readonly pass: 'quorum'; readonly of: number };

/** Asked only where the form's answers say so; all conditions must hold. */
export interface StageCondition {
  readonly field: string;
  readonly is?: string | number | boolean;
  readonly isOneOf?: readonly (string | number)[];
  readonly atLeast?: number;
  readonly below?: number;
}

export interface Stage {
  /** `[a-z][a-z0-9_]*`, unique in the chain. */
  readonly id: string;
  readonly name: string;
  /** Ids of stages that must have passed or been skipped. Not given: the stage before; empty: at once. */
  readonly dependsOn?: readonly string[];
  readonly approvers: readonly Approver[];
  readonly rule: StageRule;
  readonly when?: readonly StageCondition[];
}

/** Everyone who must agree before something is done. Without stages nobody is asked. */
export interface Chain {
  readonly stages: readonly Stage[];
}
