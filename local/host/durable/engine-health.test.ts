import { manualClock } from '../clock.ts';
import { newTestFolder, removeTestFolders } from '../test-host.ts';
import { openEngineFile } from './engine-file.ts';
import { createEngineHealth } from './engine-health.ts';
import { createStore } from './store.ts';

afterAll(removeTestFolders);

describe('the age of the oldest that waits', () => {
  const healthOfFile = () => {
    const file = openEngineFile(newTestFolder());
    const { read } = createEngineHealth(file, manualClock(), () => 0);
    return { store: createStore(file), read };
  };
  const waited = async (age: () => number): Promise<void> => {
    while (age() < 5) await new Promise((resolve) => setTimeout(resolve, 1));
  };

  it('is that of an entity for which nobody has time, not of one that is at work', async () => {
    const { store, read } = healthOfFile();
    store.entityReady.mark('@a@slow');
    store.entityReady.claim(1);
    read();
    store.entityReady.mark('@a@waiting');
    await waited(() => read().oldestReadyMs);
    store.entityReady.claim(1);
    expect(read().oldestReadyMs).toBe(0);
  });

  it('is that of the orchestration that comes first', async () => {
    const { store, read } = healthOfFile();
    expect(read().oldestReadyMs).toBe(0);
    store.ready.mark('i');
    await waited(() => read().oldestReadyMs);
    store.ready.drop('i');
    expect(read().oldestReadyMs).toBe(0);
  });
});
