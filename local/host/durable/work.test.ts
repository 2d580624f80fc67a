import { newTestFolder, removeTestFolders } from '../test-host.ts';
import { openEngineFile } from './engine-file.ts';
import { createStore } from './store.ts';

afterAll(removeTestFolders);

/** Two hosts on one file, as two processes would be. */
function twoStores() {
  const folder = newTestFolder();
  return [createStore(openEngineFile(folder)), createStore(openEngineFile(folder))] as const;
}

describe('work shared by two hosts', () => {
  it('is claimed by one of them only', () => {
    const [one, other] = twoStores();
    one.activities.add('i', 'e', 1, 'a', 'null');
    one.ready.mark('i');
    expect(one.activities.claim(10)).toHaveLength(1);
    expect(other.activities.claim(10)).toHaveLength(0);
    expect(other.ready.claim(10)).toEqual(['i']);
    expect(one.ready.claim(10)).toEqual([]);
  });

  it('of a host that is gone is free at once, and what that host still reports is refused', () => {
    const [gone, heir] = twoStores();
    gone.activities.add('i', 'e', 1, 'a', 'null');
    const [item] = gone.activities.claim(1);
    heir.leases.freeDead();
    expect(heir.activities.claim(1)).toEqual([]);
    gone.leases.die();
    heir.leases.freeDead();
    expect(heir.activities.claim(1)).toMatchObject([{ seq: item?.seq, attempts: 2 }]);
    expect(gone.activities.finish(item?.seq ?? -1)).toBe(false);
    expect(heir.activities.finish(item?.seq ?? -1)).toBe(true);
    expect(heir.activities.finish(item?.seq ?? -1)).toBe(false);
  });

  it('of a process on another machine, whose life cannot be told, is left to it until its lease ends', () => {
    const [one] = twoStores();
    one.activities.add('i', 'e', 1, 'a', 'null');
    one.activities.claim(1);
    const { db } = one.file;
    db.prepare('UPDATE activities SET lease_owner = ?').run(`${process.pid}:somebody:another-machine`);
    one.leases.freeDead();
    expect(one.activities.claim(1)).toEqual([]);
    db.exec('UPDATE activities SET lease_until = 1');
    expect(one.activities.claim(1)).toMatchObject([{ attempts: 2 }]);
  });

  it('that was claimed before the clock was set back counts as run out, since it would be held for a day', () => {
    const [gone, heir] = twoStores();
    const realNow = Date.now;
    gone.activities.add('i', 'e', 1, 'a', 'null');
    gone.ready.mark('i');
    Date.now = () => realNow() + 86_400_000;
    try {
      gone.activities.claim(1);
      gone.ready.claim(1);
      expect([heir.activities.waiting(), heir.ready.waiting()]).toEqual([false, false]);
    } finally {
      Date.now = realNow;
    }
    expect([heir.activities.waiting(), heir.ready.waiting()]).toEqual([true, true]);
    expect(heir.activities.claim(1)).toMatchObject([{ attempts: 2 }]);
    expect(heir.ready.claim(1)).toEqual(['i']);
  });

  it('that was touched while claimed is claimed again afterwards', () => {
    const [one] = twoStores();
    one.ready.mark('i');
    one.ready.claim(1);
    expect(one.ready.touched('i')).toBe(false);
    one.ready.mark('i');
    expect(one.ready.touched('i')).toBe(true);
    one.ready.release('i', true);
    expect(one.ready.claim(1)).toEqual(['i']);
    one.ready.release('i', false);
    expect(one.ready.claim(1)).toEqual([]);
    expect(one.ready.touched('i')).toBeUndefined();
  });
});
