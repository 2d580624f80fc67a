import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Attachment, Delivery, Mention, Reaction, TextFormat } from './contract.ts';

/** A message as it is kept. `sender` is a upn, or nothing for the bot; `botReads` says the bot was told of it. */
export type StoredMessage = {
  readonly seq: number;
  readonly conversationId: string;
  readonly id: string;
  readonly version: number;
  readonly threadId?: string;
  readonly sender?: string;
  readonly clientId?: string;
  readonly text: string;
  readonly textFormat: TextFormat;
  readonly mentions: readonly Mention[];
  readonly attachments: readonly Attachment[];
  readonly reactions: readonly Reaction[];
  readonly createdAt: string;
  readonly editedAt?: string;
  readonly deletedAt?: string;
  readonly botReads: boolean;
  readonly delivery?: Delivery;
  readonly sentFrom?: { readonly locale: string; readonly timeZone: string };
};

export type NewMessage = Omit<StoredMessage, 'seq' | 'id' | 'version' | 'createdAt' | 'reactions'>;
type Changeable =
  | 'text'
  | 'textFormat'
  | 'mentions'
  | 'attachments'
  | 'reactions'
  | 'editedAt'
  | 'deletedAt'
  | 'delivery'
  | 'botReads';
/** New values; `undefined` takes a value away. */
export type MessageChange = { readonly [K in Changeable]?: StoredMessage[K] | undefined };
export type StoredFile = { readonly name: string; readonly contentType: string; readonly bytes: Uint8Array };

/** Conversations, messages, read marks and files in one SQLite file. Every method is one transaction. */
export type Store = {
  /** Adds a message with an id of its own; with a `clientId` seen before, the message already there. */
  add(message: NewMessage): { readonly message: StoredMessage; readonly isNew: boolean };
  get(conversationId: string, id: string): StoredMessage | undefined;
  /** Applies a change and raises the version; nothing when there is no such message. */
  change(conversationId: string, id: string, change: MessageChange): StoredMessage | undefined;
  /** The newest `limit` messages (in a channel: threads with all their replies) before `beforeSeq`, oldest first. */
  page(conversationId: string, limit: number, beforeSeq?: number): readonly StoredMessage[];
  last(conversationId: string): StoredMessage | undefined;
  unread(conversationId: string, upn: string): number;
  markRead(conversationId: string, upn: string, seq: number): void;
  /** True the first time only: whoever gets it introduces the bot. */
  claimIntroduction(conversationId: string): boolean;
  releaseIntroduction(conversationId: string): void;
  pendingDeliveries(): readonly StoredMessage[];
  addFile(id: string, file: StoredFile): void;
  file(id: string): StoredFile | undefined;
  close(): void;
};

const schemaVersion = 1;
const schema = `
  CREATE TABLE message (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation TEXT NOT NULL,
    id TEXT NOT NULL,
    thread TEXT,
    sender TEXT,
    client_id TEXT,
    deleted INTEGER NOT NULL DEFAULT 0,
    pending INTEGER NOT NULL DEFAULT 0,
    body TEXT NOT NULL,
    UNIQUE (conversation, id)
  );
  CREATE UNIQUE INDEX message_client ON message (conversation, sender, client_id) WHERE client_id IS NOT NULL;
  CREATE INDEX message_thread ON message (conversation, thread, seq);
  CREATE INDEX message_pending ON message (pending) WHERE pending = 1;
  CREATE TABLE read_mark (
    conversation TEXT NOT NULL, upn TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (conversation, upn)
  );
  CREATE TABLE introduced (conversation TEXT PRIMARY KEY);
  CREATE TABLE file (id TEXT PRIMARY KEY, name TEXT NOT NULL, content_type TEXT NOT NULL, bytes BLOB NOT NULL);
`;

type Body = Omit<StoredMessage, 'seq'>;
type Row = { readonly seq: number; readonly body: string };

const fromRow = (row: unknown): StoredMessage => {
  const { seq, body } = row as Row;
  return { ...(JSON.parse(body) as Body), seq };
};

