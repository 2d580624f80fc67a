import { paths } from '../lib/paths.ts';
import type { Strings } from '../strings/en.ts';

export interface Section {
  readonly to: string;
  readonly name: keyof Strings['sections'];
  /** Whether a path belongs to it. */
  readonly holds: (path: string) => boolean;
}

const is = (to: string) => (path: string) => path === to;

const everybody: readonly Section[] = [
  { to: paths.home, name: 'home', holds: is(paths.home) },
  { to: paths.myTickets, name: 'myTickets', holds: is(paths.myTickets) },
  { to: paths.approvals, name: 'approvals', holds: is(paths.approvals) },
];

const desk: readonly Section[] = [
  { to: paths.dashboard, name: 'dashboard', holds: is(paths.dashboard) },
  { to: paths.queue('mine'), name: 'queues', holds: (path) => /^\/(queues|views)\//.test(path) },
];

/** What the bar leads to: the desk has two places more. */
export const sectionsFor = (worksTheDesk: boolean): readonly Section[] =>
  worksTheDesk ? [...everybody, ...desk] : everybody;
