import { z } from 'zod';
import { templateFilters } from '../templates/liquid.ts';
import { useCase } from '../use-case.ts';
import type { DefaultTemplates } from './contract.ts';
import { defaultWords } from './default-templates/default-words.ts';
import { mostTemplates, templateId } from './read-templates.ts';
import { templateFields } from './template-fields.ts';
import { noticeKinds, noticeLocales, personalSurfaces } from './vocabulary.ts';

/** The product's own words, to begin from, and everything that templates may name. */
export const listDefaultTemplates = useCase(
  'settings:admin',
  z.strictObject({}),
  async (): Promise<DefaultTemplates> => ({
    items: noticeKinds.flatMap((kind) =>
      personalSurfaces.flatMap((surface) =>
        noticeLocales.map((locale) => ({
          id: templateId(kind, surface, locale),
          kind,
          surface,
          locale,
          ...defaultWords(kind, surface, locale),
        })),
      ),
    ),
    fields: Object.entries(templateFields).map(([name, description]) => ({ name, description })),
    filters: [...templateFilters],
    nextCursor: null,
    pageSize: mostTemplates,
  }),
);
