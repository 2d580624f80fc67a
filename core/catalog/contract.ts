import { z } from 'zod';
import { currency } from '../api/currency.ts';
import { endpoint } from '../api/endpoint.ts';
import { entityId, isUuid, line, NamedView, text } from '../api/fields.ts';
import { partsOf } from '../api/parse.ts';
import type { FieldError } from '../api/problem.ts';
import { type SettingFields, settingEndpoints } from '../api/setting-endpoints.ts';
import { Chain } from '../approvals/contract.ts';
import type { Form } from '../forms/field.ts';
import { fieldKinds } from '../forms/field.ts';
import type { FormSchema } from '../forms/form-schema.ts';
import { formSchemaComplaints } from '../forms/form-schema-complaints.ts';
import { itemVisibilities } from './vocabulary.ts';

const refuse = (context: z.RefinementCtx, path: PropertyKey[], code: string, message: string): void =>
  context.addIssue({ code: 'custom', path, message, params: { code } });

const refuseAll = (context: z.RefinementCtx, errors: readonly FieldError[]): void => {
  for (const { pointer, code, detail } of errors) refuse(context, partsOf(pointer), code, detail);
};

export const categoryFields = {
  shape: {
    name: line(1, 100),
    description: text(0, 1_000).default(''),
    icon: z
      .string()
      .regex(/^[A-Z][A-Za-z0-9]{0,63}$/, 'Give the name of a Fluent icon, such as Laptop or PeopleTeam.')
      .default('Apps')
      .describe('Name of a Fluent icon'),
    sort: z.int().min(0).max(9_999).default(100).describe('Shelves stand in the order of this number, then by name'),
  },
};

const settingView = {
  id: z.string(),
  name: z.string(),
  version: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
};

export const ServiceCategoryView = z
  .strictObject({ ...settingView, description: z.string(), icon: z.string(), sort: z.int() })
  .meta({ id: 'ServiceCategory' });
export type ServiceCategoryView = z.infer<typeof ServiceCategoryView>;

const keyShape = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

const itemKey = () =>
  z
    .string()
    .min(2)
    .max(64)
    .superRefine((key, context) => {
      if (keyShape.test(key) && !isUuid(key)) return;
      refuse(context, [], 'format', 'Use small letters, digits and single hyphens, such as sc-new-employee.');
    })
    .meta({ description: 'What links and playbooks refer to; it stays', examples: ['sc-new-employee'] });

/** No fraction that no currency has. */
const amount = z
  .number()
  .min(0)
  .max(10_000_000)
  .superRefine((value, context) => {
    if (Math.round(value * 100) / 100 !== value) refuse(context, [], 'format', 'Use at most two decimals.');
  });

const Cost = z.strictObject({ amount, currency: currency(), per: z.enum(['once', 'month', 'year']) });
const CostView = z.strictObject({
  amount: z.number(),
  currency: z.string(),
  per: z.enum(['once', 'month', 'year']),
});

/** JSON Schema 2020-12, the part of it that has a face as a card and as a page. */
const FormSchemaField = z
  .record(z.string(), z.unknown())
  .superRefine((schema, context) => refuseAll(context, formSchemaComplaints(schema)))
  .transform((schema) => schema as unknown as FormSchema)
  .meta({ description: 'What is asked: the subset of JSON Schema 2020-12 that forms are written in' });

const FormSchemaView = z.record(z.string(), z.unknown()) as unknown as z.ZodType<FormSchema>;

/** YAML: blanks and line breaks mean something, so none is cut off but the way in which lines end. */
const playbookText = z
  .string()
  .max(50_000)
  .transform((value) => value.replace(/\r\n?/g, '\n'))
  .superRefine((value, context) => {
    if (!value.isWellFormed()) refuse(context, [], 'format', 'This contains half a character (a lone surrogate).');
    if (value.includes('\u0000')) {
      refuse(context, [], 'format', 'This contains a character that is not allowed (U+0000).');
    }
  });

const noneTwice =
  (fold: (value: string) => string) =>
  (values: readonly string[], context: z.RefinementCtx): void => {
    const seen = new Set<string>();
    for (const [index, value] of values.map(fold).entries()) {
      if (seen.has(value)) refuse(context, [index], 'twice', 'This is named twice. Remove one.');
      seen.add(value);
    }
  };

