import * as nodeModule from 'node:module';

let supplied = false;

/**
 * Makes `require('@azure/functions-core')` and its import resolve to our own module, in this process.
 * Under jest the hook is not seen (jest resolves by itself): map the name to `functions-core.cjs` in its configuration.
 */
export function supplyFunctionsCore(): void {
  if (supplied || typeof nodeModule.registerHooks !== 'function') return;
  const url = new URL('./functions-core.cjs', import.meta.url).href;
  nodeModule.registerHooks({
    resolve: (specifier, context, next) =>
      specifier === '@azure/functions-core'
        ? { url, format: 'commonjs', shortCircuit: true }
        : next(specifier, context),
  });
  supplied = true;
}
