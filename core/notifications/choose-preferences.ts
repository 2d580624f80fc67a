import { z } from 'zod';
import { settingEtag } from '../api/setting-endpoints.ts';
import { digest } from '../digest.ts';
import { transact } from '../idempotency.ts';
import { findMember } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import { worksTheDesk } from '../tenancy/roles.ts';
import { demandVersion } from '../tickets/demand-version.ts';
import { useCase } from '../use-case.ts';
import { type PreferencesView, PutPreferences } from './contract.ts';
import { defaultSurfaces, kindDefaults } from './default-matrix.ts';
import { demandPerson } from './demand-person.ts';
import { type NoticeMatrix, type NotificationPreferences, preferencesPartition } from './preferences.ts';
import { preferencesKey } from './read-preferences.ts';
import { tongueOf } from './tongue.ts';
import { noticeKinds, type PersonalSurface, personalSurfaces } from './vocabulary.ts';

/** Where the caller hears of what: what they chose, and the default for the rest. */
export const getNotificationPreferences = useCase('signed-in', z.strictObject({}), async (ctx) => {
  demandPerson(ctx);
  return preferencesView(ctx, await ctx.store.get('preferences', preferencesPartition, ctx.actor.id));
});

/** The whole choice anew: kinds and hours that are not named follow the default again. */
export const putNotificationPreferences = useCase('signed-in', PutPreferences, async (ctx, chosen) => {
  demandPerson(ctx);
  const { id } = ctx.actor;
  try {
    return await transact(ctx, preferencesPartition, async () => {
      const stored = await ctx.store.get('preferences', preferencesPartition, id);
      demandVersion(ctx, settingEtag({ version: stored?.version ?? 0 }));
      const said = { matrix: matrixOf(ctx, chosen), digest: chosen.digest, ...quietHoursOf(ownHours(ctx, chosen)) };
      const before = stored && { matrix: stored.matrix, digest: stored.digest, ...quietHoursOf(stored) };
      if (before && digest(before) === digest(said)) return { writes: [], answer: await preferencesView(ctx, stored) };
      const doc: NotificationPreferences = {
        id,
        ...said,
        version: (stored?.version ?? 0) + 1,
        updatedAt: ctx.platform.clock.now().toISOString(),
      };
      return {
        writes: [stored ? { replace: 'preferences', doc, ifMatch: stored.etag } : { create: 'preferences', doc }],
        answer: await preferencesView(ctx, doc),
      };
    });
  } finally {
    ctx.platform.cache.forget(ctx.actor.tenantId, preferencesKey(id));
  }
});

const quietHoursOf = ({ quietHours }: { readonly quietHours?: NotificationPreferences['quietHours'] | undefined }) =>
  quietHours === undefined ? {} : { quietHours };

/** Read and sent back, what followed the organisation goes on doing so. */
const ownHours = (ctx: Ctx, { quietHours, quietHoursChosen }: PutPreferences): Pick<PutPreferences, 'quietHours'> =>
  quietHoursChosen === false && digest({ quietHours }) === digest({ quietHours: ctx.tenant.settings.quietHours })
    ? {}
    : { quietHours };

function matrixOf(ctx: Ctx, { matrix }: PutPreferences): NoticeMatrix {
  if (!Array.isArray(matrix)) {
    return Object.fromEntries(Object.entries(matrix).map(([kind, wanted = []]) => [kind, inOrder(wanted)]));
  }
  const isDesk = worksTheDesk(ctx.actor.roles);
  return Object.fromEntries(
    matrix
      .map(({ kind, chosen, surfaces }) => ({ kind, chosen, surfaces: inOrder(surfaces) }))
      .filter(
        ({ kind, chosen, surfaces }) =>
          chosen !== false || digest(surfaces) !== digest(inOrder(defaultSurfaces(kind, isDesk))),
      )
      .map(({ kind, surfaces }) => [kind, surfaces]),
  );
}

const inOrder = (wanted: readonly PersonalSurface[]): PersonalSurface[] =>
  personalSurfaces.filter((surface) => wanted.includes(surface));

async function preferencesView(ctx: Ctx, stored: NotificationPreferences | undefined): Promise<PreferencesView> {
  const { quietHours } = ctx.tenant.settings;
  const own = stored?.quietHours;
  const isDesk = worksTheDesk(ctx.actor.roles);
  return {
    matrix: noticeKinds.map((kind) => {
      const chosen = stored?.matrix[kind];
      const surfaces = defaultSurfaces(kind, isDesk);
      return {
        kind,
        surfaces: [...(chosen ?? surfaces)],
        default: [...surfaces],
        chosen: chosen !== undefined,
        canWait: kindDefaults[kind].canWait,
      };
    }),
    quietHours: own === undefined ? quietHours : own,
    quietHoursChosen: own !== undefined,
    digest: stored?.digest ?? { mode: 'off' },
    ...tongueOf(await findMember(ctx, ctx.actor.id), ctx.tenant),
    version: stored?.version ?? 0,
  };
}
