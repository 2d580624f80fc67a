import { readFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { operate } from './operate.ts';

/** `npm run operator -- <verb>`: what the operator of a deployment does, from a command line. */
process.exitCode = await operate(process.argv.slice(2), {
  environment: process.env,
  fetch,
  print: (text) => process.stdout.write(`${text}\n`),
  complain: (text) => process.stderr.write(`${text}\n`),
  wait: (ms) => new Promise((done) => setTimeout(done, ms)),
  readFile: (file) => readFileSync(file, 'utf8'),
  subject: `${userInfo().username}@${hostname()}`.replaceAll(/[^\x21-\x7e]/g, '?').slice(0, 200),
});
