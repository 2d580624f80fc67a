import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The repository's root, with a slash at its end. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

export interface SourceFile {
  /** From the root, with forward slashes: `core/store.ts`. */
  readonly path: string;
  readonly text: string;
}

/** What is made, fetched or kept by running, not written. */
const notOurs = new Set(['node_modules', 'dist', 'artifacts', 'coverage']);

const isHidden = (name: string): boolean => name.startsWith('.') && name !== '.github' && name !== '.ci';

/** Every file of the repository that people write, in the order of their paths. */
export function allPaths(folder = ''): string[] {
  return readdirSync(root + folder, { withFileTypes: true })
    .filter((entry) => !notOurs.has(entry.name) && !(entry.isDirectory() && isHidden(entry.name)))
    .flatMap((entry) => (entry.isDirectory() ? allPaths(`${folder}${entry.name}/`) : [`${folder}${entry.name}`]))
    .sort();
}

export const readText = (path: string): string => readFileSync(root + path, 'utf8');

export const exists = (path: string): boolean => existsSync(root + path);

/** Every TypeScript file, its text included. */
export const sourceFiles = (): SourceFile[] =>
  allPaths()
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => ({ path, text: readText(path) }));
