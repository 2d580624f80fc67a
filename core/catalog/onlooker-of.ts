import { findMember } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import { findItems } from './find-items.ts';
import type { ServiceItem } from './item.ts';
import { maySee, type Onlooker } from './may-see.ts';

/** What of the caller decides which items they see. */
export async function onlookerOf(ctx: Ctx): Promise<Onlooker> {
  const member = await findMember(ctx, ctx.actor.id);
  return { departmentId: member?.departmentId ?? null, worksTheDesk: ctx.actor.reach === 'all' };
}

/** An item by its id or key that the caller may request; undefined where there is none. At most 30 seconds old. */
export async function findVisibleItem(ctx: Ctx, idOrKey: string): Promise<ServiceItem | undefined> {
  const [items, onlooker] = await Promise.all([findItems(ctx), onlookerOf(ctx)]);
  const item = items.find(({ id }) => id === idOrKey) ?? items.find(({ key }) => key === idOrKey);
  return item && maySee(item, onlooker) ? item : undefined;
}
