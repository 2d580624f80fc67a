import type { Setting } from '../settings/setting.ts';

/** Words that the desk says often. Placeholders are Liquid: `{{ requester.name }}`, `{{ ticket.number }}`, `{{ agent.name }}`. */
export interface CannedResponse extends Setting {
  /** Typed after a slash in the composer: `restart`. */
  readonly shortcut: string;
  readonly body: string;
  /** Of which kind of ticket; null for both. */
  readonly ticketKind: 'incident' | 'request' | null;
  readonly isPrivate: boolean;
}

export const cannedPartition = 'cannedResponses';
