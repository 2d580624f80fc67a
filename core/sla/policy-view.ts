import type { PolicyView } from './contract.ts';
import type { PolicyMatch, SlaPolicy } from './policy.ts';

/** A policy as administrators see it. */
export const policyView = (policy: SlaPolicy) =>
  ({
    id: policy.id,
    name: policy.name,
    version: policy.version,
    createdAt: policy.createdAt,
    updatedAt: policy.updatedAt,
    position: policy.position,
    active: policy.active,
    match: matchView(policy.match),
    targets: policy.targets,
    calendarId: policy.calendarId,
    pausesOn: [...policy.pausesOn],
    warnAt: [...policy.warnAt],
    escalation: [...policy.escalation],
    onChange: policy.onChange,
  }) satisfies PolicyView;

const matchView = ({ kinds, queueIds, priorities, categoryIds, departmentIds, vip }: PolicyMatch) => ({
  ...(kinds && { kinds: [...kinds] }),
  ...(queueIds && { queueIds: [...queueIds] }),
  ...(priorities && { priorities: [...priorities] }),
  ...(categoryIds && { categoryIds: [...categoryIds] }),
  ...(departmentIds && { departmentIds: [...departmentIds] }),
  ...(vip !== undefined && { vip }),
});
