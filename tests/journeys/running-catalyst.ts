import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface RunningCatalyst {
  readonly url: string;
  /** The folder that it keeps everything in. */
  readonly dataDir: string;
  /** How far its clock is ahead of this machine's. */
  readonly aheadMs: number;
  /** Milliseconds from the command to the first answer. */
  readonly startMs: number;
  readonly output: () => string;
  readonly token: (user: string) => Promise<string>;
  /** Ends it as Ctrl-C does, or as a power cut would. The data stays. */
  readonly end: (signal?: 'SIGINT' | 'SIGKILL') => Promise<number | null>;
  readonly remove: () => void;
}

/**
 * `npm start` as a person runs it: another process, a free port, a folder of its own. Its clock shows `startAt`, a moment to
 * come, when the process begins, and goes on from there: what happens must not hang on the hour at which somebody runs it.
 */
export async function startCatalyst(
  startAt: Date,
  dataDir = mkdtempSync(join(tmpdir(), 'catalyst-journey-')),
): Promise<RunningCatalyst> {
  // As after `npm ci`: pages that are older than their sources are built first, not under the people's hands.
  spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'local/prepare.js'], { cwd: root });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let said = '';
  const aheadMs = startAt.getTime() - Date.now();
  const began = performance.now();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'local/start.js'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), CATALYST_DATA: dataDir, CLOCK_AHEAD_MS: String(aheadMs) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  await ready(url, child, () => said);
  return {
    url,
    dataDir,
    aheadMs,
    startMs: performance.now() - began,
    output: () => said,
    token: async (user) => {
      const answer = await fetch(`${url}/local/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ user }),
      });
      return ((await answer.json()) as { token: string }).token;
    },
    end: (signal = 'SIGINT') =>
      new Promise((done) => {
        if (child.exitCode !== null || child.signalCode !== null) return done(child.exitCode);
        child.once('exit', done);
        child.kill(signal);
      }),
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

async function ready(url: string, child: ChildProcess, said: () => string): Promise<void> {
  const until = Date.now() + 30_000;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`It stopped by itself:\n${said()}`);
    const answer = await fetch(`${url}/v1/health`).catch(() => undefined);
    if (answer?.status === 200) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`It does not answer:\n${said()}`);
}

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
