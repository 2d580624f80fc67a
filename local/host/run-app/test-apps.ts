import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folders: string[] = [];
const children: ChildProcess[] = [];

export type Files = Readonly<Record<string, string | object>>;

/** An app in a folder outside of the repository, with packages of its own that are ours. */
export function anApp(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'catalyst-app-'));
  folders.push(folder);
  for (const [name, content] of Object.entries({ 'host.json': { version: '2.0' }, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  mkdirSync(join(folder, 'node_modules/@azure'), { recursive: true });
  for (const name of ['@azure/functions', 'durable-functions']) {
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  }
  return folder;
}

export type Run = {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** Resolves with its address, or with undefined when it ends instead. */
  readonly address: Promise<string | undefined>;
  readonly exitCode: Promise<number | null>;
};

/** Runs the command line on it, in a process of its own as people do. */
export function runCommand(args: readonly string[], env: Readonly<Record<string, string>> = {}): Run {
  const dataDir = mkdtempSync(join(tmpdir(), 'catalyst-app-data-'));
  folders.push(dataDir);
  const main = join(root, 'local/host/run-app/main.ts');
  const all = ['--disable-warning=ExperimentalWarning', main, ...args, '--port', '0', '--data', dataDir];
  const child = spawn(process.execPath, all, { cwd: root, env: { ...process.env, ...env } });
  children.push(child);
  let output = '';
  const exitCode = new Promise<number | null>((resolve) => child.once('close', resolve));
  const address = new Promise<string | undefined>((resolve) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const found = / runs at (http:\S+)/.exec(output)?.[1];
      if (found) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('close', () => resolve(undefined));
  });
  return { child, output: () => output, address, exitCode };
}

/** For `afterAll`: ends what still runs and removes the folders. */
export async function removeApps(): Promise<void> {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const closed = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGKILL');
    await closed;
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
