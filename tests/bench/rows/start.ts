import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { latencyOf } from '../figures.ts';
import { asker } from '../load/asker.ts';
import { freePort } from '../process/free-port.ts';
import { profileFlags } from '../process/profile-flags.ts';
import { startFlags } from '../process/start-flags.ts';
import { emptyFolder, removeFolder } from '../product/data-folder.ts';
import type { Line, Row } from '../row.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const flags = startFlags;
const mostMs = 3_000;
const patienceMs = 30_000;

export const start: Row = {
  name: 'start',
  title: 'Start to first answer',
  how: 'npm start’s own command in a new process, after npm ci (pages built), until GET /v1/health answers 200: 7 times on an empty folder, where the two organisations are laid down first, and 7 times on the data of an earlier start.',
  quickly: '3 times each',
  measure: async ({ quick, profileDir }) => {
    spawnSync(process.execPath, [...flags, 'local/prepare.js'], { cwd: root });
    const times = profileDir ? 1 : quick ? 3 : 7;
    const fresh: number[] = [];
    const again: number[] = [];
    for (let n = 0; n < times; n += 1) {
      const dataDir = emptyFolder();
      try {
        fresh.push(await startOnce(dataDir));
        again.push(await startOnce(dataDir, profileDir));
      } finally {
        removeFolder(dataDir);
      }
    }
    return {
      lines: [line('start to first answer, empty folder', fresh), line('start to first answer, existing data', again)],
    };
  },
};

const line = (what: string, took: readonly number[]): Line => {
  const latency = latencyOf(took);
  return {
    what,
    target: '< 3 s',
    latency,
    isMet: latency.max < mostMs,
    compared: { value: latency.p50, unit: 'ms' },
  };
};

async function startOnce(dataDir: string, profileDir?: string): Promise<number> {
  const port = await freePort();
  const logFile = join(dataDir, 'start.log');
  const log = openSync(logFile, 'a');
  const began = performance.now();
  const child = spawn(process.execPath, [...flags, ...profileFlags(profileDir), 'local/start.js'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), CATALYST_DATA: dataDir },
    stdio: ['ignore', log, log],
  });
  try {
    await answers(`http://127.0.0.1:${port}`, child, () => readFileSync(logFile, 'utf8'));
    return performance.now() - began;
  } finally {
    await end(child);
  }
}

async function answers(url: string, child: ChildProcess, said: () => string): Promise<void> {
  const caller = asker(url);
  try {
    for (const until = Date.now() + patienceMs; Date.now() < until; ) {
      if (child.exitCode !== null) throw new Error(`It stopped by itself:\n${said()}`);
      const answer = await caller.ask({ path: '/v1/health' }).catch(() => undefined);
      if (answer?.status === 200) return;
      await new Promise((done) => setTimeout(done, 10));
    }
    throw new Error(`It did not answer:\n${said()}`);
  } finally {
    caller.close();
  }
}

const end = (child: ChildProcess): Promise<void> =>
  new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once('exit', () => done());
    child.kill('SIGINT');
    return undefined;
  });
