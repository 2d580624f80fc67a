import type { Ctx } from '../platform.ts';
import { type NoticeTemplate, templatePartition } from './notice-template.ts';
import { languageOf } from './tongue.ts';
import type { NoticeKind, PersonalSurface } from './vocabulary.ts';

/** Every kind on every surface in every language, and some air. */
export const mostTemplates = 200;
export const templatesKey = 'templates';

export const templateId = (kind: NoticeKind, surface: PersonalSurface, locale: string): string =>
  `${kind}.${surface}.${languageOf(locale) ?? 'en'}`;

/** The organisation's own words for this, at most 30 seconds old; undefined where it has none. */
export async function findTemplate(
  ctx: Ctx,
  kind: NoticeKind,
  surface: PersonalSurface,
  locale: string,
): Promise<NoticeTemplate | undefined> {
  const id = templateId(kind, surface, locale);
  return (await readTemplates(ctx)).find((template) => template.id === id);
}

const readTemplates = (ctx: Ctx): Promise<readonly NoticeTemplate[]> =>
  ctx.platform.cache.read(ctx.actor.tenantId, templatesKey, async () => {
    const page = await ctx.store.query('template', {
      partition: templatePartition,
      orderBy: { field: 'name', direction: 'asc' },
      limit: mostTemplates,
    });
    return page.items;
  });
