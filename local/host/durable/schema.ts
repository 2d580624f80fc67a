/**
 * The tables of the engine file, one entry per version. An entry is never edited once released: add the next one.
 *
 * What an orchestrator has lived through is `history`, and only that; `inbox` is what it has yet to be told. Work that
 * somebody must do stands in `ready` (an orchestrator has messages) and `activities`, each row with a lease, so that
 * several processes may share the file. Times are milliseconds of the host's clock, except leases: those are real time.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  CREATE TABLE instances (
    id TEXT NOT NULL UNIQUE,
    execution_id TEXT NOT NULL,
    name TEXT NOT NULL,
    version TEXT,
    status TEXT NOT NULL,
    input TEXT NOT NULL,
    output TEXT,
    custom_status TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    parent_id TEXT,
    parent_execution_id TEXT,
    parent_task_id INTEGER
  );
  CREATE INDEX instances_by_age ON instances (created_at, id);
  CREATE INDEX instances_by_parent ON instances (parent_id) WHERE parent_id IS NOT NULL;

  CREATE TABLE history (
    instance_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    event TEXT NOT NULL,
    PRIMARY KEY (instance_id, seq)
  ) WITHOUT ROWID;

  CREATE TABLE inbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    instance_id TEXT NOT NULL,
    execution_id TEXT,
    kind TEXT NOT NULL,
    task_id INTEGER,
    name TEXT,
    body TEXT,
    at INTEGER NOT NULL
  );
  CREATE INDEX inbox_by_instance ON inbox (instance_id, seq);

  CREATE TABLE ready (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    instance_id TEXT NOT NULL UNIQUE,
    touched INTEGER NOT NULL DEFAULT 0,
    lease_owner TEXT,
    lease_until INTEGER NOT NULL DEFAULT 0
  );

  CREATE TABLE activities (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    instance_id TEXT NOT NULL,
    execution_id TEXT NOT NULL,
    task_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    input TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    lease_owner TEXT,
    lease_until INTEGER NOT NULL DEFAULT 0,
    UNIQUE (instance_id, execution_id, task_id)
  );

  CREATE TABLE timers (
    instance_id TEXT NOT NULL,
    execution_id TEXT NOT NULL,
    task_id INTEGER NOT NULL,
    fire_at INTEGER NOT NULL,
    PRIMARY KEY (instance_id, execution_id, task_id)
  ) WITHOUT ROWID;
  CREATE INDEX timers_by_time ON timers (fire_at);

  CREATE TABLE schedules (
    function_name TEXT PRIMARY KEY,
    schedule TEXT NOT NULL,
    last_at INTEGER,
    next_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
  ) WITHOUT ROWID;

  CREATE TABLE feeds (
    function_name TEXT PRIMARY KEY,
    cursor TEXT,
    updated_at INTEGER NOT NULL
  ) WITHOUT ROWID;

  CREATE TABLE poison_documents (
    function_name TEXT NOT NULL,
    digest TEXT NOT NULL,
    document TEXT NOT NULL,
    error TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (function_name, digest)
  ) WITHOUT ROWID;
  `,
  `
  CREATE TABLE entities (
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    is_there INTEGER NOT NULL,
    state TEXT,
    last_operation_at INTEGER,
    lock_instance TEXT,
    lock_execution TEXT
  );
  CREATE INDEX entities_by_lock ON entities (lock_instance) WHERE lock_instance IS NOT NULL;

  CREATE TABLE entity_inbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    entity_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    operation TEXT NOT NULL,
    input TEXT,
    caller_id TEXT,
    caller_execution TEXT,
    caller_task INTEGER,
    lock_set TEXT
  );
  CREATE INDEX entity_inbox_by_entity ON entity_inbox (entity_id, seq);
  CREATE INDEX entity_inbox_by_caller ON entity_inbox (caller_id, entity_id) WHERE caller_id IS NOT NULL;

  CREATE TABLE entity_ready (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    entity_id TEXT NOT NULL UNIQUE,
    touched INTEGER NOT NULL DEFAULT 0,
    lease_owner TEXT,
    lease_until INTEGER NOT NULL DEFAULT 0
  );
  `,
  `
  CREATE TABLE function_leases (
    function_name TEXT PRIMARY KEY,
    lease_owner TEXT NOT NULL,
    lease_until INTEGER NOT NULL
  ) WITHOUT ROWID;
  `,
  `
  CREATE TABLE set_aside (
    queue TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    version TEXT,
    UNIQUE (queue, id)
  );
  CREATE INDEX set_aside_by_need ON set_aside (queue, name, version);
  `,
];
