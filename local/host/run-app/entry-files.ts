import { existsSync, globSync, readdirSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { AppProblem } from './app-problem.ts';
import { patternsInOrder } from './glob-pattern.ts';
import { asObject, type JsonObject } from './lenient-json.ts';

function hasOldModel(folder: string): boolean {
  return readdirSync(folder, { withFileTypes: true }).some(
    (entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'function.json')),
  );
}

function matching(folder: string, pattern: string): string[] {
  const isFile = (path: string) => statSync(join(folder, path), { throwIfNoEntry: false })?.isFile() === true;
  const found = patternsInOrder(pattern).flatMap((part) => globSync(part, { cwd: folder }).sort());
  return [...new Set(found)].filter(isFile);
}

function nothingMatches(folder: string, pattern: string, packageJson: JsonObject): AppProblem {
  const scripts = asObject(packageJson.scripts);
  const what = `Nothing matches "main" of package.json, "${pattern}".`;
  if (typeof scripts.build !== 'string') return new AppProblem(`${what} It is relative to the folder of the app.`);
  const first = existsSync(join(folder, 'node_modules')) ? '' : 'npm install, then ';
  return new AppProblem(`${what} The app has to be built first: in its folder, run ${first}npm run build`);
}

/**
 * The files that register the app's functions, relative to its folder: those that `main` of its package.json matches,
 * as Azure's worker reads it. Throws `AppProblem` when there are none.
 */
export function entryFiles(folder: string, packageJson: JsonObject): readonly string[] {
  const pattern = packageJson.main;
  if (typeof pattern !== 'string' || pattern === '') {
    const old = hasOldModel(folder)
      ? ' The app has function.json files: it is of the v3 model, this host runs v4.'
      : '';
    throw new AppProblem(`package.json has no "main" that says which files register the functions.${old}`);
  }
  const found = matching(folder, pattern);
  if (found.length === 0) throw nothingMatches(folder, pattern, packageJson);
  const typescript = found.find((path) => extname(path) === '.ts');
  if (typescript) {
    throw new AppProblem(
      `"main" of package.json matches TypeScript (${typescript}); it must name what the build makes`,
    );
  }
  return found;
}