export const itemFields = {
  shape: {
    key: itemKey(),
    name: line(1, 100),
    categoryId: entityId(),
    description: text(0, 2_000).default(''),
    visibility: z
      .enum(itemVisibilities)
      .default('all')
      .describe('`link_only`: for whoever knows the address, in no list and no search'),
    departmentIds: z
      .array(line(1, 100))
      .max(100)
      .superRefine(noneTwice((id) => id))
      .default([])
      .describe('Of whom it is shown to beside the desk; none: everybody'),
    tags: z
      .array(line(1, 50))
      .max(20)
      .superRefine(noneTwice((tag) => tag.toLowerCase()))
      .default([]),
    active: z.boolean().default(true).describe('false: not offered any more; requests that were made go on'),
    leadTimeDays: z
      .int()
      .min(0)
      .max(365)
      .nullable()
      .default(null)
      .describe(
        'Working days until delivery, as people are told and as the clock of a request promises; null and 0 promise nothing',
      ),
    cost: Cost.nullable().default(null),
    formSchema: FormSchemaField.default({ type: 'object', properties: {} }),
    approvalRequired: z.boolean().default(false).describe('false: nobody is asked, whatever the chain says'),
    chain: Chain.default({ stages: [] }),
    fulfillmentPlaybook: playbookText.default('').describe('YAML; empty where people fulfil it by hand'),
    ownerQueueId: entityId().nullable().default(null).describe('Who fulfils it; null: the default queue'),
    onBehalf: z.boolean().default(false).describe('It can be requested for somebody else'),
    sensitive: z.boolean().default(false).describe('Approvers sign in anew before they decide'),
  },
  rule: (fields, context) => {
    const { approvalRequired, chain } = fields as unknown as { approvalRequired: boolean; chain: Chain };
    if (!approvalRequired || chain.stages.length > 0) return;
    const detail =
      'Approval is required, and nobody is asked. Give the chain a stage, or set approvalRequired to false.';
    refuse(context, ['chain', 'stages'], 'required', detail);
  },
} satisfies SettingFields<z.ZodRawShape>;

export const ServiceItemView = z
  .strictObject({
    ...settingView,
    key: z.string(),
    categoryId: z.string(),
    description: z.string(),
    visibility: z.enum(itemVisibilities),
    departmentIds: z.array(z.string()),
    tags: z.array(z.string()),
    active: z.boolean(),
    leadTimeDays: z.int().nullable(),
    cost: CostView.nullable(),
    formSchema: FormSchemaView,
    approvalRequired: z.boolean(),
    chain: Chain,
    fulfillmentPlaybook: z.string(),
    ownerQueueId: z.string().nullable(),
    onBehalf: z.boolean(),
    sensitive: z.boolean(),
  })
  .meta({ id: 'ServiceItem' });
export type ServiceItemView = z.infer<typeof ServiceItemView>;

export const categoryEndpoints = settingEndpoints({
  noun: 'ServiceCategory',
  plural: 'ServiceCategories',
  path: 'catalog/categories',
  scope: 'catalog:admin',
  called: 'a category of the catalog',
  fields: categoryFields,
  view: ServiceCategoryView,
});

export const itemEndpoints = settingEndpoints({
  noun: 'ServiceItem',
  plural: 'ServiceItems',
  path: 'catalog/items',
  scope: 'catalog:admin',
  called: 'an item of the catalog',
  fields: itemFields,
  view: ServiceItemView,
});

const limit = z.number().nullable();
const date = z.string().nullable();
const asked = {
  name: z.string().describe('The property of the answers'),
  label: z.string(),
  help: z.string(),
  required: z.boolean(),
  showWhen: z
    .strictObject({ field: z.string(), isOneOf: z.array(z.union([z.string(), z.number(), z.boolean()])) })
    .nullable()
    .describe('Asked only where that field holds one of these'),
};
const choices = z.array(z.strictObject({ value: z.string(), label: z.string() }));

