import { join, resolve } from 'node:path';
import { readCommand, UsageError, usage } from './command-line.ts';
import { runCommand, type World } from './run-command.ts';
import { tokenSource } from './token-source.ts';

/** Where somebody sits at a command line. */
export interface Console extends Omit<World, 'token'> {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** @throws Error when there is no such file. */
  readonly readFile: (file: string) => string;
  /** Who sits there, for the product's log. */
  readonly subject: string;
}

/** Does what the arguments say. Resolves to the exit code: 0 done, 1 refused or failed, 2 not understood. */
export async function operate(args: readonly string[], here: Console): Promise<0 | 1 | 2> {
  const { environment, readFile, subject, ...world } = here;
  try {
    const command = readCommand(args, environment);
    const token = tokenSource({
      given: command.token,
      url: command.url,
      webBaseUrl: environment.WEB_BASE_URL,
      keys: environment.CATALYST_SIGNING_KEYS,
      keyFile: join(resolve(environment.CATALYST_DATA || '.catalyst'), 'signing-keys.json'),
      readFile,
      subject,
    });
    return await runCommand(command, { ...world, token });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    if (error.message) world.complain(`${error.message}\n`);
    (error.message ? world.complain : world.print)(usage);
    return error.message ? 2 : 0;
  }
}
