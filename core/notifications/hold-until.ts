import type { Tenant } from '../tenancy/tenant.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { kindDefaults } from './default-matrix.ts';
import type { Tongue } from './planned-notice.ts';
import type { NotificationPreferences } from './preferences.ts';
import { nextLocal, quietUntil } from './quiet-hours.ts';
import type { NoticeKind } from './vocabulary.ts';

interface Waiting {
  readonly kind: NoticeKind;
  readonly memberId: string;
  readonly ticket: Ticket;
  readonly preferences: NotificationPreferences | null;
  readonly tenant: Tenant;
  readonly now: Date;
  readonly tongue: Tongue;
}

const hourMs = 3600 * 1000;

/**
 * Until when a notice to one person waits; null: it does not. What a digest may gather waits for the digest, everything for
 * the end of the quiet hours. The organisation's quiet hours do not hold what goes to somebody who spoke on this very ticket
 * within the hour: they are there, and wait for it. Hours that people chose themselves always hold.
 */
export function holdUntil(waiting: Waiting): string | null {
  const { kind, memberId, ticket, preferences, tenant, now, tongue } = waiting;
  const chosen = preferences?.quietHours;
  const hours = chosen === undefined ? tenant.settings.quietHours : chosen;
  const digest = preferences?.digest;
  if (digest?.mode === 'daily' && kindDefaults[kind].canWait) {
    const at = nextLocal(now, digest.at, tongue.timeZone);
    return (quietUntil(at, hours, tongue.timeZone) ?? at).toISOString();
  }
  if (chosen === undefined && hasJustSpoken(memberId, ticket, now)) return null;
  return quietUntil(now, hours, tongue.timeZone)?.toISOString() ?? null;
}

function hasJustSpoken(memberId: string, ticket: Ticket, now: Date): boolean {
  const isRecent = (at: string): boolean => now.getTime() - Date.parse(at) < hourMs;
  const reported = ticket.requester.id === memberId && isRecent(ticket.createdAt);
  return reported || ticket.replies.some(({ author, at }) => author.id === memberId && isRecent(at));
}
