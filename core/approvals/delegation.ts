import { z } from 'zod';
import { forbidden, invalid } from '../api/problem.ts';
import { settingEtag } from '../api/setting-endpoints.ts';
import { transact } from '../idempotency.ts';
import { findMember, memberRefs } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import { demandVersion } from '../tickets/demand-version.ts';
import { useCase } from '../use-case.ts';
import { type Delegation, delegationPartition } from './approval-document.ts';
import { type DelegationView, PutDelegation } from './contract.ts';
import { delegationsKey } from './delegations.ts';
import { hasSteppedUp } from './step-up.ts';

/** Who decides for the caller. */
export const getDelegation = useCase('signed-in', z.strictObject({}), async (ctx) => {
  demandPerson(ctx);
  return delegationView(ctx, await stored(ctx));
});

/**
 * Hands the caller's decisions over: those that are open now go on within moments, and new ones go there at once. Those of
 * sensitive requests only go where this was said after a fresh sign-in, as it is wanted for handing over a single one.
 */
export const putDelegation = useCase('signed-in', PutDelegation, async (ctx, wanted) => {
  demandPerson(ctx);
  const { delegateId } = wanted;
  if (delegateId === ctx.actor.id) {
    const detail = 'Choose somebody else: you are the one who decides without a delegation.';
    throw invalid([{ pointer: '/delegateId', code: 'to_themselves', detail }]);
  }
  await memberRefs(ctx, [{ id: delegateId, pointer: '/delegateId' }]);
  const from = moment(wanted.from);
  const until = moment(wanted.until);
  const at = ctx.platform.clock.now().toISOString();
  if (until !== null && until <= at) {
    throw invalid([{ pointer: '/until', code: 'past', detail: 'This moment is over. Give a later one, or null.' }]);
  }
  return kept(ctx, { delegateId, whenAway: wanted.whenAway, from, until });
});

/** The caller decides again; what went on meanwhile stays where it is. */
export const deleteDelegation = useCase('signed-in', z.strictObject({}), async (ctx) => {
  demandPerson(ctx);
  return kept(ctx, null);
});

type Wanted = Pick<Delegation, 'delegateId' | 'whenAway' | 'from' | 'until'>;

async function kept(ctx: Ctx, wanted: Wanted | null): Promise<DelegationView> {
  try {
    return await transact(ctx, delegationPartition, async () => {
      const before = await stored(ctx);
      demandVersion(ctx, settingEtag({ version: before?.version ?? 0 }));
      if (!wanted) {
        const writes = before ? [{ remove: 'delegation', id: before.id, ifMatch: before.etag } as const] : [];
        return { writes, answer: await delegationView(ctx, undefined) };
      }
      const updatedAt = ctx.platform.clock.now().toISOString();
      const doc: Delegation = {
        id: ctx.actor.id,
        ...wanted,
        proven: hasSteppedUp(ctx),
        version: (before?.version ?? 0) + 1,
        updatedAt,
      };
      return {
        writes: [
          before ? { replace: 'delegation', doc, ifMatch: before.etag } : ({ create: 'delegation', doc } as const),
        ],
        answer: await delegationView(ctx, doc),
      };
    });
  } finally {
    ctx.platform.cache.forget(ctx.actor.tenantId, delegationsKey);
  }
}

/** @throws CAT_FORBIDDEN for programs: nobody asks them to approve anything. */
function demandPerson(ctx: Ctx): void {
  if (ctx.actor.kind !== 'member') throw forbidden('Only people decide, and hand over. Sign in as a person.');
}

const stored = (ctx: Ctx) => ctx.store.get('delegation', delegationPartition, ctx.actor.id);

const moment = (said: string | null): string | null => (said === null ? null : new Date(said).toISOString());

async function delegationView(ctx: Ctx, delegation: Delegation | undefined): Promise<DelegationView> {
  if (!delegation) return noDelegation;
  const { delegateId, whenAway, from, until, proven = false, version } = delegation;
  const name = (await findMember(ctx, delegateId))?.name ?? 'Somebody who is not here any more';
  return { delegate: { id: delegateId, name }, whenAway, from, until, forSensitive: proven, version };
}

const noDelegation: DelegationView = {
  delegate: null,
  whenAway: false,
  from: null,
  until: null,
  forSensitive: false,
  version: 0,
};
