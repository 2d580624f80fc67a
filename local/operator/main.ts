import { readFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { readCommand, UsageError, usage } from './command-line.ts';
import { runCommand } from './run-command.ts';
import { tokenSource } from './token-source.ts';

/** `npm run operator -- <verb>`: what the operator of a deployment does, from a command line. */
const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const print = (text: string) => process.stdout.write(`${text}\n`);
const complain = (text: string) => process.stderr.write(`${text}\n`);

try {
  const command = readCommand(process.argv.slice(2), process.env);
  const dataDir = resolve(process.env.CATALYST_DATA || '.catalyst');
  const token = tokenSource({
    given: command.token,
    url: command.url,
    keys: process.env.CATALYST_SIGNING_KEYS,
    keyFile: join(dataDir, 'signing-keys.json'),
    readFile: (file) => readFileSync(file, 'utf8'),
    subject: `${userInfo().username}@${hostname()}`.replaceAll(/[^\x21-\x7e]/g, '?').slice(0, 200),
  });
  process.exitCode = await runCommand(command, { fetch, token, print, complain, wait });
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  if (error.message) complain(`${error.message}\n`);
  (error.message ? complain : print)(usage);
  process.exitCode = error.message ? 2 : 0;
}
