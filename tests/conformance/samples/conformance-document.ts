import type { AppVersions } from './app-versions.ts';
import { impossible } from './impossible.ts';
import { provenance } from './provenance.ts';
import { type Row, sections } from './sample.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ').replaceAll(/\s+/g, ' ').trim();

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

function summary(rows: readonly Row[]): string {
  const count = (verdict: Row['verdict']) => rows.filter((row) => row.verdict === verdict).length;
  const parts = (['as documented', 'as far as possible', 'not as documented', 'not there'] as const)
    .map((verdict) => ({ verdict, times: count(verdict) }))
    .filter(({ times }) => times > 0);
  return parts.map(({ verdict, times }) => `${times} ${verdict}`).join(', ');
}

/** `docs/host-conformance.md`: what was run, what it showed, what could not be run, and on which versions. */
export function conformanceDocument(rows: readonly Row[], versions: readonly AppVersions[], node: string): string {
  const chapters = sections.map((section) => {
    const own = rows.filter((row) => row.section === section);
    const head = ['Sample', 'Pattern', 'How driven', 'What it showed', 'Verdict'];
    const lines = own.map(({ folder, name, pattern, how, showed, verdict }) => [
      `${name} (${folder})`,
      pattern,
      how,
      showed,
      verdict,
    ]);
    return `## ${section}\n\n${table(head, lines)}`;
  });
  return `# The local host and Microsoft's samples

Written by \`npm run conformance:samples -- <folder>\`, where the folder holds checkouts of the repositories named below, each
with its packages from npm (by its lock file where the registry still has all of it) and built with its own script. The apps run unchanged on \`npm run host\` and are driven over HTTP from outside; the
driving code is \`tests/conformance/samples\`, and no line of theirs is in this repository. A repository that is a collection
of snippets is run snippet by snippet: an empty app folder that links to the checkout and names one file as its \`main\`.

${summary(rows)}. Node ${node}.

${chapters.join('\n\n')}

## Impossible here

${table(
  ['What', 'Where', 'Why'],
  impossible.map(({ what, where, reason }) => [what, where, reason]),
)}

A function whose trigger the host does not have is named in one line at the start and never runs; so is a binding that it
does not serve. Everything else of the app runs.

## Versions

${table(
  ['Repository', 'Commit', 'Remark'],
  provenance.map(({ repository, commit, remark }) => [repository, commit, remark]),
)}

${table(
  ['App', 'Its own libraries'],
  versions.map(({ folder, libraries }) => [folder, libraries.join(', ') || 'none']),
)}
`;
}
