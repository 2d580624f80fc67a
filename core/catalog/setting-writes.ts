import type { z } from 'zod';
import type { Documents } from '../documents.ts';
import type { Ctx } from '../platform.ts';
import type { Setting } from '../settings/setting.ts';
import type { SettingKind } from '../settings/setting-verbs.ts';
import { settingAudit } from '../settings/write-setting-audit.ts';
import type { Stored, Write } from '../store.ts';
import { firstHash } from '../tickets/audit.ts';

/** One change of one setting among many that are committed together: what is written, its audit entry with it. */
export function settingWrites<T extends 'serviceCategory' | 'serviceItem', S extends z.ZodRawShape>(
  ctx: Ctx,
  kind: SettingKind<T, S, unknown>,
  {
    id,
    before,
    fields,
  }: {
    readonly id: string;
    readonly before: Stored<Documents[T]> | undefined;
    /** Not given: it is removed. */
    readonly fields: (z.output<z.ZodObject<S>> & { readonly name: string }) | undefined;
  },
): readonly Write[] {
  const at = ctx.platform.clock.now().toISOString();
  const base: Setting = {
    id,
    name: fields?.name ?? before?.name ?? id,
    version: (before?.version ?? 0) + 1,
    createdAt: before?.createdAt ?? at,
    updatedAt: at,
    auditSeq: before?.auditSeq ?? 0,
    auditHash: before?.auditHash ?? firstHash,
  };
  const draft = fields && kind.make(fields, base, before);
  const audit = settingAudit(ctx, kind.type, { before, after: draft, at });
  const after = draft && { ...draft, auditSeq: audit.seq, auditHash: audit.hash };
  const write = after
    ? before
      ? { replace: kind.type, doc: after, ifMatch: before.etag }
      : { create: kind.type, doc: after }
    : { remove: kind.type, id, ...(before && { ifMatch: before.etag }) };
  return [
    write as unknown as Write,
    { create: 'settingAudit', doc: audit },
    ...(kind.also?.(ctx, after, before) ?? []),
  ];
}
