import { statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { AppProblem } from './app-problem.ts';
import { entryFiles } from './entry-files.ts';
import { type HostSettings, hostSettings } from './host-settings.ts';
import { readJsonObject } from './lenient-json.ts';
import { type LocalSettings, readLocalSettings } from './local-settings.ts';

/** A folder with an Azure Functions app of the v4 Node model, as far as it can be known without running it. */
export type AppFolder = {
  /** Absolute. */
  readonly folder: string;
  readonly name: string;
  /** Relative to the folder, in the order in which they are loaded. */
  readonly entryFiles: readonly string[];
  /** Whether `.js` files are ES modules. */
  readonly isModule: boolean;
  readonly host: HostSettings;
  readonly local: LocalSettings;
};

/** Throws `AppProblem` when the folder is not an app, or not one that could start. */
export function readApp(path: string): AppFolder {
  const folder = resolve(path);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new AppProblem(`There is no folder ${path}`);
  const hostJson = readJsonObject(join(folder, 'host.json'));
  if (!hostJson) throw new AppProblem(`There is no host.json in ${path}: it is not the folder of a function app`);
  const packageJson = readJsonObject(join(folder, 'package.json'));
  if (!packageJson) throw new AppProblem(`There is no package.json in ${path}: it is not a Node app`);
  return {
    folder,
    name: typeof packageJson.name === 'string' ? packageJson.name : basename(folder),
    entryFiles: entryFiles(folder, packageJson),
    isModule: packageJson.type === 'module',
    host: hostSettings(hostJson),
    local: readLocalSettings(folder),
  };
}
