/** `node tests/chaos/main.ts [--rounds 56] [--seed n] [--report]`: ends with 1 when anything was lost or doubled. */
import { parseArgs } from 'node:util';
import { figuresInWords, writeReport } from './report.ts';
import { runChaos } from './run-chaos.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '56' }, seed: { type: 'string' }, report: { type: 'boolean' } },
});
const rounds = Number(values.rounds);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
say(`Seed ${seed}, ${rounds} rounds`);
const figures = await runChaos({ seed, rounds, say });
say(`\n${figuresInWords(figures)}`);
for (const fault of figures.faults.slice(0, 50)) say(`FAULT  ${fault}`);
if (figures.faults.length === 0 && (values.report ?? rounds >= 50)) writeReport(figures);
process.exitCode = figures.faults.length === 0 ? 0 : 1;
