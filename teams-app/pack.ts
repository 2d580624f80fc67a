import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readEnvironmentFile } from './packing/environment-file.ts';
import { type PackageParts, PackageRefused, packageApp } from './packing/package-app.ts';

const root = new URL('../', import.meta.url);
const environments = ['local', 'dev', 'staging', 'prod'] as const;
export type EnvironmentName = (typeof environments)[number];

/** The parts of the package of one environment, as they lie in the repository. Variables of the process come before its file. */
export function partsOf(
  name: EnvironmentName,
  environment: Readonly<Record<string, string | undefined>>,
): PackageParts {
  const file = readEnvironmentFile(readFileSync(new URL(`teams-app/env/${name}.env`, root), 'utf8'));
  const values = Object.fromEntries(Object.entries(file).map(([key, value]) => [key, environment[key] || value]));
  const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { readonly version: string };
  return {
    template: readFileSync(new URL('manifest/manifest.template.json', root), 'utf8'),
    colourIcon: readFileSync(new URL('manifest/color.png', root)),
    outlineIcon: readFileSync(new URL('manifest/outline.png', root)),
    translations: { 'de.json': readFileSync(new URL('manifest/de.json', root), 'utf8') },
    values,
    version,
  };
}

/** `node teams-app/pack.ts [--env local|dev|staging|prod]` writes `dist/catalyst-<env>.zip`, ready to upload. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { env: { type: 'string', default: 'local' } } });
  const name = environments.find((known) => known === values.env);
  if (name === undefined) throw new PackageRefused([`--env must be one of: ${environments.join(', ')}.`]);
  const { zip } = await packageApp(partsOf(name, process.env));
  mkdirSync(new URL('dist/', root), { recursive: true });
  writeFileSync(new URL(`dist/catalyst-${name}.zip`, root), zip);
  process.stdout.write(`dist/catalyst-${name}.zip (${zip.length} bytes)\n`);
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    if (!(error instanceof PackageRefused)) throw error;
    process.stderr.write(`No package was made:\n${error.complaints.map((line) => `  - ${line}\n`).join('')}`);
    process.exitCode = 1;
  });
}
