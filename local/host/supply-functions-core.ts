import * as nodeModule from 'node:module';

/** Whether something else, such as jest's `moduleNameMapper`, already leads to a core module. */
function isResolvable(): boolean {
  try {
    nodeModule.createRequire(import.meta.url).resolve('@azure/functions-core');
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes `require('@azure/functions-core')` and its import resolve to our own module, in this process.
 * Hooks do not reach into jest, which resolves by itself: map the name to `functions-core.cjs` in its configuration.
 */
export function supplyFunctionsCore(): void {
  if (isResolvable()) return;
  if (typeof nodeModule.registerHooks !== 'function') {
    throw new Error(`The local host needs Node 22.15 or newer, and this is ${process.versions.node}`);
  }
  const url = new URL('./functions-core.cjs', import.meta.url).href;
  nodeModule.registerHooks({
    resolve: (specifier, context, next) =>
      specifier === '@azure/functions-core'
        ? { url, format: 'commonjs', shortCircuit: true }
        : next(specifier, context),
  });
}
