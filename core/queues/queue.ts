import type { QueueAssignment } from '../routing/strategy.ts';

/** A place where tickets wait for a team. */
export interface Queue {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly leadId: string | null;
  readonly memberIds: readonly string[];
  /** Only members of the queue see its tickets. */
  readonly restricted: boolean;
  /** The Teams channel its tickets are posted to. */
  readonly channel: QueueChannel | null;
  readonly assignment: QueueAssignment;
  /** What an agent must know to get its tickets by `skill_based`, beside the ticket's category and tags. */
  readonly skills: readonly string[];
  /** Who is on call for it. */
  readonly rotaId: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly auditSeq: number;
  readonly auditHash: string;
}

export interface QueueChannel {
  readonly conversationId: string;
  readonly serviceUrl: string;
  readonly name: string | null;
  readonly boundBy: string;
  readonly boundAt: string;
}

export const queuePartition = 'queues';
