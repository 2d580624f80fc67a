import { Problem } from '../api/problem.ts';
import type { Ticket } from './ticket.ts';

/** What was merged is over: whatever is still to be done is done where it went. @throws CAT_CONFLICT */
export function demandNotMerged({ number, mergedInto }: Pick<Ticket, 'number' | 'mergedInto'>): void {
  if (!mergedInto) return;
  throw new Problem('CAT_CONFLICT', `${number} was merged into ${mergedInto.number}. Go on there.`);
}
