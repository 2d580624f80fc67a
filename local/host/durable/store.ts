import type { EngineFile } from './engine-file.ts';
import { createEntityInbox, type EntityInbox } from './entities/entity-inbox.ts';
import { createEntityTable, type EntityTable } from './entities/entity-table.ts';
import { createHistoryTable, type HistoryTable } from './history-table.ts';
import { createInbox, type Inbox } from './inbox.ts';
import { createInstances, type Instances } from './instances.ts';
import { createLeases, type Leases } from './leases.ts';
import { createPastCache, type PastCache } from './past-cache.ts';
import { createTimerTable, type TimerTable } from './timer-table.ts';
import { type ActivityQueue, createActivityQueue, createReadyQueue, type ReadyQueue } from './work.ts';

/** The engine's tables behind prepared statements. What belongs together is done inside `file.transaction`. */
export type Store = {
  readonly file: EngineFile;
  readonly leases: Leases;
  readonly instances: Instances;
  readonly history: HistoryTable;
  readonly pasts: PastCache;
  readonly inbox: Inbox;
  readonly ready: ReadyQueue;
  readonly activities: ActivityQueue;
  readonly timers: TimerTable;
  readonly entities: EntityTable;
  readonly entityInbox: EntityInbox;
  readonly entityReady: ReadyQueue;
};

export function createStore(file: EngineFile): Store {
  const { db } = file;
  const leases = createLeases(db);
  const history = createHistoryTable(db);
  return {
    file,
    leases,
    instances: createInstances(db),
    history,
    pasts: createPastCache(history.load, history.length),
    inbox: createInbox(db),
    ready: createReadyQueue(db, leases),
    activities: createActivityQueue(db, leases),
    timers: createTimerTable(db),
    entities: createEntityTable(db),
    entityInbox: createEntityInbox(db),
    entityReady: createReadyQueue(db, leases, { queue: 'entity_ready', inbox: 'entity_inbox', id: 'entity_id' }),
  };
}
