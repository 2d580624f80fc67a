import { parseArgs } from 'node:util';

export interface Options {
  readonly rounds: number;
  readonly seed: number;
  /** Whether a run without a fault is written down; runs of 50 rounds or more are, unless told otherwise. */
  readonly report: boolean;
}

export const usage = `npm run chaos -- [--rounds <n>] [--seed <n>] [--report]

  --rounds  how often something is killed or goes wrong (56)
  --seed    a whole number, to have the same chance again
  --report  write docs/chaos.md when there was no fault, also for less than 50 rounds
`;

const wholeNumber = (name: string, text: string, least: number): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least) {
    throw new Error(`--${name} is a whole number from ${least}, not ${text}.`);
  }
  return value;
};

/** Undefined when help is asked for. @throws Error that says what was not understood. */
export function readOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '56' },
      seed: { type: 'string' },
      report: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return undefined;
  const rounds = wholeNumber('rounds', values.rounds, 1);
  const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : wholeNumber('seed', values.seed, 0);
  return { rounds, seed, report: values.report ?? rounds >= 50 };
}
