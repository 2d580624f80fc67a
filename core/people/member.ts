import type { Role } from '../tenancy/roles.ts';

/** A person of a tenant. `id` is their Entra object id. */
export interface Member {
  readonly id: string;
  readonly upn: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly active: boolean;
  readonly avatarUrl: string | null;
  readonly departmentId: string | null;
  readonly managerId: string | null;
  readonly location: string | null;
  readonly timeZone: string | null;
  readonly locale: string | null;
  readonly skills: readonly string[];
  readonly vip: boolean;
  readonly lastLoginAt: string | null;
  readonly invitedBy: string | null;
  readonly invitedAt: string | null;
  readonly createdAt: string;
  /** Length and head of the audit chain of what administrators changed; absent before the first change. */
  readonly auditSeq?: number;
  readonly auditHash?: string;
}

export const memberPartition = 'members';
