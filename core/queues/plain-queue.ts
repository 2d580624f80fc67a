import { manualAssignment } from '../routing/strategy.ts';
import { firstHash } from '../tickets/audit.ts';
import type { Queue } from './queue.ts';

/** What a queue has that nobody has said anything of: people hand out its tickets themselves. */
export const plainQueue = (at: string): Omit<Queue, 'id' | 'name'> => ({
  description: '',
  leadId: null,
  memberIds: [],
  restricted: false,
  channel: null,
  assignment: manualAssignment,
  skills: [],
  rotaId: null,
  version: 1,
  createdAt: at,
  updatedAt: at,
  auditSeq: 0,
  auditHash: firstHash,
});
