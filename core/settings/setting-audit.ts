import type { AuditEntry } from '../tickets/audit.ts';

/** One change of one setting, chained by hash as a ticket's are. Lies beside the setting. `ticketId` is the subject. */
export interface SettingAudit extends AuditEntry {
  /** `calendar:<id>`. */
  readonly subject: string;
  readonly subjectName: string;
}
