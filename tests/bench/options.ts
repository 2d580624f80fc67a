import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Row } from './row.ts';

export interface Options {
  readonly quick: boolean;
  readonly rows: readonly Row[];
  readonly against: string | undefined;
  readonly repetitions: number;
  readonly profile: Row | undefined;
  readonly json: string | undefined;
  /** Leave docs/bench.md alone. */
  readonly keepDocs: boolean;
}

const usage = (names: string): string =>
  [
    'npm run bench -- [--quick] [--only <row,row>] [--against <git ref> [--repetitions <n>]] [--profile <row>] [--json <file>] [--keep-docs]',
    `Rows: ${names}`,
  ].join('\n');

const parsed = <T extends ParseArgsConfig>(names: string, config: T) => {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${usage(names)}`, { cause: error });
  }
};

/** @throws Error that says how it is called. */
export function readOptions(args: readonly string[], all: readonly Row[]): Options {
  const names = all.map(({ name }) => name).join(', ');
  const { values } = parsed(names, {
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      against: { type: 'string' },
      repetitions: { type: 'string', default: '3' },
      profile: { type: 'string' },
      json: { type: 'string' },
      'keep-docs': { type: 'boolean', default: false },
    },
  });
  const row = (name: string): Row => {
    const found = all.find((one) => one.name === name.trim());
    if (!found) throw new Error(`There is no row "${name}".\n${usage(names)}`);
    return found;
  };
  const repetitions = Number(values.repetitions);
  if (!Number.isInteger(repetitions) || repetitions < 2)
    throw new Error(`--repetitions is 2 or more.\n${usage(names)}`);
  return {
    quick: values.quick,
    rows: values.only ? values.only.split(',').map(row) : all,
    against: values.against,
    repetitions,
    profile: values.profile ? row(values.profile) : undefined,
    json: values.json,
    keepDocs: values['keep-docs'],
  };
}
