import { importTable, type Zone } from './import-table.ts';
import type { Import } from './parse-source.ts';
import { resolveImport } from './resolve-import.ts';

export const zoneOf = (path: string): Zone | undefined => importTable.find((zone) => zone.files.test(path));

/** Why a file may not import what it imports: one sentence each, none when all is well. */
export function refusedImports(path: string, imports: readonly Import[], isThere: (path: string) => boolean): string[] {
  const zone = zoneOf(path);
  if (zone === undefined) return [`${path} lies in no zone of the import table. Give its folder a row.`];
  return imports.flatMap((found) => {
    const reason = refusal(path, zone, found, isThere);
    return reason === undefined ? [] : [`${path} imports ${found.specifier}: ${reason}`];
  });
}

function refusal(path: string, zone: Zone, found: Import, isThere: (path: string) => boolean): string | undefined {
  const target = resolveImport(found.specifier, path);
  if ('package' in target) return packageRefusal(zone, target.package, found.kind === 'type');
  if (!isThere(target.file)) return 'there is no such file.';
  if (found.specifier.startsWith('.') && target.file.includes('/') && topFolder(path) !== topFolder(target.file)) {
    return 'other folders are reached through the imports map (#folder/file).';
  }
  return featureRefusal(path, target.file) ?? zoneRefusal(zone, target.file);
}

function packageRefusal(zone: Zone, name: string, typeOnly: boolean): string | undefined {
  const covers = (allowed: string): boolean =>
    allowed === 'node:*' ? name.startsWith('node:') : name === allowed || name.startsWith(`${allowed}/`);
  if (zone.packages === 'anything' || zone.packages.some(covers)) return undefined;
  const inTypes = zone.types?.some(covers) ?? false;
  if (inTypes) return typeOnly ? undefined : `${zone.name} names its types alone (import type).`;
  return `${zone.name} uses ${list(zone.packages)}.`;
}

function zoneRefusal(zone: Zone, file: string): string | undefined {
  const target = zoneOf(file);
  if (zone.imports === 'anything' || target?.name === zone.name) return undefined;
  if (target?.name === 'tests') return 'tests are for tests.';
  if (zone.imports.includes(file) || (target !== undefined && zone.imports.includes(target.name))) return undefined;
  return `${zone.name} imports ${list(['itself', ...zone.imports])}.`;
}

/** Incidents and requests are two things: what they share lies in `core/tickets`. */
function featureRefusal(path: string, file: string): string | undefined {
  const pair = [featureOf(path), featureOf(file)].sort().join(' ');
  return pair === 'incidents requests' ? 'incidents and requests never import each other.' : undefined;
}

const featureOf = (path: string): string => /^[^/]+\/(incidents|requests)\//.exec(path)?.[1] ?? '';
const topFolder = (path: string): string => path.split('/')[0] ?? path;
const list = (names: readonly string[]): string => (names.length === 0 ? 'no package' : names.join(', '));
