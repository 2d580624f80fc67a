/** What an administrator keeps: a named document with a version, and the head of its own audit chain. */
export interface Setting {
  readonly id: string;
  readonly name: string;
  /** Counts the changes; the ETag follows it. */
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly auditSeq: number;
  readonly auditHash: string;
}
