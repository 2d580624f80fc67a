import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EventType } from '#local/host/durable/history';

/** What the engine did for the stories of one name. */
export interface StoryWork {
  readonly story: string;
  readonly instances: number;
  readonly historyRows: number;
  readonly activities: number;
}

/** Counted from the histories that a data folder keeps. */
export function engineWork(dataDir: string): readonly StoryWork[] {
  const db = new DatabaseSync(join(dataDir, 'orchestrations.db'), { readOnly: true });
  try {
    const rows = db
      .prepare(
        `SELECT i.name AS story, count(DISTINCT i.id) AS instances, count(h.seq) AS historyRows,
           sum(json_extract(h.event, '$.EventType') = ?) AS activities
         FROM instances i LEFT JOIN history h ON h.instance_id = i.id GROUP BY i.name ORDER BY historyRows DESC`,
      )
      .all(EventType.TaskScheduled) as unknown as readonly StoryWork[];
    return rows.map(({ story, instances, historyRows, activities }) => ({ story, instances, historyRows, activities }));
  } finally {
    db.close();
  }
}

/** Stories that have not ended: none of these should be left where everything is over. */
export function unended(dataDir: string, stories: readonly string[]): number {
  const db = new DatabaseSync(join(dataDir, 'orchestrations.db'), { readOnly: true });
  try {
    const holes = stories.map(() => '?').join(', ');
    const sql = `SELECT count(*) AS count FROM instances WHERE name IN (${holes}) AND status <> 'Completed'`;
    return Number((db.prepare(sql).get(...stories) as { count: number }).count);
  } finally {
    db.close();
  }
}
