import type { CardReference } from '#core/teams/card-reference';
import type { Address } from '#core/teams/sender';
import { placeOf } from './card-references.ts';

/** A place where a living card stands or shall stand. */
export interface Spot {
  readonly address: Address;
  readonly place: string;
  readonly scope: CardReference['scope'];
  /** Whose personal chat it is. */
  readonly memberId: string | null;
}

export const spotOf = (tenantId: string, reference: CardReference): Spot => ({
  address: { tenantId, serviceUrl: reference.serviceUrl, conversationId: reference.conversationId },
  place: placeOf(reference.conversationId),
  scope: reference.scope,
  memberId: reference.memberId,
});
