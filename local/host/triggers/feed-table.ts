import { createHash } from 'node:crypto';
import type { EngineFile } from '../durable/engine-file.ts';

export type PoisonDocument = {
  readonly functionName: string;
  readonly document: string;
  readonly error: string;
  readonly at: number;
};

export type FeedTable = ReturnType<typeof createFeedTable>;

/** How far each change-feed function has come, and what it could not digest. */
export function createFeedTable({ db, isOpen, explain }: EngineFile) {
  const select = db.prepare('SELECT cursor FROM feeds WHERE function_name = ?');
  const save = db.prepare(
    `INSERT INTO feeds (function_name, cursor, updated_at) SELECT ?1, ?2, ?3
     WHERE EXISTS (SELECT 1 FROM function_leases WHERE function_name = ?1 AND lease_owner = ?4)
     ON CONFLICT DO UPDATE SET cursor = excluded.cursor, updated_at = excluded.updated_at`,
  );
  const addPoison = db.prepare(
    `INSERT INTO poison_documents (function_name, digest, document, error, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET error = excluded.error, at = excluded.at`,
  );
  const poison = db.prepare(
    'SELECT function_name AS functionName, document, error, at FROM poison_documents ORDER BY at, digest',
  );

  return {
    isOpen,
    explain,
    cursor: (functionName: string): string | undefined =>
      (select.get(functionName) as { cursor: string | null } | undefined)?.cursor ?? undefined,
    /** False, and nothing done, when the function is no longer that owner's: another one's cursor stays. */
    saveCursor: (functionName: string, cursor: string, at: number, owner: string): boolean =>
      save.run(functionName, cursor, at, owner).changes === 1,
    /** The same document failing again, after a restart in the middle of its batch, is one entry. */
    addPoison(functionName: string, document: string, error: string, at: number): void {
      const digest = createHash('sha256').update(document).digest('hex');
      addPoison.run(functionName, digest, document, error, at);
    },
    poison: () => poison.all() as unknown as PoisonDocument[],
  };
}
