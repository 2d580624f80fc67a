import type { Ctx } from '../platform.ts';
import { settingAudit } from '../settings/write-setting-audit.ts';
import type { Stored, Write } from '../store.ts';
import { firstHash } from '../tickets/audit.ts';
import type { Member } from './member.ts';

/** What becomes of a person who is changed, as it is stored, and the writes: the person, unless changed meanwhile, and the audit. */
export function memberChange(ctx: Ctx, { etag, ...before }: Stored<Member>, after: Member) {
  const at = ctx.platform.clock.now().toISOString();
  const audit = settingAudit(ctx, 'member', { before: asSetting(before, at), after: asSetting(after, at), at });
  const doc: Member = { ...after, auditSeq: audit.seq, auditHash: audit.hash };
  const writes: readonly Write[] = [
    { replace: 'member', doc, ifMatch: etag },
    { create: 'settingAudit', doc: audit },
  ];
  return { doc, writes };
}

/** For the audit, which is one for all that administrators keep. */
const asSetting = (member: Member, at: string) => ({
  ...member,
  version: 0,
  updatedAt: at,
  auditSeq: member.auditSeq ?? 0,
  auditHash: member.auditHash ?? firstHash,
});
