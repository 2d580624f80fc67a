import type { Outcome } from './ledger-entry.ts';
import type { PersonalSurface } from './vocabulary.ts';

/** What reaches somebody who is not looking, in the order in which one stands in for another. */
export const loudSurfaces = ['chat', 'feed', 'email'] as const satisfies readonly PersonalSurface[];
export type LoudSurface = (typeof loudSurfaces)[number];

/** Nobody will hear of it there. */
export const isUnreached = ({ state }: Outcome): boolean => state === 'failed' || state === 'skipped';
