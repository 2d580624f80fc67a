import { Problem } from '#core/api/problem';
import type { Availability, Directory } from '#core/people/directory';
import type { Clock, Log } from '#core/platform';
import type { Graph } from './graph-client.ts';
import { GraphFailure } from './graph-failure.ts';
import { readGroup } from './read-group.ts';
import { type ReadMailbox, readMailboxes } from './read-mailbox.ts';
import { type ReadPresence, readPresence } from './read-presence.ts';
import { rememberReads } from './remember-reads.ts';

const presenceFreshMs = 60_000;
const mailboxFreshMs = 5 * 60_000;
/** While Graph cannot be asked, nobody waits for it more often than this. */
const failedMs = 60_000;
const sayAgainMs = 60_000;
const objectId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Presence, automatic replies and working hours by Microsoft Graph, at most five minutes old (`freshMs` says otherwise for
 * all of them), without ever failing; and groups, as they are now.
 */
export function graphDirectory(options: {
  readonly graph: Graph;
  readonly clock: Clock;
  readonly log: Log;
  readonly freshMs?: number | undefined;
}): Directory {
  const { graph, clock, log, freshMs } = options;
  const saidAt = new Map<string, number>();
  const say = (tenantId: string, what: string, error: unknown): void => {
    const key = `${tenantId}/${what}`;
    const now = clock.now().getTime();
    if (now - (saidAt.get(key) ?? Number.NEGATIVE_INFINITY) < sayAgainMs) return;
    saidAt.set(key, now);
    const cause = error instanceof Error ? error.message : 'unknown';
    log({ level: 'warn', msg: `Microsoft Graph could not be asked for ${what}`, tenant: tenantId, cause });
  };
  const reading =
    <T>(
      what: string,
      read: (graph: Graph, tenantId: string, ids: readonly string[]) => Promise<ReadonlyMap<string, T>>,
    ) =>
    async (tenantId: string, ids: readonly string[]): Promise<ReadonlyMap<string, T>> => {
      try {
        return await read(graph, tenantId, ids);
      } catch (error) {
        say(tenantId, what, error);
        return new Map();
      }
    };
  const common = { clock, failedMs };
  const presences = rememberReads({
    ...common,
    freshMs: freshMs ?? presenceFreshMs,
    read: reading('presence', readPresence),
  });
  const mailboxes = rememberReads({
    ...common,
    freshMs: freshMs ?? mailboxFreshMs,
    read: reading('mailbox settings', readMailboxes),
  });

  return {
    availability: async (tenantId, memberIds) => {
      const ids = memberIds.filter((id) => objectId.test(id)).map((id) => id.toLowerCase());
      const [presence, mailbox] = await Promise.all([presences(tenantId, ids), mailboxes(tenantId, ids)]);
      const now = clock.now();
      return new Map(
        memberIds.map((memberId) => {
          const id = memberId.toLowerCase();
          return [memberId, availabilityOf(memberId, presence.get(id), mailbox.get(id), now)];
        }),
      );
    },
    group: async (tenantId, groupId) => {
      if (!objectId.test(groupId)) return null;
      try {
        return await readGroup(graph, tenantId, groupId);
      } catch (error) {
        say(tenantId, 'groups', error);
        if (error instanceof GraphFailure && (error.kind === 'refused' || error.kind === 'rejected')) return null;
        throw new Problem('CAT_UPSTREAM', 'The directory of groups cannot be asked now. Try again later.', undefined, {
          cause: error,
        });
      }
    },
  };
}

const availabilityOf = (
  memberId: string,
  presence: ReadPresence | undefined,
  mailbox: ReadMailbox | undefined,
  now: Date,
): Availability => ({
  memberId,
  presence: presence?.presence ?? 'PresenceUnknown',
  outOfOffice: outOfOffice(presence, mailbox, now),
  workingHours: mailbox?.workingHours ?? null,
});

/** The mailbox knows best, with the end; where it may not be read, what Teams shows. */
function outOfOffice(
  presence: ReadPresence | undefined,
  mailbox: ReadMailbox | undefined,
  now: Date,
): Availability['outOfOffice'] {
  if (!mailbox) return presence?.isOutOfOffice ? { until: null } : null;
  const { replies } = mailbox;
  if (replies === 'on') return { until: null };
  if (replies === 'off' || now < replies.from || now >= replies.to) return null;
  return { until: replies.to.toISOString() };
}
