/**
 * The module that `@azure/functions` asks its worker for. In Azure the worker supplies it; here the local host does.
 *
 * What is registered lives on a well-known symbol of the global object, so that every way of loading this file (the
 * resolve hook of `supply-functions-core.ts`, jest's `moduleNameMapper`, a plain import) shares one registry.
 */
const key = Symbol.for('catalyst.local-host.registry');

globalThis[key] ??= {
  model: undefined,
  functions: new Map(),
  duplicates: [],
  withoutHandler: [],
  hooks: { appStart: [], appTerminate: [], preInvocation: [], postInvocation: [], log: [] },
  loading: 0,
  systemLog: undefined,
};
const registry = globalThis[key];

class Disposable {
  constructor(release) {
    this.release = release;
  }
  dispose() {
    this.release?.();
    this.release = undefined;
  }
  static from(...disposables) {
    return new Disposable(() => {
      for (const disposable of disposables) disposable.dispose();
    });
  }
}

function setProgrammingModel(model) {
  registry.model = model;
}

function getProgrammingModel() {
  return registry.model;
}

/** The first registration of a name within one load wins; a later load (a restarted host) replaces it. */
function registerFunction(metadata, callback) {
  if (typeof callback !== 'function') {
    registry.withoutHandler.push(metadata.name);
    return new Disposable(() => {});
  }
  const existing = registry.functions.get(metadata.name);
  if (existing?.loading === registry.loading) {
    registry.duplicates.push(metadata.name);
    return new Disposable(() => {});
  }
  registry.functions.set(metadata.name, { metadata, callback, loading: registry.loading });
  return new Disposable(() => registry.functions.delete(metadata.name));
}

function registerHook(hookName, callback) {
  const hooks = registry.hooks[hookName];
  if (!hooks) {
    const error = new RangeError(`Unrecognized hook "${hookName}"`);
    error.isAzureFunctionsSystemError = true;
    throw error;
  }
  hooks.push(callback);
  return new Disposable(() => {
    const at = hooks.indexOf(callback);
    if (at >= 0) hooks.splice(at, 1);
  });
}

function log(level, category, message) {
  registry.systemLog?.(level, category, message);
}

module.exports = {
  version: '3.0.0',
  hostVersion: '4.1000.0',
  Disposable,
  setProgrammingModel,
  getProgrammingModel,
  registerFunction,
  registerHook,
  log,
};
