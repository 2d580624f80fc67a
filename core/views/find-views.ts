import { notFound } from '../api/problem.ts';
import { findMember } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import type { Filter, Stored } from '../store.ts';
import type { SavedViewView } from './contract.ts';
import { type SavedView, viewPartition } from './saved-view.ts';

/** Of one person, beside those they share; and shared ones of an organisation. */
export const mostOwn = 50;
export const mostShared = 100;

const isShared: Filter = { field: 'shared', is: true };

const ownedBy = (ownerId: string): Filter => ({
  and: [
    { field: 'ownerId', is: ownerId },
    { field: 'shared', is: false },
  ],
});

async function kept(ctx: Ctx, where: Filter, most: number): Promise<readonly Stored<SavedView>[]> {
  const page = await ctx.store.query('savedView', {
    partition: viewPartition,
    where,
    orderBy: { field: 'name', direction: 'asc' },
    limit: most,
  });
  return page.items;
}

export const ownViews = (ctx: Ctx) => kept(ctx, ownedBy(ctx.actor.id), mostOwn);
export const sharedViews = (ctx: Ctx) => kept(ctx, isShared, mostShared);

/** @throws CAT_NOT_FOUND for a missing one, and for somebody else’s own. */
export async function findView(ctx: Ctx, id: string): Promise<Stored<SavedView>> {
  const view = await ctx.store.get('savedView', viewPartition, id);
  if (!view || !(view.shared || view.ownerId === ctx.actor.id)) throw notFound();
  return view;
}

/** Shared views are their owner’s and the administrators’ to change. */
export const mayChangeView = (ctx: Ctx, view: SavedView): boolean =>
  view.ownerId === ctx.actor.id || (view.shared && ctx.actor.scopes.has('settings:admin'));

export async function savedViewView(ctx: Ctx, view: SavedView): Promise<SavedViewView> {
  const isOwn = view.ownerId === ctx.actor.id;
  const name = isOwn ? ctx.actor.name : (await findMember(ctx, view.ownerId))?.name;
  return {
    id: view.id,
    name: view.name,
    owner: { id: view.ownerId, name: name ?? view.ownerId },
    shared: view.shared,
    mayChange: mayChangeView(ctx, view),
    filter: { ...view.filter },
    sort: view.sort,
    columns: [...view.columns],
    groupBy: view.groupBy,
    version: view.version,
    createdAt: view.createdAt,
    updatedAt: view.updatedAt,
  };
}
