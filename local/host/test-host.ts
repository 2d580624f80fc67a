import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as df from 'durable-functions';
import { type ManualClock, manualClock } from './clock.ts';
import type { LogEntry } from './log.ts';
import { type Host, type HostOptions, startHost } from './start-host.ts';

/** A host for tests: a folder of its own, time that is moved, a log to look into and a real durable client. */
export type TestHost = {
  readonly host: Host;
  readonly clock: ManualClock;
  readonly client: df.DurableClient;
  readonly logs: LogEntry[];
  readonly dataDir: string;
  /** Moves time, then waits until all that follows is done. */
  readonly pass: (ms: number) => Promise<void>;
  /** Answers a request to a path of the host. */
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
  readonly errors: () => LogEntry[];
  /** Stops without letting anything end, and starts again on the same folder and clock. */
  readonly crashAndRestart: () => Promise<TestHost>;
  readonly stop: () => Promise<void>;
};

const folders: string[] = [];
let grabbed: df.DurableClient | undefined;

/** Removes what the tests of this file have left on the disk; for `afterAll`. */
export function removeTestFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export function newTestFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'catalyst-host-'));
  folders.push(folder);
  return folder;
}

export async function startTestHost(options: Partial<HostOptions> & { clock?: ManualClock } = {}): Promise<TestHost> {
  const dataDir = options.dataDir ?? newTestFolder();
  const clock = options.clock ?? manualClock();
  const logs: LogEntry[] = [];
  const host = await startHost({
    port: 0,
    log: (entry) => logs.push(entry),
    ...options,
    load: async () => {
      df.app.client.http('testGrabClient', {
        handler: (_request, client) => {
          grabbed = client;
          return {};
        },
      });
      await options.load?.();
    },
    dataDir,
    clock,
  });
  const request = (path: string, init?: RequestInit) => host.fetch(new Request(`${host.url}${path}`, init));
  await request('/testGrabClient');
  if (!grabbed) throw new Error('The durable client was not handed over');
  return {
    host,
    clock,
    client: grabbed,
    logs,
    dataDir,
    async pass(ms) {
      clock.advance(ms);
      await host.idle();
    },
    request,
    errors: () => logs.filter(({ level }) => level === 'error'),
    async crashAndRestart() {
      await host.stop({ graceMs: 0 });
      return startTestHost({ ...options, dataDir, clock });
    },
    stop: () => host.stop(),
  };
}
