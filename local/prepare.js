/* After `npm ci`: builds the pages ahead of the first start. Where it cannot (an old Node, no dev dependencies), the start does. */
import { existsSync } from 'node:fs';

const [major = 0] = process.versions.node.split('.').map(Number);
if (major >= 24 && existsSync(new URL('../node_modules/vite', import.meta.url))) {
  const { buildPagesIfStale } = await import('./build-pages.ts');
  await buildPagesIfStale((line) => process.stdout.write(`${line}\n`)).done;
}
