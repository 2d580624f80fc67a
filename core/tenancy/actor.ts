import type { ApprovalLinkClaims } from '../approvals/approval-link.ts';
import type { Role, Scope } from './roles.ts';

/**
 * Who is asking, proven. Only `enter.ts` makes one.
 * `own`: the tickets they take part in; `all`: every ticket but those of restricted queues they are not in.
 */
export interface Actor {
  readonly kind: 'member' | 'app' | 'system';
  readonly tenantId: string;
  /** A member's Entra object id, an app's service principal id, or the name of a system actor. */
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly scopes: ReadonlySet<Scope>;
  readonly reach: 'own' | 'all';
  /** Restricted queues whose tickets this actor may not see. */
  readonly closedQueues: readonly string[];
  /** Came with a Catalyst token: what it may do was settled when that token was made, and it cannot get another one. */
  readonly holdsGrant?: boolean;
  /** How and when they proved anew that it is them. */
  readonly stepUp?: StepUp;
  /** Came by the link of a mail: this one approval is all they may see and decide. */
  readonly link?: ApprovalLinkClaims;
}

/** A sign-in under authentication contexts of Entra, as a verified token tells of it. */
export interface StepUp {
  readonly acrs: readonly string[];
  /** ISO. */
  readonly authAt: string;
}

/** How people are named in documents and answers. */
export interface PersonRef {
  readonly id: string;
  readonly name: string;
}

export const refOf = (actor: Actor): PersonRef => ({ id: actor.id, name: actor.name });