/** A form as every face renders it, in order. Limits that are null do not hold. */
export const FormView = z
  .strictObject({
    title: z.string(),
    sections: z.array(
      z.strictObject({
        title: z.string(),
        help: z.string(),
        fields: z.array(
          z.strictObject({
            ...asked,
            kind: z.enum(fieldKinds),
            minLength: limit.optional(),
            maxLength: limit.optional(),
            pattern: z.string().nullable().optional(),
            minimum: limit.optional(),
            maximum: limit.optional(),
            choices: choices.optional(),
            minItems: limit.optional(),
            maxItems: limit.optional(),
            earliest: date.optional(),
            latest: date.optional(),
            default: z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Form' }) as unknown as z.ZodType<Form>;

const offered = {
  id: z.string(),
  key: z.string(),
  name: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  departmentIds: z.array(z.string()).describe('Of whom it is meant for; none: everybody'),
  leadTimeDays: z.int().nullable(),
  cost: CostView.nullable(),
  approvalRequired: z.boolean(),
  onBehalf: z.boolean(),
};

export const OfferView = z
  .strictObject({ ...offered, popularity: z.int().describe('Requests of this month and the five before it') })
  .meta({ id: 'Offer' });
export type OfferView = z.infer<typeof OfferView>;

export const CatalogView = z
  .strictObject({
    categories: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        description: z.string(),
        icon: z.string(),
        items: z.array(OfferView),
      }),
    ),
  })
  .meta({ id: 'Catalog' });
export type CatalogView = z.infer<typeof CatalogView>;

export const CatalogItemView = z
  .strictObject({
    ...offered,
    version: z.int().describe('A request keeps the version that it was made with'),
    category: NamedView,
    sensitive: z.boolean(),
    form: FormView,
    formSchema: FormSchemaView,
  })
  .meta({ id: 'CatalogItem' });
export type CatalogItemView = z.infer<typeof CatalogItemView>;

export const GetCatalog = z.strictObject({
  q: line(1, 200).optional().describe('Words that occur in name, description, tags, key or category'),
  category: entityId().optional().describe('Only of the category with this id'),
  department: line(1, 100).optional().describe('Only what is meant for this department in particular'),
  tag: line(1, 50).optional(),
  sort: z.enum(['name', 'popularity']).default('name').describe('Of the items of a category'),
});

export const CatalogItemRef = z.strictObject({ id: entityId().describe('Id or key of the item') });

const largestFile = 900_000;

export const ImportCatalog = z.strictObject({
  yaml: z.string().min(1).max(largestFile).describe('The catalog as GET /v1/admin/catalog/export writes it'),
  dryRun: z.boolean().default(false).describe('Only say what would become of it'),
  removeMissing: z.boolean().default(false).describe('Remove what the file does not name'),
});

const Named = z.strictObject({
  what: z.enum(['category', 'item']),
  key: z.string().nullable().describe('Of an item'),
  name: z.string(),
});

export const CatalogImportView = z
  .strictObject({
    dryRun: z.boolean(),
    changes: z.array(
      Named.extend({
        change: z.enum(['created', 'changed', 'removed']),
        fields: z.array(z.string()).describe('Which fields changed'),
      }),
    ),
    unchanged: z.int(),
    notInFile: z.array(Named).describe('What is there, is not named by the file, and stays'),
  })
  .meta({ id: 'CatalogImport' });
export type CatalogImportView = z.infer<typeof CatalogImportView>;

const CatalogExportView = z.strictObject({ yaml: z.string(), categories: z.int(), items: z.int() });
export type CatalogExportView = z.infer<typeof CatalogExportView>;

const admin = { tag: 'Administration', scope: 'catalog:admin' } as const;

export const catalogEndpoints = {
  getCatalog: endpoint({
    id: 'getCatalog',
    method: 'GET',
    path: '/v1/catalog',
    tag: 'Catalog',
    summary: 'What can be requested, by category: what the caller may see of it',
    scope: 'tickets:write',
    input: GetCatalog,
    status: 200,
    result: CatalogView,
    problems: [],
  }),
  getCatalogItem: endpoint({
    id: 'getCatalogItem',
    method: 'GET',
    path: '/v1/catalog/{id}',
    tag: 'Catalog',
    summary: 'One thing that can be requested, with its form; by id or key',
    scope: 'tickets:write',
    input: CatalogItemRef,
    status: 200,
    result: CatalogItemView,
    problems: ['CAT_NOT_FOUND'],
  }),
  exportCatalog: endpoint({
    ...admin,
    id: 'exportCatalog',
    method: 'GET',
    path: '/v1/admin/catalog/export',
    summary: 'The whole catalog as YAML',
    input: z.strictObject({}),
    status: 200,
    result: CatalogExportView,
    problems: [],
  }),
  importCatalog: endpoint({
    ...admin,
    id: 'importCatalog',
    method: 'POST',
    path: '/v1/admin/catalog/import',
    summary: 'Make the catalog what a file says, all of it or nothing',
    input: ImportCatalog,
    status: 200,
    result: CatalogImportView,
    problems: ['CAT_CONFLICT', 'CAT_IDEMPOTENCY_REUSED'],
    idempotent: true,
  }),
} as const;
