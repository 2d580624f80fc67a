import { canonicalJson, digest } from '../digest.ts';
import type { Ctx } from '../platform.ts';
import { auditEntry, firstHash } from '../tickets/audit.ts';
import type { Setting } from './setting.ts';
import type { SettingAudit } from './setting-audit.ts';

interface Change {
  readonly before: Setting | undefined;
  readonly after: Setting | undefined;
  readonly at: string;
}

/** The audit entry of one change of a setting; the chain goes on from the setting's own head. */
export function settingAudit(ctx: Ctx, type: string, { before, after, at }: Change): SettingAudit {
  const setting = after ?? before;
  const subject = `${type}:${setting?.id ?? ''}`;
  const difference = fieldDifference(before, after);
  const { hash: _, ...entry } = auditEntry(
    ctx,
    { ticketId: subject, seq: before?.auditSeq ?? 0, hash: before?.auditHash ?? firstHash },
    { action: `${type}.${after ? (before ? 'update' : 'create') : 'delete'}`, at, ...difference },
  );
  const named = { ...entry, id: `${subject}:${entry.id}`, subject, subjectName: setting?.name ?? '' };
  return { ...named, hash: digest(named) };
}

const bookkeeping = new Set(['version', 'createdAt', 'updatedAt', 'auditSeq', 'auditHash', 'etag']);

function fieldDifference(before: Setting | undefined, after: Setting | undefined) {
  const fieldOf = (setting: Setting | undefined, field: string): unknown => setting && Reflect.get(setting, field);
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (field) =>
      !bookkeeping.has(field) && canonicalJson(fieldOf(before, field)) !== canonicalJson(fieldOf(after, field)),
  );
  const pick = (setting: Setting | undefined) =>
    setting ? Object.fromEntries(fields.map((field) => [field, fieldOf(setting, field)])) : {};
  return { before: pick(before), after: pick(after) };
}
