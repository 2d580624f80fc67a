import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export type RunningApp = {
  readonly folder: string;
  readonly url: string;
  /** Everything it has printed. */
  readonly output: () => string;
  /** Resolves when it has printed that. Throws after the time. */
  readonly said: (text: string, withinMs?: number) => Promise<void>;
  readonly isRunning: () => boolean;
  /** Ends it as Ctrl-C does; the exit code. */
  readonly end: () => Promise<number | null>;
};

async function until(holds: () => boolean, withinMs: number, failed: () => string): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(failed());
    await pause(50);
  }
}

function addressIn(output: string): string | undefined {
  return / runs at (http:\/\/\S+)/.exec(output)?.[1];
}

function ended({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Starts the host on an app, as `npm run host` does, on a free port and an empty data folder. */
export async function startApp(folder: string, env: Readonly<Record<string, string>> = {}): Promise<RunningApp> {
  const dataDir = mkdtempSync(join(tmpdir(), 'catalyst-sample-data-'));
  const main = join(root, 'local/host/run-app/main.ts');
  const args = ['--disable-warning=ExperimentalWarning', main, folder, '--port', '0', '--data', dataDir];
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const last = () => output.slice(-1500);
  await until(
    () => addressIn(output) !== undefined || ended(child),
    30_000,
    () => `It did not start:\n${last()}`,
  );
  const url = addressIn(output);
  if (!url) throw new Error(`It ended instead of starting:\n${last()}`);
  return {
    folder,
    url,
    output: () => output,
    said: (text, withinMs = 10_000) =>
      until(
        () => output.includes(text),
        withinMs,
        () => `It never printed "${text}"; last was:\n${last()}`,
      ),
    isRunning: () => !ended(child),
    async end() {
      if (!ended(child)) child.kill('SIGINT');
      await until(
        () => ended(child),
        15_000,
        () => `It did not end:\n${last()}`,
      );
      rmSync(dataDir, { recursive: true, force: true });
      return child.exitCode;
    },
  };
}
