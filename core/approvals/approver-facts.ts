/** What finding approvers has to know of an organisation. Whoever asks hands it in; nothing is found that it does not say. */
export interface ApproverFacts {
  /** Those of them that are known. */
  members(ids: readonly string[]): Promise<ReadonlyMap<string, KnownMember>>;
  /** Null where there is no such group, or it may not be read. */
  group(groupId: string): Promise<{ readonly name: string; readonly memberIds: readonly string[] } | null>;
  queue(queueId: string): Promise<{ readonly name: string; readonly ownerId: string | null } | null>;
  withRole(role: string): Promise<readonly string[]>;
  /** Who answers for the money that a member spends. */
  costCenterOwner(memberId: string): Promise<string | null>;
  /** Of these people whoever has their decisions taken by somebody else, or is simply not there. */
  away(ids: readonly string[]): Promise<ReadonlyMap<string, Away>>;
}

export interface KnownMember {
  readonly id: string;
  readonly name: string;
  readonly managerId: string | null;
  /** false: has left. */
  readonly active: boolean;
}

export interface Away {
  /** `delegated`: they are there, and have asked somebody to decide for them. */
  readonly because: 'out_of_office' | 'delegated';
  readonly until: string | null;
  readonly delegateId: string | null;
}
