import { z } from 'zod';
import { parse } from '../api/parse.ts';
import { type FieldError, invalid, notFound, Problem } from '../api/problem.ts';
import { changed, changeOf, type SettingFields, SettingId, settingEtag, wholeOf } from '../api/setting-endpoints.ts';
import { derivedUuid } from '../digest.ts';
import type { Documents, DocumentType } from '../documents.ts';
import { transact } from '../idempotency.ts';
import type { Ctx } from '../platform.ts';
import type { Stored, Write } from '../store.ts';
import type { Scope } from '../tenancy/roles.ts';
import { firstHash } from '../tickets/audit.ts';
import { demandVersion } from '../tickets/demand-version.ts';
import { useCase } from '../use-case.ts';
import type { Setting } from './setting.ts';
import { settingAudit } from './write-setting-audit.ts';

type SettingType = { [T in DocumentType]: Documents[T] extends Setting ? T : never }[DocumentType];

/** What uses a setting. */
export interface SettingUser {
  /** In words: "queue Network". */
  readonly says: string;
  /** Where it is kept, if it is a setting itself: "/v1/admin/queues/<id>". */
  readonly at?: string;
}

/** A kind of setting: what it is made of, what must hold, and what it is shown as. */
export interface SettingKind<T extends SettingType, S extends z.ZodRawShape, V> {
  readonly type: T;
  /** As it is called in a sentence, without article: `calendar`. */
  readonly called: string;
  readonly scope: Scope;
  readonly partition: string;
  /** What lists go by: a field with an index. */
  readonly orderBy: string;
  /** More of them than this a tenant cannot have; at most 500. */
  readonly most: number;
  /** Under which key they are remembered for 30 seconds (`readSettings`). */
  readonly cacheKey: string;
  readonly fields: SettingFields<S>;
  /** What an administrator said of it, as the fields take it: what a change starts from. */
  readonly fieldsOf: (doc: Documents[T]) => z.input<z.ZodObject<S>>;
  /** `base` carries id, name, version, times and audit. */
  readonly make: (fields: z.output<z.ZodObject<S>>, base: Setting, before: Documents[T] | undefined) => Documents[T];
  readonly view: (doc: Documents[T]) => V;
  /** What cannot be seen in the fields alone: what they refer to, and the other settings of the kind (without itself). */
  readonly complaints?: (
    ctx: Ctx,
    fields: z.output<z.ZodObject<S>>,
    others: readonly Documents[T][],
    id: string,
  ) => FieldError[] | Promise<FieldError[]>;
  /** Who uses it: while there is anyone, it cannot be deleted. */
  readonly usedBy?: (ctx: Ctx, doc: Documents[T]) => readonly SettingUser[] | Promise<readonly SettingUser[]>;
  /** What else is written in the same commit, in the same partition. */
  readonly also?: (ctx: Ctx, after: Documents[T] | undefined, before: Documents[T] | undefined) => readonly Write[];
  /** Whether the caller may know of it; otherwise it behaves as missing. Unless given: whoever has the scope may. */
  readonly mayKnow?: (ctx: Ctx, doc: Documents[T]) => boolean;
  /** The id of a new one, where it follows from what it says. */
  readonly idOf?: (fields: z.output<z.ZodObject<S>>) => string;
}

/** Every setting of a kind, at most 30 seconds old. */
export const readSettings = <T extends SettingType>(
  ctx: Pick<Ctx, 'platform' | 'store' | 'actor'>,
  kind: Pick<SettingKind<T, z.ZodRawShape, unknown>, 'type' | 'partition' | 'orderBy' | 'most' | 'cacheKey'>,
): Promise<readonly Documents[T][]> =>
  ctx.platform.cache.read(ctx.actor.tenantId, kind.cacheKey, async () => await readAll(ctx, kind));

async function readAll<T extends SettingType>(
  ctx: Pick<Ctx, 'store'>,
  kind: Pick<SettingKind<T, z.ZodRawShape, unknown>, 'type' | 'partition' | 'orderBy' | 'most'>,
): Promise<readonly Stored<Documents[T]>[]> {
  const page = await ctx.store.query(kind.type, {
    partition: kind.partition,
    orderBy: { field: kind.orderBy, direction: 'asc' },
    limit: kind.most,
  });
  return page.items;
}

/**
 * The five verbs on a kind of setting. Every change is validated whole, committed with its audit entry, refused when it
 * leaves something pointing at nothing, and remembered anew everywhere within 30 seconds, here at once.
 */