function open(dataDir: string): DatabaseSync {
  mkdirSync(dataDir, { recursive: true });
  const db = new DatabaseSync(join(dataDir, 'small-teams.db'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;');
  const found = Number((db.prepare('PRAGMA user_version').get() as { user_version: number }).user_version);
  if (found > schemaVersion) {
    db.close();
    throw new Error(`small-teams.db was written by a newer version (schema ${found}); move it away to start afresh.`);
  }
  if (found === 0) db.exec(`BEGIN; ${schema} PRAGMA user_version = ${schemaVersion}; COMMIT;`);
  return db;
}

/** Opens `small-teams.db` in `dataDir`, creating both; ids of messages are taken from `now`, as Teams takes them. */
export function openStore(dataDir: string, now: () => Date): Store {
  const db = open(dataDir);
  const statements = {
    byId: db.prepare('SELECT seq, body FROM message WHERE conversation = ? AND id = ?'),
    byClient: db.prepare('SELECT seq, body FROM message WHERE conversation = ? AND sender = ? AND client_id = ?'),
    newestId: db.prepare('SELECT max(CAST(id AS INTEGER)) AS newest FROM message'),
    insert: db.prepare(
      'INSERT INTO message (conversation, id, thread, sender, client_id, pending, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    update: db.prepare('UPDATE message SET body = ?, deleted = ?, pending = ? WHERE seq = ?'),
    roots: db.prepare(
      'SELECT seq, body FROM message WHERE conversation = ? AND thread IS NULL AND seq < ? ORDER BY seq DESC LIMIT ?',
    ),
    replies: db.prepare('SELECT seq, body FROM message WHERE conversation = ? AND thread = ? ORDER BY seq'),
    last: db.prepare('SELECT seq, body FROM message WHERE conversation = ? AND deleted = 0 ORDER BY seq DESC LIMIT 1'),
    unread: db.prepare(
      `SELECT count(*) AS count FROM message WHERE conversation = ? AND deleted = 0 AND sender IS NOT ?
       AND seq > coalesce((SELECT seq FROM read_mark WHERE conversation = ? AND upn = ?), 0)`,
    ),
    markRead: db.prepare(
      `INSERT INTO read_mark (conversation, upn, seq) VALUES (?, ?, ?)
       ON CONFLICT (conversation, upn) DO UPDATE SET seq = max(seq, excluded.seq)`,
    ),
    introduce: db.prepare('INSERT INTO introduced (conversation) VALUES (?) ON CONFLICT DO NOTHING'),
    forget: db.prepare('DELETE FROM introduced WHERE conversation = ?'),
    pending: db.prepare('SELECT seq, body FROM message WHERE pending = 1 ORDER BY seq'),
    addFile: db.prepare('INSERT INTO file (id, name, content_type, bytes) VALUES (?, ?, ?, ?)'),
    file: db.prepare('SELECT name, content_type, bytes FROM file WHERE id = ?'),
  };

  let newestId = (statements.newestId.get() as { newest: number | null }).newest ?? 0;
  const nextId = () => {
    newestId = Math.max(now().getTime(), newestId + 1);
    return String(newestId);
  };
  const get: Store['get'] = (conversationId, id) => {
    const row = statements.byId.get(conversationId, id);
    return row && fromRow(row);
  };
  const isPending = (body: { readonly delivery?: Delivery | undefined }) =>
    body.delivery?.status === 'pending' ? 1 : 0;

  return {
    get,
    add(message) {
      const { conversationId, threadId = null, sender = null, clientId = null } = message;
      const seen = sender && clientId ? statements.byClient.get(conversationId, sender, clientId) : undefined;
      if (seen) return { message: fromRow(seen), isNew: false };
      const id = nextId();
      const body: Body = { ...message, id, version: 1, reactions: [], createdAt: now().toISOString() };
      const values = [conversationId, id, threadId, sender, clientId, isPending(body), JSON.stringify(body)];
      const { lastInsertRowid } = statements.insert.run(...values);
      return { message: { ...body, seq: Number(lastInsertRowid) }, isNew: true };
    },
    change(conversationId, id, change) {
      const found = get(conversationId, id);
      if (!found) return undefined;
      const { seq, ...changed } = { ...found, ...change, version: found.version + 1 };
      const body = JSON.stringify(changed);
      statements.update.run(body, changed.deletedAt ? 1 : 0, isPending(changed), seq);
      return fromRow({ seq, body });
    },
    page(conversationId, limit, beforeSeq = Number.MAX_SAFE_INTEGER) {
      const roots = statements.roots.all(conversationId, beforeSeq, limit).map(fromRow).reverse();
      return roots.flatMap((root) => [root, ...statements.replies.all(conversationId, root.id).map(fromRow)]);
    },
    last(conversationId) {
      const row = statements.last.get(conversationId);
      return row && fromRow(row);
    },
    unread: (conversationId, upn) =>
      (statements.unread.get(conversationId, upn, conversationId, upn) as { count: number }).count,
    markRead: (conversationId, upn, seq) => void statements.markRead.run(conversationId, upn, seq),
    claimIntroduction: (conversationId) => statements.introduce.run(conversationId).changes === 1,
    releaseIntroduction: (conversationId) => void statements.forget.run(conversationId),
    pendingDeliveries: () => statements.pending.all().map(fromRow),
    addFile: (id, file) => void statements.addFile.run(id, file.name, file.contentType, file.bytes),
    file(id) {
      const row = statements.file.get(id) as { name: string; content_type: string; bytes: Uint8Array } | undefined;
      return row && { name: row.name, contentType: row.content_type, bytes: row.bytes };
    },
    close: () => db.close(),
  };
}
