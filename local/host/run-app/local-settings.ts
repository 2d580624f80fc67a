import { join } from 'node:path';
import { AppProblem } from './app-problem.ts';
import { asObject, readJsonObject } from './lenient-json.ts';

/** `local.settings.json`: what the app finds in its environment, and where it likes to listen. */
export type LocalSettings = {
  readonly values: Readonly<Record<string, string>>;
  readonly port: number | undefined;
};

/** Reads the file of that folder; nothing when there is none. Throws `AppProblem` when it is encrypted or broken. */
export function readLocalSettings(folder: string): LocalSettings {
  const file = readJsonObject(join(folder, 'local.settings.json')) ?? {};
  if (file.IsEncrypted === true) {
    throw new AppProblem('local.settings.json is encrypted; decrypt it with the tool that encrypted it');
  }
  const known = Object.entries(asObject(file.Values)).filter(([, value]) => value !== null && value !== undefined);
  const port = Number(asObject(file.Host).LocalHttpPort);
  return {
    values: Object.fromEntries(known.map(([name, value]) => [name, String(value)])),
    port: Number.isInteger(port) && port > 0 ? port : undefined,
  };
}

/**
 * What to add to the environment: the file's values and what Azure tells every Node app. A variable that is already
 * there is never overridden.
 */
export function additionsTo(
  environment: Readonly<Record<string, string | undefined>>,
  { values }: LocalSettings,
  folder: string,
): Readonly<Record<string, string>> {
  const wanted = {
    FUNCTIONS_WORKER_RUNTIME: 'node',
    AZURE_FUNCTIONS_ENVIRONMENT: 'Development',
    AzureWebJobsScriptRoot: folder,
    ...values,
  };
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => environment[name] === undefined));
}
