import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';

/** What it was measured on, in words. */
export function machineInWords(root: string): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(totalmem() / 1024 ** 3);
  return [
    `${availableParallelism()} cores (${model}), ${memory} GB of memory`,
    `Node ${process.versions.node} on ${type()} ${release()}`,
    `${new Date().toISOString().slice(0, 10)}, commit ${commitOf(root)}`,
  ].join('; ');
}

/** The commit of the sources, and whether they were changed since. */
export function commitOf(root: string): string {
  const git = (...args: string[]) => spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout?.trim() ?? '';
  const commit = git('rev-parse', '--short', 'HEAD') || 'unknown';
  return git('status', '--porcelain', '--untracked-files=no') === '' ? commit : `${commit} with changes`;
}
