import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface OtherTree {
  readonly root: string;
  readonly commit: string;
  remove(): void;
}

/**
 * Another commit, checked out beside this one, with this commit's bench laid over it: both are measured by the same
 * rows. Its packages are this tree's where the lock is the same, else its own.
 */
export function otherTree(root: string, ref: string, tell: (line: string) => void): OtherTree {
  const commit = git(root, 'rev-parse', '--verify', '--quiet', '--short', `${ref}^{commit}`);
  if (commit === '') throw new Error(`Git does not know "${ref}": name a branch, a tag or a commit.`);
  const folder = mkdtempSync(join(tmpdir(), 'catalyst-against-'));
  const other = join(folder, 'tree');
  const remove = (): void => {
    git(root, 'worktree', 'remove', '--force', other);
    rmSync(folder, { recursive: true, force: true });
  };
  git(root, 'worktree', 'add', '--detach', other, commit);
  try {
    rmSync(join(other, 'tests/bench'), { recursive: true, force: true });
    cpSync(join(root, 'tests/bench'), join(other, 'tests/bench'), { recursive: true });
    if (lockOf(root) === lockOf(other)) symlinkSync(join(root, 'node_modules'), join(other, 'node_modules'), 'dir');
    else {
      tell('  other packages are installed …');
      run(other, process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci']);
    }
  } catch (error) {
    remove();
    throw error;
  }
  return { root: other, commit, remove };
}

const lockOf = (root: string): string => readFileSync(join(root, 'package-lock.json'), 'utf8');

/** What git prints; empty where it fails. */
const git = (cwd: string, ...args: string[]): string =>
  spawnSync('git', args, { cwd, encoding: 'utf8' }).stdout?.trim() ?? '';

function run(cwd: string, command: string, args: readonly string[]): void {
  const ran = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${ran.stderr}`);
}
