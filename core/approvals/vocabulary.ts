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

/** Why somebody comes in the place of another one. */
export const standsForReasons = ['left', 'expired', 'out_of_office', 'delegated'] as const;

/** What an approver can do with an approval of theirs. */
export const approvalActs = ['approve', 'reject', 'ask_back', 'delegate'] as const;
export type ApprovalAct = (typeof approvalActs)[number];

/**
 * What became of a press. `counted`, or why it changed nothing: they decided before, it went on to somebody else, it is not
 * needed any more, it was too late, the card was an old one, or all of it is over.
 */
export const decisionResults = ['counted', 'decided', 'moved', 'not_needed', 'expired', 'old', 'over'] as const;
export type DecisionResult = (typeof decisionResults)[number];

/** What can be done by the link of a mail: handing over wants a list of people, which is for who signs in. */
export const linkDecisions = ['approve', 'reject', 'ask_back'] as const;
export type LinkDecision = (typeof linkDecisions)[number];
/** Why nothing can be done by it. */
export const linkStops = ['over', 'used', 'sign_in'] as const;
export type LinkStop = (typeof linkStops)[number];

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
