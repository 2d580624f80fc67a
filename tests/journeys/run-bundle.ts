import { pathToFileURL } from 'node:url';
import { systemClock } from '#local/host/clock';
import { startHost } from '#local/host/start-host';

/** Runs the bundle that goes to Azure on the local host: `node run-bundle.ts <main.js> <data folder>`. Prints its address. */
const [bundle = '', dataDir = ''] = process.argv.slice(2);
const began = performance.now();
let loadMs = 0;
const host = await startHost({
  load: async () => {
    await import(pathToFileURL(bundle).href);
    loadMs = performance.now() - began;
  },
  dataDir,
  port: 0,
  clock: systemClock(),
  log: (entry) => entry.level === 'error' && process.stderr.write(`${JSON.stringify(entry)}\n`),
});
process.stdout.write(`${JSON.stringify({ url: host.url, loadMs: Math.round(loadMs) })}\n`);
process.on('SIGTERM', async () => {
  await host.stop();
  process.exit(0);
});
