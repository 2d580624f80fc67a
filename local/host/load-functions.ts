import type { CoreLogLevel } from './core-types.ts';
import { type Log, toLogLevel } from './log.ts';
import { registry, triggerOf } from './registry.ts';
import { supplyFunctionsCore } from './supply-functions-core.ts';

const runs = new Set(['httptrigger', 'timertrigger', 'cosmosdbtrigger', 'orchestrationtrigger', 'activitytrigger']);
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

/**
 * Loads the module that registers the functions, after making sure it will find a core to register with.
 * Throws when nothing could register, or when the application asks for something the host does not have.
 */
export async function loadFunctions(load: () => Promise<unknown>, log: Log): Promise<void> {
  const known = registry();
  known.systemLog = (level, category, message) =>
    log({ level: toLogLevel(level as CoreLogLevel), msg: message, category });
  supplyFunctionsCore();
  known.loading++;
  known.duplicates = [];
  await load();

  for (const name of new Set(known.duplicates)) {
    log({ level: 'error', msg: `Function ${name} is registered twice: only the first one runs`, functionName: name });
  }
  if (!known.model) {
    throw new Error(
      'No function was registered. If @azure/functions was loaded before the host, load it later; ' +
        'under jest, map "^@azure/functions-core$" to local/host/functions-core.cjs',
    );
  }
  sayWhatDoesNotRun(log);
  const capabilities = await known.model.getCapabilities({});
  if (capabilities.HttpUri) {
    throw new Error(
      'The application turns on HTTP streaming (enableHttpStream), which the local host does not have yet',
    );
  }
}