export function settingVerbs<T extends SettingType, S extends z.ZodRawShape, V>(kind: SettingKind<T, S, V>) {
  const whole = wholeOf(kind.fields) as unknown as z.ZodType<z.output<z.ZodObject<S>>>;
  const change = changeOf(kind.fields);
  type Fields = z.output<z.ZodObject<S>>;

  const known = (ctx: Ctx, doc: Documents[T]): boolean => kind.mayKnow?.(ctx, doc) ?? true;
  const found = async (ctx: Ctx, id: string): Promise<Stored<Documents[T]>> => {
    const doc = await ctx.store.get(kind.type, kind.partition, id);
    if (!doc || !known(ctx, doc)) throw notFound();
    return doc;
  };
  const judged = async (ctx: Ctx, fields: Fields, others: readonly Documents[T][], id: string): Promise<void> => {
    const complaints = (await kind.complaints?.(ctx, fields, others, id)) ?? [];
    if (complaints.length > 0) throw invalid(complaints);
  };
  const written = (ctx: Ctx, before: Stored<Documents[T]> | undefined, fields: Fields | undefined, id: string) => {
    const at = ctx.platform.clock.now().toISOString();
    const base: Setting = {
      id,
      name: nameOf(fields) ?? before?.name ?? id,
      version: (before?.version ?? 0) + 1,
      createdAt: before?.createdAt ?? at,
      updatedAt: at,
      auditSeq: before?.auditSeq ?? 0,
      auditHash: before?.auditHash ?? firstHash,
    };
    const draft = fields && kind.make(fields, base, before);
    const audit = settingAudit(ctx, kind.type, { before, after: draft, at });
    const after = draft && { ...draft, auditSeq: audit.seq, auditHash: audit.hash };
    const write = writeOf(kind.type, before, after, id);
    return {
      after,
      writes: [write, { create: 'settingAudit', doc: audit } as Write, ...(kind.also?.(ctx, after, before) ?? [])],
    };
  };
  const committing = async (ctx: Ctx, build: () => Promise<{ writes: readonly Write[]; answer: V }>): Promise<V> => {
    try {
      return await transact(ctx, kind.partition, build);
    } finally {
      ctx.platform.cache.forget(ctx.actor.tenantId, kind.cacheKey);
    }
  };

  return {
    list: useCase(kind.scope, emptyInput, async (ctx) => ({
      items: (await readAll(ctx, kind)).filter((doc) => known(ctx, doc)).map(kind.view),
      nextCursor: null,
      pageSize: kind.most,
    })),
    get: useCase(kind.scope, SettingId, async (ctx, { id }) => kind.view(await found(ctx, id))),
    create: useCase(kind.scope, whole, (ctx, fields) =>
      committing(ctx, async () => {
        const id = kind.idOf?.(fields) ?? (await newId(ctx, kind));
        const others = await readAll(ctx, kind);
        if (others.length >= kind.most) {
          throw new Problem('CAT_CONFLICT', `There are ${kind.most} already, which is the most. Delete one first.`);
        }
        await judged(ctx, fields, others, id);
        const { after, writes } = written(ctx, undefined, fields, id);
        return { writes, answer: kind.view(after as Documents[T]) };
      }),
    ),
    update: useCase(kind.scope, change, (ctx, { id: given, ...said }) =>
      committing(ctx, async () => {
        const id = String(given);
        const before = await found(ctx, id);
        demandVersion(ctx, settingEtag(before));
        const fields = parse(whole, changed(kind.fields, kind.fieldsOf(before), said));
        await judged(
          ctx,
          fields,
          (await readAll(ctx, kind)).filter((other) => other.id !== id),
          id,
        );
        if (JSON.stringify(kind.fieldsOf(before)) === JSON.stringify(fieldsAgain(kind, fields, before))) {
          return { writes: [], answer: kind.view(before) };
        }
        const { after, writes } = written(ctx, before, fields, id);
        return { writes, answer: kind.view(after as Documents[T]) };
      }),
    ),
    remove: useCase(kind.scope, SettingId, (ctx, { id }) =>
      committing(ctx, async () => {
        const before = await found(ctx, id);
        demandVersion(ctx, settingEtag(before));
        const users = (await kind.usedBy?.(ctx, before)) ?? [];
        if (users.length > 0) throw inUse(kind.called, before.name, users);
        return { writes: written(ctx, before, undefined, id).writes, answer: kind.view(before) };
      }),
    ),
  };
}

/** A change that says what is so already changes nothing. The order of a form's fields is part of what it says. */
const fieldsAgain = <T extends SettingType, S extends z.ZodRawShape, V>(
  kind: SettingKind<T, S, V>,
  fields: z.output<z.ZodObject<S>>,
  before: Documents[T],
) => kind.fieldsOf(kind.make(fields, { ...before, name: nameOf(fields) ?? before.name }, before));

const emptyInput = z.strictObject({});

const nameOf = (fields: object | undefined): string | undefined => {
  const name: unknown = fields && Reflect.get(fields, 'name');
  return typeof name === 'string' ? name : undefined;
};

/**
 * With a key the id follows from it, so that two requests at once meet in the store. A key that has expired since makes the
 * next id in line: what it made before may still be there, or be told of in the audit.
 */
async function newId(ctx: Ctx, { type, partition }: { readonly type: string; readonly partition: string }) {
  if (!ctx.idempotency) return ctx.platform.ids.uuid();
  const { key } = ctx.idempotency;
  for (let generation = 0; ; generation += 1) {
    const id = derivedUuid(type, key, generation);
    const [made, record] = await Promise.all([
      ctx.store.query('settingAudit', { partition, where: { field: 'subject', is: `${type}:${id}` }, limit: 1 }),
      ctx.store.get('idempotency', partition, key),
    ]);
    const isLive = record !== undefined && Date.parse(record.expiresAt) > ctx.platform.clock.now().getTime();
    if (made.items.length === 0 || isLive) return id;
  }
}

const mostNamed = 10;

function inUse(called: string, name: string, users: readonly SettingUser[]): Problem {
  const named = users
    .slice(0, mostNamed)
    .map(({ says }) => says)
    .join('; ');
  const more = users.length > mostNamed ? `; and ${users.length - mostNamed} more` : '';
  return new Problem(
    'CAT_CONFLICT',
    `The ${called} “${name}” is used by ${named}${more}. Change those first, then delete it.`,
    users.map(({ says, at }) => ({
      pointer: '/id',
      code: 'in_use',
      detail: at === undefined ? says : `${says}: ${at}`,
    })),
  );
}

function writeOf<T extends SettingType>(
  type: T,
  before: Stored<Documents[T]> | undefined,
  after: Documents[T] | undefined,
  id: string,
): Write {
  if (!after) return { remove: type, id, ...(before && { ifMatch: before.etag }) } as Write;
  if (!before) return { create: type, doc: after } as unknown as Write;
  return { replace: type, doc: after, ifMatch: before.etag } as unknown as Write;
}
