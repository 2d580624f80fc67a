import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type AppVersions = { readonly folder: string; readonly libraries: readonly string[] };

const libraries = ['@azure/functions', 'durable-functions'];

/** The versions of Microsoft's libraries that an app of a checkout has installed. */
export function appVersions(checkouts: string, folder: string): AppVersions {
  const found = libraries.flatMap((name) => {
    const path = join(checkouts, folder, 'node_modules', name, 'package.json');
    if (!existsSync(path)) return [];
    const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string };
    return [`${name} ${version}`];
  });
  return { folder, libraries: found };
}
