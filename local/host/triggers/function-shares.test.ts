import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { app } from '@azure/functions';
import { openEngineFile } from '../durable/engine-file.ts';
import { newTestFolder, removeTestFolders, startTestHost } from '../test-host.ts';
import type { ChangeSource } from './change-source.ts';
import { createFeedTable } from './feed-table.ts';
import { createFunctionShares } from './function-shares.ts';

const MINUTE = 60_000;
let ran: string[] = [];
let fed: number[] = [];
let hold: Promise<void> | undefined;
let fails = false;
let changes: { n: number }[] = [];

app.timer('everyMinute', { schedule: '0 * * * * *', handler: () => void ran.push('timer') });
app.cosmosDB('feed', {
  connection: 'X',
  databaseName: 'x',
  containerName: 'x',
  maxItemsPerInvocation: 2,
  handler: async (documents: unknown[]) => {
    fed.push(...(documents as { n: number }[]).map(({ n }) => n));
    await hold;
    if (fails) throw new Error('no taste for it');
  },
});

const source: ChangeSource = {
  async read(cursor, limit) {
    const from = Number(cursor ?? 0);
    const documents = changes.slice(from, from + limit);
    return { documents, cursor: String(from + documents.length) };
  },
};
const numbered = (count: number) => Array.from({ length: count }, (_, n) => ({ n }));
const until = async (happened: () => boolean): Promise<void> => {
  while (!happened()) await new Promise((resolve) => setTimeout(resolve, 5));
};

beforeEach(() => {
  ran = [];
  fed = [];
  changes = [];
  hold = undefined;
  fails = false;
});
afterAll(removeTestFolders);

describe('two hosts on one folder', () => {
  const two = async () => {
    const one = await startTestHost({ changes: source });
    const other = await startTestHost({ changes: source, dataDir: one.dataDir, clock: one.clock });
    const idle = async () => {
      await one.host.idle();
      await other.host.idle();
    };
    return { one, other, idle };
  };

  it('run each occurrence of a timer once in total, and feed each change once', async () => {
    const { one, other, idle } = await two();
    changes = numbered(20);
    for (let minute = 0; minute < 10; minute++) {
      one.clock.advance(MINUTE);
      await idle();
    }
    expect(ran).toHaveLength(10);
    expect(fed).toEqual(changes.map(({ n }) => n));
    expect([...one.errors(), ...other.errors()]).toEqual([]);
    await one.stop();
    await other.stop();
  });

  it.each(['stops', 'is killed', 'drains'])('take over from each other when one %s', async (end) => {
    const { one, other, idle } = await two();
    changes = numbered(4);
    await idle();
    if (end === 'drains') one.host.drain();
    else await one.host.stop({ graceMs: end === 'stops' ? 1000 : 0 });
    changes = numbered(7);
    await other.host.idle();
    for (let minute = 0; minute < 3; minute++) await other.pass(MINUTE);
    expect(fed).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(ran).toHaveLength(3);
    await one.stop();
    await other.stop();
  });

  it('make up for an occurrence between the end of the one and the take-over by the other', async () => {
    const { one, other } = await two();
    await one.host.stop({ graceMs: 0 });
    one.clock.advance(5 * MINUTE);
    await other.host.idle();
    expect(ran).toHaveLength(1);
    await other.stop();
  });
});

describe('a host that has lost a feed without knowing', () => {
  it('cannot move the cursor; the changes are given again', async () => {
    let release: () => void = () => undefined;
    hold = new Promise((resolve) => {
      release = resolve;
    });
    changes = numbered(2);
    const slow = await startTestHost({ changes: source });
    await until(() => fed.length === 2);
    const { db, close } = openEngineFile(slow.dataDir);
    db.exec(`UPDATE function_leases SET lease_owner = '1:somebody' WHERE function_name = 'feed'`);
    hold = undefined;
    release();
    await until(() => slow.logs.some(({ msg }) => msg.includes('taken over')));
    expect(db.prepare(`SELECT count(*) AS count FROM feeds`).get()).toEqual({ count: 0 });
    close();
    await slow.stop();
    const heir = await startTestHost({ changes: source, dataDir: slow.dataDir, clock: slow.clock });
    await heir.host.idle();
    expect(fed).toEqual([0, 1]);
    const later = openEngineFile(slow.dataDir);
    later.db.exec(`DELETE FROM function_leases`);
    later.close();
    await heir.host.idle();
    expect(fed).toEqual([0, 1, 0, 1]);
    await heir.stop();
  });
});

describe('a batch that fails after another process has taken over', () => {
  it('is no failure of a feed of ours any more', async () => {
    let release: () => void = () => undefined;
    hold = new Promise((resolve) => {
      release = resolve;
    });
    changes = numbered(2);
    const slow = await startTestHost({ changes: source });
    await until(() => fed.length === 2);
    slow.host.drain();
    const { db, close } = openEngineFile(slow.dataDir);
    db.exec(`UPDATE function_leases SET lease_owner = '1:somebody' WHERE function_name = 'feed'`);
    close();
    fails = true;
    release();
    await until(() => slow.logs.some(({ msg }) => msg.startsWith('feed failed on a batch of changes')));
    expect(slow.host.health().feeds).toEqual([{ function: 'feed' }]);
    await slow.stop();
  });
});

