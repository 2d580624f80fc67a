import type { CoreLogLevel } from './core-types.ts';
import { throughLogHooks } from './hooks.ts';
import { openStreamProxy, type StreamProxy } from './http/stream-proxy.ts';
import { type Log, messageOf, toLogLevel } from './log.ts';
import { registry, triggerOf } from './registry.ts';
import { supplyFunctionsCore } from './supply-functions-core.ts';

const runs = new Set([
  'httptrigger',
  'timertrigger',
  'cosmosdbtrigger',
  'orchestrationtrigger',
  'activitytrigger',
  'entitytrigger',
]);
const fills = new Set(['durableclient', 'orchestrationclient', 'http']);

/** Bindings that Azure would serve and this host does not: said at the start, so that nobody waits for them. */
function sayWhatDoesNotRun(log: Log): void {
  for (const registered of registry().functions.values()) {
    const functionName = registered.metadata.name;
    const trigger = triggerOf(registered);
    const type = trigger?.binding.type ?? 'no trigger';
    if (!runs.has(type.toLowerCase())) {
      log({ level: 'warn', msg: `Function ${functionName} never runs: this host has no ${type}`, functionName });
    }
    for (const [name, binding] of Object.entries(registered.metadata.bindings)) {
      if (name === trigger?.name || fills.has(binding.type?.toLowerCase() ?? '')) continue;
      const what = `binding ${name} of type ${binding.type}`;
      log({ level: 'warn', msg: `Function ${functionName}: this host does not serve its ${what}`, functionName });
    }
  }
}

/** What the application has asked of the host. */
export type Loaded = {
  /** There when it wants HTTP as streams; to be closed with the host. */
  readonly proxy: StreamProxy | undefined;
};

/**
 * Loads the module that registers the functions, after making sure it will find a core to register with.
 * Throws when it cannot be loaded, or nothing could register.
 */
export async function loadFunctions(load: () => Promise<unknown>, log: Log): Promise<Loaded> {
  const known = registry();
  known.systemLog = (level, category, message) => {
    const line = throughLogHooks({ level: level as CoreLogLevel, category, message }, undefined, log);
    log({ level: toLogLevel(line.level), msg: line.message, category });
  };
  supplyFunctionsCore();
  known.loading++;
  await load().catch((error: unknown) => {
    throw new Error(`The functions could not be loaded: ${messageOf(error)}`, { cause: error });
  });

  for (const name of new Set(known.duplicates)) {
    log({ level: 'error', msg: `Function ${name} is registered twice: only the first one runs`, functionName: name });
  }
  for (const name of known.withoutHandler) {
    log({ level: 'error', msg: `Function ${name} never runs: its handler is not a function`, functionName: name });
  }
  known.duplicates = [];
  known.withoutHandler = [];
  if (!known.model) {
    throw new Error(
      'No function was registered. If @azure/functions was loaded before the host, load it later; ' +
        'under jest, map "^@azure/functions-core$" to local/host/functions-core.cjs',
    );
  }
  sayWhatDoesNotRun(log);
  return { proxy: await openStreamProxy(known.model) };
}
