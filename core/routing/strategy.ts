import type { Priority } from '../tickets/vocabulary.ts';
import type { AssignmentStrategy } from './vocabulary.ts';

/** How a queue hands out its tickets. */
export interface QueueAssignment {
  readonly strategy: AssignmentStrategy;
  /** Open tickets one agent may have at once, of all queues; null: any number. */
  readonly wipLimit: number | null;
  /** What `least_loaded` counts a ticket as. */
  readonly weights: { readonly [P in Priority]: number };
  /** Skip people whose presence says that they are away or not to be disturbed. */
  readonly honoursPresence: boolean;
  /** Skip people outside their own working hours. */
  readonly honoursWorkingHours: boolean;
  /** Who gets it when nobody can have it; null leaves it in the queue. */
  readonly fallbackMemberId: string | null;
}

export const manualAssignment: QueueAssignment = {
  strategy: 'manual',
  wipLimit: null,
  weights: { P1: 8, P2: 4, P3: 2, P4: 1 },
  honoursPresence: true,
  honoursWorkingHours: true,
  fallbackMemberId: null,
};

/** Why somebody got a ticket by itself: kept with the ticket. */
export interface AssignmentRecord {
  readonly at: string;
  /** `rule`: a routing rule named the agent or who is on call. */
  readonly strategy: AssignmentStrategy | 'rule';
  readonly memberId: string | null;
  /** One sentence: "least loaded of 3 in Network who know vpn: 4 points, next 6". */
  readonly because: string;
  /** Who was passed over, and why: "Blake Osei: out of office until Monday". */
  readonly passedOver: readonly { readonly memberId: string; readonly because: string }[];
}

/** Whose turn it is in a queue. `id` is the queue's. Written before each automatic assignment, so that two at once differ. */
export interface AssignmentTurn {
  readonly id: string;
  /** When each member last got a ticket by itself. */
  readonly lastAt: { readonly [memberId: string]: string };
  /** Handed out, and perhaps not yet to be seen in the tickets. */
  readonly recent: readonly {
    readonly memberId: string;
    readonly ticketId: string;
    readonly at: string;
    readonly priority: Priority;
  }[];
}

export const turnPartition = 'turns';