describe('shares', () => {
  const member = () => {
    const seen: string[] = [];
    let atWork = false;
    return {
      seen,
      work: (on: boolean) => {
        atWork = on;
      },
      gained: () => void seen.push('gained'),
      lost: () => void seen.push('lost'),
      look: () => undefined,
      isAtWork: () => atWork,
    };
  };
  const shares = (folder: string) => createFunctionShares(openEngineFile(folder), () => undefined);

  it('fence by the owner in the file', () => {
    const file = openEngineFile(newTestFolder());
    const one = createFunctionShares(file, () => undefined);
    one.join('f', member());
    one.start();
    const table = createFeedTable(file);
    expect(table.saveCursor('f', '1', 0, one.owner)).toBe(true);
    expect(table.saveCursor('f', '2', 0, 'another')).toBe(false);
    expect(table.cursor('f')).toBe('1');
    one.stop();
  });

  it('of a living process last, of one whose lease has run out pass on', () => {
    const folder = newTestFolder();
    const [one, other] = [shares(folder), shares(folder)];
    const [mine, theirs] = [member(), member()];
    one.join('f', mine);
    other.join('f', theirs);
    one.start();
    other.start();
    expect([mine.seen, theirs.seen]).toEqual([['gained'], []]);
    const { db, close } = openEngineFile(folder);
    db.exec('UPDATE function_leases SET lease_until = 0');
    other.check();
    expect(theirs.seen).toEqual(['gained']);
    expect(one.holds('f')).toBe(false);
    close();
    one.stop();
    other.stop();
  });

  it('of another machine last until their lease ends, however its clock stood; of a dead process here they do not', () => {
    const folder = newTestFolder();
    const { db, close } = openEngineFile(folder);
    const held = (owner: string, ms: number) =>
      db
        .prepare('INSERT OR REPLACE INTO function_leases VALUES (?, ?, ?)')
        .run('f', `${process.pid}:somebody:${owner}`, Date.now() + ms);
    held('another-machine', 30_000);
    const one = shares(folder);
    const mine = member();
    one.join('f', mine);
    one.start();
    expect(mine.seen).toEqual([]);
    held('another-machine', 86_400_000);
    one.check();
    expect(mine.seen).toEqual(['gained']);
    one.stop();
    held(hostname(), 30_000);
    const other = shares(folder);
    other.join('f', mine);
    other.start();
    expect(mine.seen).toEqual(['gained', 'lost', 'gained']);
    other.stop();
    close();
  });

  it('are let go in a pause once the work at hand is done, and taken again after it', () => {
    const one = shares(newTestFolder());
    const mine = member();
    one.join('f', mine);
    one.start();
    mine.work(true);
    one.pause();
    expect([one.mayBegin('f'), one.holds('f')]).toEqual([false, true]);
    mine.work(false);
    one.check();
    expect(one.holds('f')).toBe(false);
    one.resume();
    expect(mine.seen).toEqual(['gained', 'lost', 'gained']);
    one.stop();
  });
});

describe('a process that is killed', () => {
  const children: ChildProcess[] = [];
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
  });

  /** Two processes on one folder, each with a timer of every second and a feed of numbers, noting what they do. */
  const spawnHost = (dataDir: string, name: string): ChildProcess => {
    const script = join(import.meta.dirname, 'test-sharing-host.ts');
    const child = spawn(process.execPath, [script, dataDir, name], { stdio: ['ignore', 'inherit', 'inherit'] });
    children.push(child);
    return child;
  };
  const notes = (dataDir: string) => {
    const file = join(dataDir, 'notes.log');
    const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
    return lines.map((line) => line.split(' ') as [name: string, what: string, which: string]);
  };

  it('leaves its timers and feeds to the other at once', async () => {
    const dataDir = newTestFolder();
    const first = spawnHost(dataDir, 'first');
    await until(() => notes(dataDir).some(([name, what]) => name === 'first' && what === 'timer'));
    spawnHost(dataDir, 'second');
    await until(() => notes(dataDir).some(([name, what]) => name === 'second' && what === 'started'));
    await until(() => notes(dataDir).filter(([, what]) => what === 'fed').length > 20);
    expect(notes(dataDir).filter(([name, what]) => name === 'second' && what !== 'started')).toEqual([]);
    first.kill('SIGKILL');
    const killedAt = Date.now();
    const bySecond = (what: string) => notes(dataDir).filter(([name, did]) => name === 'second' && did === what);
    await until(() => bySecond('timer').length > 1 && bySecond('fed').length > 5);
    expect(Date.now() - killedAt).toBeLessThan(15_000);

    const occurrences = notes(dataDir).flatMap(([, what, which]) => (what === 'timer' ? [which] : []));
    expect(new Set(occurrences).size).toBe(occurrences.length);
    const numbers = notes(dataDir).flatMap(([, what, which]) => (what === 'fed' ? [Number(which)] : []));
    const distinct = [...new Set(numbers)];
    expect(distinct).toEqual(distinct.map((_, index) => index));
    // Only the batch at hand when it was killed may have come twice.
    expect(numbers.length - distinct.length).toBeLessThanOrEqual(1);
  }, 40_000);
});
