import { pathToFileURL } from 'node:url';
import { loadFunctions } from '#local/host/load-functions';

/** Loads the bundle for Azure as its worker does, prints how many milliseconds that took, and ends: `<main.js>`. */
const [bundle = ''] = process.argv.slice(2);
let loadMs = 0;
await loadFunctions(
  async () => {
    const began = performance.now();
    await import(pathToFileURL(bundle).href);
    loadMs = performance.now() - began;
  },
  () => undefined,
);
process.stdout.write(String(loadMs), () => process.exit(0));
