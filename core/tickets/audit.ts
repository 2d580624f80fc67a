import { digest } from '../digest.ts';
import type { Ctx, Surface } from '../platform.ts';
import type { PersonRef } from '../tenancy/actor.ts';

/** One change of one ticket. Each entry carries the hash of the one before it, so that none can be altered or left out. */
export interface AuditEntry {
  /** The sequence number, padded, so that ids sort. */
  readonly id: string;
  readonly ticketId: string;
  readonly seq: number;
  readonly at: string;
  readonly actor: PersonRef & { readonly kind: string };
  readonly action: string;
  readonly before: { readonly [field: string]: unknown };
  readonly after: { readonly [field: string]: unknown };
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly surface: Surface;
  readonly requestId: string;
  readonly previousHash: string;
  readonly hash: string;
}

export const firstHash = '0'.repeat(64);

export function auditEntry(
  ctx: Ctx,
  head: { readonly ticketId: string; readonly seq: number; readonly hash: string },
  what: Pick<AuditEntry, 'action' | 'before' | 'after' | 'at'>,
): AuditEntry {
  const seq = head.seq + 1;
  const entry = {
    id: String(seq).padStart(8, '0'),
    ticketId: head.ticketId,
    seq,
    at: what.at,
    actor: { id: ctx.actor.id, name: ctx.actor.name, kind: ctx.actor.kind },
    action: what.action,
    before: what.before,
    after: what.after,
    ip: ctx.via.ip ?? null,
    userAgent: ctx.via.userAgent ?? null,
    surface: ctx.via.surface,
    requestId: ctx.via.requestId,
    previousHash: head.hash,
  };
  return { ...entry, hash: digest(entry) };
}

/** The number of the first entry that does not fit its predecessor or its own hash; undefined when the chain holds. */
export function brokenLink(entries: readonly AuditEntry[]): number | undefined {
  let previousHash = firstHash;
  for (const [index, stored] of entries.entries()) {
    const { hash, ...entry } = stored;
    if (entry.seq !== index + 1 || entry.previousHash !== previousHash || digest(entry) !== hash) return index + 1;
    previousHash = hash;
  }
  return undefined;
}
