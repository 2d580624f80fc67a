import { messageOf, stackOf } from '../log.ts';
import { AppProblem } from './app-problem.ts';
import { type Command, readCommand, USAGE } from './command-line.ts';
import { consoleLog } from './console-log.ts';
import { functionTable } from './function-table.ts';
import { readApp } from './read-app.ts';
import { runApp } from './run-app.ts';

/** `npm run host`: what `func start` is in Azure's tools, on our own host. */
async function run({ folder, port, dataDir, verbose }: Command): Promise<void> {
  const log = consoleLog(
    (line) => process.stdout.write(line),
    () => new Date(),
    verbose,
  );
  const app = readApp(folder);
  const host = await runApp(app, { port, dataDir, log });
  const lines = functionTable(host.url, app.host.routePrefix);
  process.stdout.write(
    `\n${app.name} runs at ${host.url}\n\n${lines.map((line) => `  ${line}\n`).join('')}\nOrchestrations are kept in ${dataDir}\nCtrl-C stops.\n\n`,
  );

  // In Azure the worker process ends here and is started anew. This process is the host as well, which must go on.
  process.on('uncaughtException', (error) =>
    log({ level: 'error', msg: `The app threw outside of any invocation: ${messageOf(error)}`, stack: stackOf(error) }),
  );
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    process.stdout.write('Stopping: what runs may end. Ctrl-C again stops at once.\n');
    host.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function problemIn(error: unknown): AppProblem | undefined {
  if (error instanceof AppProblem) return error;
  return error instanceof Error ? problemIn(error.cause) : undefined;
}

function fail(error: unknown): never {
  const text = problemIn(error)?.message ?? stackOf(error) ?? String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

try {
  const command = readCommand(process.argv.slice(2));
  if (command) await run(command);
  else process.stdout.write(USAGE);
} catch (error) {
  fail(error);
}
