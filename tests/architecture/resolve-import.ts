import { posix } from 'node:path';
import { readText } from './source-files.ts';

/** What an import names: a file of ours, or a package. */
export type Target = { readonly file: string } | { readonly package: string };

const { imports: importMap } = JSON.parse(readText('package.json')) as {
  readonly imports: Readonly<Record<string, string>>;
};

/** The file or package that a specifier names from where it stands, as Node reads it. */
export function resolveImport(specifier: string, from: string): Target {
  if (specifier.startsWith('.')) return { file: posix.join(posix.dirname(from), specifier) };
  if (specifier.startsWith('#')) return { file: mapped(specifier) ?? specifier };
  return { package: specifier };
}

/** The longest pattern of the imports map that fits, as Node chooses it. */
function mapped(specifier: string): string | undefined {
  const fits = Object.entries(importMap).flatMap(([pattern, target]) => {
    const [head = '', tail = ''] = pattern.split('*');
    const covers = pattern.includes('*')
      ? specifier.startsWith(head) && specifier.endsWith(tail) && specifier.length > head.length + tail.length
      : specifier === pattern;
    return covers ? [{ pattern, head, tail, target }] : [];
  });
  const [best] = fits.sort((a, b) => b.head.length - a.head.length || b.pattern.length - a.pattern.length);
  if (best === undefined) return undefined;
  const star = specifier.slice(best.head.length, specifier.length - best.tail.length);
  return posix.normalize(best.target.replaceAll('*', star));
}
