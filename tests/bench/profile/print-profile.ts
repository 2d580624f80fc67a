import { table } from '../report/table.ts';
import type { ProfileSummary, SelfTime } from './read-profile.ts';

const most = 25;

const part = (what: string, head: string, times: readonly SelfTime[]): string =>
  [
    `### ${what}`,
    '',
    table(
      [head, 'ms', '% of busy time'],
      times.slice(0, most).map(({ name, ms, part: share }) => [`\`${name}\``, ms.toFixed(0), (share * 100).toFixed(1)]),
    ),
  ].join('\n');

/** A profile as Markdown tables. */
export const profileInWords = (row: string, profile: ProfileSummary): string =>
  [
    `## Profile of the product's process in row ${row}`,
    '',
    `Its main thread was busy for ${(profile.busyMs / 1_000).toFixed(1)} s and idle for ${(profile.idlePart * 100).toFixed(0)} % of the time.`,
    '',
    part('Self time by function', 'Function', profile.functions),
    '',
    part('Self time by file or package (native work goes to its caller)', 'File or package', profile.modules),
    '',
    part('Files of the repository with all that they call', 'File', profile.entries),
  ].join('\n');
