import { z } from 'zod';
import { useCase } from '../use-case.ts';
import { ViewId } from './contract.ts';
import { findView, mostOwn, mostShared, ownViews, savedViewView, sharedViews } from './find-views.ts';

/** One’s own views and those that are shared, by name. */
export const listViews = useCase('tickets:assign', z.strictObject({}), async (ctx) => {
  const [own, shared] = await Promise.all([ownViews(ctx), sharedViews(ctx)]);
  const all = [...own, ...shared].toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
  return {
    items: await Promise.all(all.map((view) => savedViewView(ctx, view))),
    nextCursor: null,
    pageSize: mostOwn + mostShared,
  };
});

export const getView = useCase('tickets:assign', ViewId, async (ctx, { id }) =>
  savedViewView(ctx, await findView(ctx, id)),
);
