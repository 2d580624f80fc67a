import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { messageOf } from '../log.ts';
import { registry } from '../registry.ts';
import { AppProblem } from './app-problem.ts';
import type { AppFolder } from './read-app.ts';

function isEsModule(file: string, isModule: boolean): boolean {
  const extension = extname(file);
  return extension === '.mjs' || (isModule && extension !== '.cjs');
}

/** What most often is behind a module that cannot be loaded. */
function advice(error: unknown): string {
  const { code } = error as { code?: unknown };
  const isMissing = code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND';
  return isMissing ? '. If it is one of its dependencies, run npm install in the folder of the app' : '';
}

/**
 * Imports the app's entry files, so that its own copies of `@azure/functions` and `durable-functions` register with
 * us; for `HostOptions.load`. Throws `AppProblem` when a file fails, or when nothing was registered.
 */
export async function loadApp({ folder, entryFiles, isModule }: AppFolder): Promise<void> {
  const require = createRequire(join(folder, 'package.json'));
  for (const file of entryFiles) {
    const path = join(folder, file);
    try {
      if (isEsModule(file, isModule)) await import(pathToFileURL(path).href);
      else require(path);
    } catch (error) {
      throw new AppProblem(`${file} could not be loaded: ${messageOf(error)}${advice(error)}`, { cause: error });
    }
  }
  if (registry().functions.size === 0) {
    const what = entryFiles.length === 1 ? 'Its entry file' : `Its ${entryFiles.length} entry files`;
    throw new AppProblem(`${what} registered no function with @azure/functions: ${entryFiles.join(', ')}`);
  }
}
