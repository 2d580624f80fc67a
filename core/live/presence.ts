import type { PersonRef } from '../tenancy/actor.ts';
import type { Doing } from './vocabulary.ts';

/** Somebody of the desk at a ticket, in the ticket's partition under their id; it fades by itself. */
export interface Presence {
  readonly id: string;
  readonly ticketId: string;
  readonly person: PersonRef;
  /** null: they have just left. */
  readonly doing: Doing | null;
  readonly at: string;
}
