import type { CoreLogLevel } from './core-types.ts';
import { type Log, messageOf, stackOf } from './log.ts';
import { type HookName, registry } from './registry.ts';

/** Runs hooks one after the other, in the order of their registration. The first that throws ends it. */
export async function runHooks(name: HookName, context: Record<string, unknown>): Promise<void> {
  for (const hook of [...registry().hooks[name]]) await hook(context);
}

/** The application's own start and end: the hooks of both share one `hookData`. */
export function createAppHooks() {
  const hookData = {};
  return {
    /** Throws what a hook throws: an application that could not get ready must not run. */
    start: (): Promise<void> => runHooks('appStart', { hookData }),
    /** A hook that throws is logged, since there is no going back, and the ones after it do not run. */
    async terminate(log: Log): Promise<void> {
      try {
        await runHooks('appTerminate', { hookData });
      } catch (error) {
        log({ level: 'error', msg: `An appTerminate hook failed: ${messageOf(error)}`, stack: stackOf(error) });
      }
    },
  };
}

export type HookedLine = { readonly level: CoreLogLevel; readonly category: string; readonly message: string };

/** Log hooks are not run for what they log themselves: that would never end. */
let isInLogHook = false;

/**
 * A line as the log hooks leave it. They may change the level and the message of what the application logs, and look
 * at what the host logs. One that throws is named in the log, and the line is written all the same.
 */
export function throughLogHooks(line: HookedLine, invocationContext: unknown, log: Log): HookedLine {
  const hooks = registry().hooks.log;
  if (hooks.length === 0 || isInLogHook) return line;
  const seen: Record<string, unknown> = { ...line, invocationContext, hookData: {} };
  isInLogHook = true;
  try {
    for (const hook of hooks) hook(seen);
  } catch (error) {
    log({ level: 'error', msg: `A log hook failed: ${messageOf(error)}`, stack: stackOf(error) });
  } finally {
    isInLogHook = false;
  }
  if (line.category !== 'user') return line;
  return { level: seen.level as CoreLogLevel, category: line.category, message: String(seen.message) };
}
