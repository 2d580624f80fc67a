import type { Ctx } from '../platform.ts';
import { findMember } from './find-members.ts';

/**
 * Who answers for the money that a member spends: the owner of their department's cost centre, by id. Null where the member
 * has no department, or nobody answers for it. The owner may have left since: whoever asks looks.
 */
export async function costCenterOwnerOf(ctx: Ctx, memberId: string): Promise<string | null> {
  const department = (await findMember(ctx, memberId))?.departmentId ?? null;
  if (department === null) return null;
  const { costCenters } = ctx.tenant.settings;
  return Object.hasOwn(costCenters, department) ? (costCenters[department] ?? null) : null;
}
