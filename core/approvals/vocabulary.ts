/** How one person's approval stands. `skipped`: not needed any more, or the person has left. */
export const approvalStates = [
  'pending',
  'approved',
  'rejected',
  'asked_back',
  'delegated',
  'expired',
  'skipped',
] as const;
export type ApprovalState = (typeof approvalStates)[number];

/** `waiting`: for the stages it depends on. `skipped`: its `when` does not hold. `cancelled`: the run ended before it did. */
export const stageStates = ['waiting', 'asking', 'passed', 'failed', 'skipped', 'cancelled'] as const;
export type StageState = (typeof stageStates)[number];

/** How a run ended. `not_needed`: nobody had to be asked. `nobody_to_ask`: nobody was there who may decide. */
export const runEnds = [
  'approved',
  'not_needed',
  'rejected',
  'expired',
  'nobody_to_ask',
  'withdrawn',
  'cancelled',
] as const;
export type RunEnd = (typeof runEnds)[number];

/** Roles that a stage can ask. Not `end_user`: that is everybody. */
export const approverRoles = ['agent', 'admin', 'tenant_owner', 'stakeholder'] as const;

export const chainLimits = {
  stages: 20,
  approvers: 20,
  conditions: 10,
  values: 50,
  managerLevels: 5,
  quorum: 50,
  /** People that are asked in one stage. Of a larger group the first by name are. */
  people: 50,
} as const;
