import type { SourceFacts } from './parse-source.ts';
import { resolveImport } from './resolve-import.ts';

export interface ParsedFile extends SourceFacts {
  readonly path: string;
}

const gates = ['useCase', 'settingVerbs', 'ticketVerb', 'ticketRead', 'operatorView', 'operatorDeed'];
/** Makes verbs out of other verbs' gate: a gate, and none of the verbs. */
const madeOfGates = 'core/settings/setting-verbs.ts';

/** Features share nouns and talk by events: none may call a verb of another one. One sentence for each that does. */
export function borrowedVerbs(files: readonly ParsedFile[]): string[] {
  const inCore = files.filter(({ path }) => path.startsWith('core/') && !path.endsWith('.test.ts'));
  const verbs = new Set(
    inCore
      .filter(({ path, names }) => path !== madeOfGates && gates.some((gate) => names.includes(gate)))
      .map(({ path }) => path),
  );
  return inCore.flatMap(({ path, imports }) =>
    imports.flatMap(({ specifier }) => {
      const target = resolveImport(specifier, path);
      const borrows = 'file' in target && verbs.has(target.file) && featureOf(target.file) !== featureOf(path);
      return borrows ? [`${path} imports ${specifier}: a feature never calls another one's use case.`] : [];
    }),
  );
}

const featureOf = (path: string): string | undefined => path.split('/')[1];
