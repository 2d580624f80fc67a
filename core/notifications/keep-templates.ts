import { settingVerbs } from '../settings/setting-verbs.ts';
import { templateComplaints } from './check-template.ts';
import { type TemplateView, templateInput } from './contract.ts';
import { type NoticeTemplate, templatePartition } from './notice-template.ts';
import { mostTemplates, templateId, templatesKey } from './read-templates.ts';

/** An organisation's own words for notices: one template for each kind, surface and language, checked when it is saved. */
export const templates = settingVerbs({
  type: 'template',
  called: 'notice template',
  scope: 'settings:admin',
  partition: templatePartition,
  orderBy: 'name',
  most: mostTemplates,
  cacheKey: templatesKey,
  fields: templateInput,
  fieldsOf: ({ kind, surface, locale, subject, body }: NoticeTemplate) => ({ kind, surface, locale, subject, body }),
  idOf: ({ kind, surface, locale }) => templateId(kind, surface, locale),
  make: (fields, base): NoticeTemplate => ({ ...base, ...fields }),
  view: ({
    id,
    kind,
    surface,
    locale,
    subject,
    body,
    version,
    createdAt,
    updatedAt,
  }: NoticeTemplate): TemplateView => ({
    id,
    kind,
    surface,
    locale,
    subject,
    body,
    version,
    createdAt,
    updatedAt,
  }),
  complaints: (_ctx, fields, others, id) => {
    const place = templateId(fields.kind, fields.surface, fields.locale);
    if (place !== id) {
      const detail = 'Kind, surface and locale of a template stay. Make another one instead.';
      return [{ pointer: '/kind', code: 'fixed', detail }];
    }
    if (others.some((other) => other.id === place)) {
      const detail = `There is a template for this already. Change it: PATCH /v1/admin/templates/${place}.`;
      return [{ pointer: '/kind', code: 'taken', detail }];
    }
    return templateComplaints(fields);
  },
});
