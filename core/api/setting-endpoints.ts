import { z } from 'zod';
import type { Scope } from '../tenancy/roles.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { entityId } from './fields.ts';

/** What an administrator may say of a kind of setting. Fields with a default may be left out when it is made. */
export interface SettingFields<S extends z.ZodRawShape> {
  readonly shape: S;
  /** What holds between fields. */
  readonly rule?: (fields: z.output<z.ZodObject<S>>, context: z.RefinementCtx) => void;
  /** Fields of several parts of which a change may give some, as a change takes them. What is not given stays. */
  readonly inParts?: { readonly [N in keyof S]?: z.ZodType };
}

/** The whole of it: what creating takes, and what must hold after every change. */
export const wholeOf = <S extends z.ZodRawShape>({ shape, rule }: SettingFields<S>) => {
  const whole = z.strictObject(shape);
  return rule ? whole.superRefine((value, context) => rule(value as z.output<z.ZodObject<S>>, context)) : whole;
};

/** Some fields of it, and which one is meant. What is not given stays; a default is for making only. */
export const changeOf = <S extends z.ZodRawShape>({ shape, inParts = {} }: SettingFields<S>) =>
  z.strictObject({
    ...Object.fromEntries(
      Object.entries(shape).map(([name, field]) => [name, (inParts[name] ?? withoutDefault(field)).optional()]),
    ),
    id: entityId(),
  });

/** What a setting says after a change: of fields in parts those that are given, and what was there. */
export const changed = <S extends z.ZodRawShape>(
  { inParts = {} }: SettingFields<S>,
  before: Readonly<Record<string, unknown>>,
  said: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => ({
  ...before,
  ...Object.fromEntries(
    Object.entries(said)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, name in inParts ? { ...Object(before[name]), ...Object(value) } : value]),
  ),
});

const withoutDefault = (field: z.core.$ZodType): z.ZodType =>
  field instanceof z.ZodDefault ? withoutDefault(field.unwrap()) : (field as z.ZodType);

export const SettingId = z.strictObject({ id: entityId() });

export const listOfSettings = <V extends z.ZodType>(view: V) =>
  z.strictObject({ items: z.array(view), nextCursor: z.null(), pageSize: z.int() });

interface Versioned {
  readonly id: string;
  readonly version: number;
}

export const settingEtag = (setting: Pick<Versioned, 'version'>): string => `v${setting.version}`;

/**
 * The five operations on a kind of setting. `noun` and `plural` begin with a capital and make the operation ids:
 * `listCalendars`, `getCalendar`, `createCalendar`, `updateCalendar`, `deleteCalendar`.
 */
export function settingEndpoints<S extends z.ZodRawShape, V extends z.ZodType<Versioned>>(kind: {
  readonly noun: string;
  readonly plural: string;
  /** Under `/v1/admin/`. */
  readonly path: string;
  readonly scope: Scope;
  /** As it is called in a sentence: "a calendar". */
  readonly called: string;
  readonly fields: SettingFields<S>;
  readonly view: V;
}) {
  const path = `/v1/admin/${kind.path}` as const;
  const common = { tag: 'Administration', scope: kind.scope } as const;
  const etag = (result: z.output<V>) => settingEtag(result);
  return {
    list: endpoint({
      ...common,
      id: `list${kind.plural}`,
      method: 'GET',
      path,
      summary: `Every ${kind.called.replace(/^an? /, '')}, in order`,
      input: z.strictObject({}),
      status: 200,
      result: listOfSettings(kind.view),
      problems: [],
    }),
    get: endpoint({
      ...common,
      id: `get${kind.noun}`,
      method: 'GET',
      path: `${path}/{id}`,
      summary: `Read ${kind.called}`,
      input: SettingId,
      status: 200,
      result: kind.view,
      problems: ['CAT_NOT_FOUND'],
      etag,
    }),
    create: endpoint({
      ...common,
      id: `create${kind.noun}`,
      method: 'POST',
      path,
      summary: `Make ${kind.called}`,
      input: wholeOf(kind.fields),
      status: 201,
      result: kind.view,
      problems: ['CAT_CONFLICT', 'CAT_IDEMPOTENCY_REUSED'],
      idempotent: true,
      etag,
      location: (made: z.output<V>) => `${path}/${made.id}`,
    }),
    update: endpoint({
      ...common,
      id: `update${kind.noun}`,
      method: 'PATCH',
      path: `${path}/{id}`,
      summary: `Change ${kind.called}; what is not given stays`,
      input: changeOf(kind.fields),
      status: 200,
      result: kind.view,
      problems: ['CAT_NOT_FOUND', 'CAT_CONFLICT', 'CAT_PRECONDITION'],
      conditional: true,
      etag,
    }),
    remove: endpoint({
      ...common,
      id: `delete${kind.noun}`,
      method: 'DELETE',
      path: `${path}/{id}`,
      summary: `Delete ${kind.called} that nothing uses; answers with what was deleted`,
      input: SettingId,
      status: 200,
      result: kind.view,
      problems: ['CAT_NOT_FOUND', 'CAT_CONFLICT', 'CAT_PRECONDITION'],
      conditional: true,
    }),
  } satisfies Record<string, Endpoint>;
}
