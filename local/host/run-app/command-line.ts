import { createHash } from 'node:crypto';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf } from '../log.ts';
import { AppProblem } from './app-problem.ts';

export const USAGE = `Runs an Azure Functions app (Node, v4 model) on this machine.

  npm run host -- <folder> [--port N] [--data <folder>] [--verbose]

  <folder>   where its host.json is
  --port     where to listen on loopback; 0 is any free port (default: LocalHttpPort of its settings, or 7071)
  --data     where its orchestrations are kept (default: a folder of its own under .catalyst/apps)
  --verbose  also what the app and the host log for debugging
`;

export type Command = {
  readonly folder: string;
  readonly port: number | undefined;
  readonly dataDir: string;
  readonly verbose: boolean;
};

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new AppProblem(`--port must be 0 to 65535, and is "${text}"`);
  return port;
}

/** Two apps whose folders are called alike must not share their orchestrations. */
function defaultDataDir(folder: string): string {
  const whole = resolve(folder);
  const mark = createHash('sha256').update(whole).digest('hex').slice(0, 8);
  return join('.catalyst', 'apps', `${basename(whole)}-${mark}`);
}

/** Reads the arguments; undefined when help is asked for. Throws `AppProblem` when they cannot be understood. */
export function readCommand(args: readonly string[]): Command | undefined {
  const parsed = parse(args);
  if (parsed.values.help) return undefined;
  const [folder, ...more] = parsed.positionals;
  if (!folder) throw new AppProblem(`Which app? Name its folder.\n\n${USAGE}`);
  if (more.length > 0) throw new AppProblem(`One app at a time: ${folder} or ${more.join(', ')}?`);
  return {
    folder,
    port: portOf(parsed.values.port),
    dataDir: resolve(parsed.values.data ?? defaultDataDir(folder)),
    verbose: parsed.values.verbose === true,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        verbose: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new AppProblem(`${messageOf(error)}\n\n${USAGE}`, { cause: error });
  }
}
