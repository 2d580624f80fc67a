import { type FieldError, invalid } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import type { PersonRef } from '../tenancy/actor.ts';
import { type Member, memberPartition } from './member.ts';

/** A member of the caller's tenant, at most 30 seconds old; undefined where there is none. */
export const findMember = (ctx: Ctx, id: string): Promise<Member | undefined> =>
  ctx.platform.cache.read(ctx.actor.tenantId, `member:${id}`, () => ctx.store.get('member', memberPartition, id));

export const unknownMember = 'Nobody of your organisation has this id. GET /v1/members lists who there is.';

/**
 * The members with these ids, each of them active.
 * @throws CAT_VALIDATION naming every field that points at nobody.
 */
export async function memberRefs(
  ctx: Ctx,
  asked: readonly { readonly id: string; readonly pointer: string }[],
): Promise<PersonRef[]> {
  const found = await Promise.all(asked.map(({ id }) => findMember(ctx, id)));
  const errors = asked.flatMap(({ pointer }, index): FieldError[] =>
    found[index]?.active
      ? []
      : [
          {
            pointer,
            code: 'unknown_member',
            detail: unknownMember,
          },
        ],
  );
  if (errors.length > 0) throw invalid(errors);
  return found.flatMap((member) => (member ? [{ id: member.id, name: member.name }] : []));
}
