import { forbidden, invalid, Problem } from '../api/problem.ts';
import { derivedUuid } from '../digest.ts';
import { transact } from '../idempotency.ts';
import type { Ctx } from '../platform.ts';
import { demandVersion } from '../tickets/demand-version.ts';
import { useCase } from '../use-case.ts';
import { CreateView, type SavedViewView, UpdateView, ViewId, viewEtag } from './contract.ts';
import { findView, mayChangeView, mostOwn, mostShared, ownViews, savedViewView, sharedViews } from './find-views.ts';
import { type SavedView, viewPartition } from './saved-view.ts';

/** Keeps a list under a name, for oneself or for everybody of the desk. */
export const createView = useCase('tickets:assign', CreateView, async (ctx, input): Promise<SavedViewView> => {
  const id = await newId(ctx);
  return transact(ctx, viewPartition, async () => {
    const at = ctx.platform.clock.now().toISOString();
    const view: SavedView = { ...input, id, ownerId: ctx.actor.id, version: 1, createdAt: at, updatedAt: at };
    await demandPlace(ctx, view);
    return { writes: [{ create: 'savedView', doc: view }], answer: await savedViewView(ctx, view) };
  });
});

/** Of two requests with one key both mean one view; a key that has expired since means another one than it made before. */
async function newId(ctx: Ctx): Promise<string> {
  if (!ctx.idempotency) return ctx.platform.ids.uuid();
  const { key } = ctx.idempotency;
  const record = await ctx.store.get('idempotency', viewPartition, key);
  const isLive = record !== undefined && Date.parse(record.expiresAt) > ctx.platform.clock.now().getTime();
  for (let generation = 0; ; generation += 1) {
    const id = derivedUuid('savedView', key, generation);
    if (isLive || !(await ctx.store.get('savedView', viewPartition, id))) return id;
  }
}

/** What is not given stays. */
export const updateView = useCase(
  'tickets:assign',
  UpdateView,
  (ctx, { id, ...said }): Promise<SavedViewView> =>
    transact(ctx, viewPartition, async () => {
      const { etag, ...before } = await findView(ctx, id);
      demandVersion(ctx, viewEtag(before));
      demandMine(ctx, before);
      const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
      const wanted: SavedView = { ...before, ...(given as Partial<SavedView>) };
      if (JSON.stringify(wanted) === JSON.stringify(before)) {
        return { writes: [], answer: await savedViewView(ctx, before) };
      }
      const at = ctx.platform.clock.now().toISOString();
      const view: SavedView = { ...wanted, version: before.version + 1, updatedAt: at };
      await demandPlace(ctx, view);
      return { writes: [{ replace: 'savedView', doc: view, ifMatch: etag }], answer: await savedViewView(ctx, view) };
    }),
);

export const deleteView = useCase(
  'tickets:assign',
  ViewId,
  (ctx, { id }): Promise<SavedViewView> =>
    transact(ctx, viewPartition, async () => {
      const { etag, ...view } = await findView(ctx, id);
      demandVersion(ctx, viewEtag(view));
      demandMine(ctx, view);
      const answer = await savedViewView(ctx, view);
      return { writes: [{ remove: 'savedView', id, ifMatch: etag }], answer };
    }),
);

function demandMine(ctx: Ctx, view: SavedView): void {
  if (mayChangeView(ctx, view)) return;
  throw forbidden('Only its owner and administrators change a shared view. Save it as one of your own instead.');
}

/** @throws CAT_VALIDATION for a name that is taken beside it, CAT_CONFLICT where there is no more room. */
async function demandPlace(ctx: Ctx, view: SavedView): Promise<void> {
  const beside = view.shared ? await sharedViews(ctx) : await ownViews(ctx);
  const others = beside.filter(({ id }) => id !== view.id);
  if (others.some(({ name }) => name.toLowerCase() === view.name.toLowerCase())) {
    const detail = view.shared ? 'Another shared view has this name.' : 'Another view of yours has this name.';
    throw invalid([{ pointer: '/name', code: 'taken', detail }]);
  }
  const most = view.shared ? mostShared : mostOwn;
  if (others.length < most) return;
  const which = view.shared ? 'shared views' : 'views of your own';
  throw new Problem('CAT_CONFLICT', `There are ${most} ${which} already, which is the most. Delete one first.`);
}
