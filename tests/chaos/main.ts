/** `npm run chaos`: ends with 1 when anything was lost or doubled, with 2 when the arguments are not understood. */
import { type Options, readOptions, usage } from './options.ts';
import { figuresInWords, writeReport } from './report.ts';
import { runChaos } from './run-chaos.ts';

function askedFor(): Options {
  try {
    const options = readOptions(process.argv.slice(2));
    if (options) return options;
    process.stdout.write(usage);
    return process.exit(0);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${usage}`);
    return process.exit(2);
  }
}

const { rounds, seed, report } = askedFor();
const say = (line: string): void => void process.stdout.write(`${line}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
say(`Seed ${seed}, ${rounds} rounds`);
const figures = await runChaos({ seed, rounds, say });
say(`\n${figuresInWords(figures)}`);
for (const fault of figures.faults.slice(0, 50)) say(`FAULT  ${fault}`);
if (figures.faults.length === 0 && report) writeReport(figures);
process.exitCode = figures.faults.length === 0 ? 0 : 1;
