import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { z } from 'zod';
import { forbidden, invalid, notFound, Problem } from '../api/problem.ts';
import { canonicalJson } from '../digest.ts';
import { transact } from '../idempotency.ts';
import type { Ctx } from '../platform.ts';
import { demandVersion } from '../tickets/demand-version.ts';
import { useCase } from '../use-case.ts';
import { type MemberView, type UpdatedMemberView, UpdateMember } from './contract.ts';
import { peopleComplaints } from './demand-people.ts';
import { type Member, memberPartition } from './member.ts';
import { memberChange } from './member-change.ts';
import { memberView } from './read-members.ts';
import { whatNames } from './what-names.ts';

type Wanted = z.output<typeof UpdateMember>;

/** Changes what the organisation knows of a person. Of somebody who leaves, the answer says what still names them. */
export const updateMember = useCase('members:admin', UpdateMember, async (ctx, input): Promise<UpdatedMemberView> => {
  const view = await transact(ctx, memberPartition, async () => {
    const stored = await ctx.store.get('member', memberPartition, input.id);
    if (!stored) throw notFound();
    const { etag: _, ...before } = stored;
    demandVersion(ctx, contentTag(memberView(before)));
    demandMayLeave(ctx, before, input);
    const after = changed(before, input);
    if (canonicalJson(after) === canonicalJson(before)) return { writes: [], answer: memberView(before) };
    if (after.managerId !== before.managerId) await demandManager(ctx, after);
    const { doc, writes } = memberChange(ctx, stored, after);
    return { writes, answer: memberView(doc) };
  });
  ctx.platform.cache.forget(ctx.actor.tenantId, `member:${input.id}`);
  return { ...view, stillNamedIn: view.active ? [] : await whatNames(ctx, view.id) };
});

function changed(member: Member, { id: _, ...wanted }: Wanted): Member {
  const said = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
  return { ...member, ...(said as Partial<Omit<Member, 'id'>>) };
}

/** Nobody locks themselves out, and nobody below an owner an owner. */
function demandMayLeave(ctx: Ctx, member: Member, { active }: Wanted): void {
  if (active !== false || !member.active) return;
  if (member.id === ctx.actor.id) {
    throw new Problem('CAT_CONFLICT', 'You cannot switch yourself off. Ask another administrator.');
  }
  if (member.roles.includes('tenant_owner') && !ctx.actor.roles.includes('tenant_owner')) {
    throw forbidden('Only an owner of the organisation switches off an owner.');
  }
}

const mostLevels = 100;

/** @throws CAT_VALIDATION for a manager who is not there, or who reports to this very person. */
async function demandManager(ctx: Ctx, member: Member): Promise<void> {
  if (member.managerId === null) return;
  const complaints = await peopleComplaints(ctx, [{ id: member.managerId, pointer: '/managerId' }]);
  if (complaints.length > 0) throw invalid(complaints);
  const chain = [member.name];
  let above: string | null = member.managerId;
  for (let level = 0; above !== null && level < mostLevels; level += 1) {
    if (above === member.id) {
      const detail = `That makes a ring: ${[...chain, member.name].join(' → ')}. Name somebody who is not below.`;
      throw invalid([{ pointer: '/managerId', code: 'ring', detail }]);
    }
    const manager: Member | undefined = await ctx.store.get('member', memberPartition, above);
    chain.push(manager?.name ?? 'somebody');
    above = manager?.managerId ?? null;
  }
}

/** The tag under which reads of a person answer: it follows from what they say. */
const contentTag = (view: MemberView): string => bytesToHex(sha256(utf8ToBytes(JSON.stringify(view)))).slice(0, 16);
