import type { PersonRef } from '../tenancy/actor.ts';
import type { ScanState } from './vocabulary.ts';

/** A file of a ticket, in the ticket's partition. The bytes are found by its id. */
export interface Attachment {
  readonly id: string;
  readonly ticketId: string;
  /** The comment it came with; null when it came with the ticket or by itself. */
  readonly commentId: string | null;
  readonly filename: string;
  /** Bytes. */
  readonly size: number;
  readonly type: string;
  readonly sha256: string;
  readonly addedBy: PersonRef;
  readonly addedAt: string;
  /** For the desk alone, like the note it came with. */
  readonly isPrivate: boolean;
  readonly scan: ScanState;
  readonly scannedAt: string | null;
  readonly removedAt: string | null;
}
