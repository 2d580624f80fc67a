import { writeFileSync } from 'node:fs';
import { availableParallelism, platform, totalmem } from 'node:os';
import type { Figures } from './run-chaos.ts';

const linesOf = (figures: Figures): readonly (readonly [string, string | number])[] => [
  ['Rounds', figures.rounds],
  ['Processes killed', figures.kills],
  ['Clock moved', figures.clockJumps],
  ['Disk filled by', figures.disk],
  ['Stories begun', figures.stories],
  ['Orchestration instances', figures.instances],
  ['of which the product began', figures.productStories],
  ['Results of tasks in their histories', figures.results],
  ['Effects outside the engine', figures.effects],
  ['Timers fired', figures.timersFired],
  ['Events heard', figures.eventsHeard],
  ['Requests over HTTP', figures.requests],
  ['Writes acknowledged', figures.acknowledged],
  ['Requests that got no answer', figures.lost],
  ['Requests refused while the disk was full or the host stopped', figures.refused],
  ['Tickets', figures.tickets],
  ['Entries of the audit, all chains whole', figures.auditEntries],
  ['Ticket events, each reacted to', figures.ticketEvents],
  ['Seconds', figures.seconds],
  ['Faults (lost, doubled, early, late, broken)', figures.faults.length],
];

/** The figures as lines for a terminal. */
export const figuresInWords = (figures: Figures): string =>
  [`Seed ${figures.seed}`, ...linesOf(figures).map(([what, value]) => `${what}: ${value}`)].join('\n');

const table = (head: readonly [string, string], rows: readonly (readonly [string, string | number])[]): string =>
  [`| ${head[0]} | ${head[1]} |`, '|---|---:|', ...rows.map(([what, value]) => `| ${what} | ${value} |`)].join('\n');

/** Writes `docs/chaos.md` from a run. */
export function writeReport(figures: Figures): void {
  const machine = `${platform()}, ${availableParallelism()} processors, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`;
  const text = `# Chaos: the last full run without a fault

\`npm run chaos\` puts a mixed load on the whole product and on stories of its own, over HTTP, and kills the process with
\`SIGKILL\` at chosen and at random moments: between an activity's effect and its record, around commits, right after an
answer, in a batch of the change feed, during start-up and drain, with a full disk, with the clock set forward and back by
a day, and one of two processes that share a folder. A model knows what was acknowledged, and at the end everything is held
against it: each story has come to its one right end, no acknowledged write is missing, no result was recorded twice, every
timer fired once, every raised event was heard once, every event of a ticket was reacted to, and every living card shows its
ticket as it is. \`tests/chaos/README.md\` says where to read on; a run with a fault ends with the list of them and leaves this page alone. To have the same chance again (the timing of a machine is
never the same): \`npm run chaos -- --seed ${figures.seed}\`.

Run on ${new Date().toISOString().slice(0, 10)}: ${machine}.

${table(['What', 'How much'], linesOf(figures))}

${table(['How rounds ended', 'Rounds'], [...figures.roundsByKind])}
`;
  writeFileSync(new URL('../../docs/chaos.md', import.meta.url), text);
}
