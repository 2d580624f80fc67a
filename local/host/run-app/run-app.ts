import { mkdirSync } from 'node:fs';
import { systemClock } from '../clock.ts';
import type { Host } from '../host.ts';
import type { Log } from '../log.ts';
import { startHost } from '../start-host.ts';
import { AppProblem } from './app-problem.ts';
import { withSettings } from './host-settings.ts';
import { loadApp } from './load-app.ts';
import { additionsTo } from './local-settings.ts';
import type { AppFolder } from './read-app.ts';

const AZURE_PORT = 7071;

export type RunOptions = { readonly port: number | undefined; readonly dataDir: string; readonly log: Log };

/**
 * Runs the app in this process, which becomes the app's: its settings go into the environment and its folder is the
 * current one, as in Azure. One app a process. Throws `AppProblem` when it cannot start.
 */
export async function runApp(app: AppFolder, { port, dataDir, log }: RunOptions): Promise<Host> {
  Object.assign(process.env, additionsTo(process.env, app.local, app.folder));
  mkdirSync(dataDir, { recursive: true });
  process.chdir(app.folder);
  const wanted = port ?? app.local.port ?? AZURE_PORT;
  const { routePrefix, activityLimit, functionTimeoutMs, hubName, defaultVersion } = app.host;
  const taskHub = hubName && withSettings(hubName, process.env, 'hubName');
  try {
    return await startHost({
      load: () => loadApp(app),
      dataDir,
      port: wanted,
      clock: systemClock(),
      log,
      routePrefix,
      ...(taskHub ? { taskHub } : {}),
      ...(defaultVersion ? { defaultVersion } : {}),
      ...(activityLimit ? { activityLimit } : {}),
      ...(functionTimeoutMs ? { functionTimeoutMs } : {}),
    });
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EADDRINUSE') throw error;
    throw new AppProblem(`Port ${wanted} is taken; choose another with --port`, { cause: error });
  }
}
