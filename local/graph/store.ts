import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A mail as one recipient has it. */
export type KeptMail = {
  readonly id: string;
  readonly recipient: string;
  readonly read: boolean;
  readonly mail: {
    readonly from: { readonly name: string; readonly address: string };
    readonly to: readonly { readonly name: string; readonly address: string }[];
    readonly subject: string;
    readonly html: string;
    readonly messageId: string;
    readonly headers: readonly { readonly name: string; readonly value: string }[];
    readonly receivedAt: string;
  };
};

export type KeptActivity = {
  readonly id: string;
  readonly read: boolean;
  readonly activity: {
    readonly activityType: string;
    readonly title: string;
    readonly preview: string;
    readonly topic: string;
    readonly webUrl: string;
    readonly at: string;
  };
};

/** What belongs to one person and is simply replaced. */
export type PersonFact = 'presence' | 'mailboxSettings' | 'standing';

/** `small-graph.db`: mails, activities, and how people are. Every method is one transaction. */
export type GraphStore = {
  addMail(recipient: string, mail: KeptMail['mail']): KeptMail;
  mails(recipient: string, limit: number): readonly KeptMail[];
  mail(recipient: string, id: string): KeptMail | undefined;
  unreadMails(recipient: string): number;
  readMails(recipient: string, ids?: readonly string[]): void;
  /** An entry of the same chain takes the place of the earlier one. */
  addActivity(userId: string, chainId: number | null, activity: KeptActivity['activity']): KeptActivity;
  activities(userId: string, limit: number): readonly KeptActivity[];
  unreadActivities(userId: string): number;
  readActivities(userId: string, ids?: readonly string[]): void;
  fact(userId: string, fact: PersonFact): unknown;
  setFact(userId: string, fact: PersonFact, value: unknown): void;
  close(): void;
};

const schemaVersion = 1;
const schema = `
  CREATE TABLE mail (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, recipient TEXT NOT NULL, read INTEGER NOT NULL DEFAULT 0, body TEXT NOT NULL
  );
  CREATE INDEX mail_recipient ON mail (recipient, seq);
  CREATE TABLE activity (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, user TEXT NOT NULL, chain INTEGER, read INTEGER NOT NULL DEFAULT 0,
    body TEXT NOT NULL
  );
  CREATE INDEX activity_user ON activity (user, seq);
  CREATE TABLE person_fact (user TEXT NOT NULL, fact TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (user, fact));
`;

/** Enough for anybody to look through; what is older goes. */
const keptPerPerson = 500;

function open(dataDir: string): DatabaseSync {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'small-graph.db');
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;');
  const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number };
  if (version === 0) db.exec(`BEGIN; ${schema} PRAGMA user_version = ${schemaVersion}; COMMIT;`);
  else if (version !== schemaVersion) {
    db.close();
    throw new Error(`${file} is of another version of Catalyst. Delete it to start with empty mailboxes.`);
  }
  return db;
}

export function openGraphStore(dataDir: string): GraphStore {
  const db = open(dataDir);
  const shelf = (table: 'mail' | 'activity', owner: 'recipient' | 'user') => ({
    newest: db.prepare(`SELECT seq, read, body FROM ${table} WHERE ${owner} = ? ORDER BY seq DESC LIMIT ?`),
    one: db.prepare(`SELECT seq, read, body FROM ${table} WHERE ${owner} = ? AND seq = ?`),
    unread: db.prepare(`SELECT count(*) AS count FROM ${table} WHERE ${owner} = ? AND read = 0`),
    readAll: db.prepare(`UPDATE ${table} SET read = 1 WHERE ${owner} = ? AND read = 0`),
    readOne: db.prepare(`UPDATE ${table} SET read = 1 WHERE ${owner} = ? AND seq = ?`),
    trim: db.prepare(
      `DELETE FROM ${table} WHERE ${owner} = ? AND seq <=
       (SELECT seq FROM ${table} WHERE ${owner} = ? ORDER BY seq DESC LIMIT 1 OFFSET ${keptPerPerson})`,
    ),
  });
  const mail = shelf('mail', 'recipient');
  const activity = shelf('activity', 'user');
  const insertMail = db.prepare('INSERT INTO mail (recipient, body) VALUES (?, ?)');
  const insertActivity = db.prepare('INSERT INTO activity (user, chain, body) VALUES (?, ?, ?)');
  const replaced = db.prepare('DELETE FROM activity WHERE user = ? AND chain = ?');
  const getFact = db.prepare('SELECT value FROM person_fact WHERE user = ? AND fact = ?');
  const putFact = db.prepare(
    'INSERT INTO person_fact (user, fact, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  );
  const atOnce = <T>(run: () => T): T => {
    db.exec('BEGIN IMMEDIATE');
    try {
      const result = run();
      db.exec('COMMIT');
      return result;
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  };
  type Row = { readonly seq: number; readonly read: number; readonly body: string };
  const mailOf = (recipient: string, row: unknown): KeptMail => {
    const { seq, read, body } = row as Row;
    return { id: String(seq), recipient, read: read === 1, mail: JSON.parse(body) as KeptMail['mail'] };
  };
  const activityOf = (row: unknown): KeptActivity => {
    const { seq, read, body } = row as Row;
    return { id: String(seq), read: read === 1, activity: JSON.parse(body) as KeptActivity['activity'] };
  };
  const countOf = (row: unknown): number => (row as { count: number }).count;
  const markRead = ({ readAll, readOne }: typeof mail, owner: string, ids?: readonly string[]): void => {
    if (ids === undefined) readAll.run(owner);
    else atOnce(() => ids.forEach((id) => void readOne.run(owner, Number(id))));
  };

  return {
    addMail: (recipient, kept) =>
      atOnce(() => {
        const { lastInsertRowid } = insertMail.run(recipient, JSON.stringify(kept));
        mail.trim.run(recipient, recipient);
        return { id: String(lastInsertRowid), recipient, read: false, mail: kept };
      }),
    mails: (recipient, limit) => mail.newest.all(recipient, limit).map((row) => mailOf(recipient, row)),
    mail: (recipient, id) => {
      const row = mail.one.get(recipient, Number(id));
      return row && mailOf(recipient, row);
    },
    unreadMails: (recipient) => countOf(mail.unread.get(recipient)),
    readMails: (recipient, ids) => markRead(mail, recipient, ids),
    addActivity: (userId, chainId, kept) =>
      atOnce(() => {
        if (chainId !== null) replaced.run(userId, chainId);
        const { lastInsertRowid } = insertActivity.run(userId, chainId, JSON.stringify(kept));
        activity.trim.run(userId, userId);
        return { id: String(lastInsertRowid), read: false, activity: kept };
      }),
    activities: (userId, limit) => activity.newest.all(userId, limit).map(activityOf),
    unreadActivities: (userId) => countOf(activity.unread.get(userId)),
    readActivities: (userId, ids) => markRead(activity, userId, ids),
    fact: (userId, fact) => {
      const row = getFact.get(userId, fact) as { value: string } | undefined;
      return row && (JSON.parse(row.value) as unknown);
    },
    setFact: (userId, fact, value) => void putFact.run(userId, fact, JSON.stringify(value)),
    close: () => db.close(),
  };
}
