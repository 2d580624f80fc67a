import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A module of `tabs/testing/in-browser` as a script that leaves its exports under `globalName`. */
export async function browserScript(name: string, globalName: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../../../tabs/testing/in-browser/${name}.ts`, import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    globalName,
    // Scripts that run before a page's own are functions, whose names nobody else knows.
    footer: { js: `globalThis.${globalName} = ${globalName};` },
    target: 'es2022',
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

/** axe itself, which `@axe-core/playwright` brings along. */
export function axeScript(): string {
  const fromPlaywright = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
  return readFileSync(fromPlaywright.resolve('axe-core/axe.min.js'), 'utf8');
}
