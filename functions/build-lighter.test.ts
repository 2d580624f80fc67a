import Holidays from 'date-holidays';
import { type BuildResult, build } from 'esbuild';
import { largestPackages, lighter } from './build-lighter.ts';

const root = new URL('..', import.meta.url).pathname;

const bundle = (contents: string): Promise<BuildResult<{ write: false; metafile: true }>> =>
  build({
    absWorkingDir: root,
    stdin: { contents, resolveDir: root, loader: 'js' },
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    write: false,
    metafile: true,
    logLevel: 'error',
    plugins: [lighter],
  });

/** What a bundled module exports, run by this process. */
async function run<T>(contents: string): Promise<T> {
  const { outputFiles } = await bundle(contents);
  const module = { exports: {} as T };
  const { createRequire } = await import('node:module');
  const text = outputFiles[0]?.text ?? '';
  new Function('module', 'exports', 'require', text)(module, module.exports, createRequire(`${root}package.json`));
  return module.exports;
}

it('knows the same holidays with less zone data', async () => {
  type Bundled = { readonly holidays: (country: string, year: number) => unknown };
  const { holidays } = await run<Bundled>(
    `import Holidays from 'date-holidays';
     export const holidays = (country, year) => new Holidays(country).getHolidays(year);`,
  );
  // By the equinox or the solstice, the moon, Easter, and by weekdays.
  for (const country of ['JP', 'CL', 'IR', 'CN', 'DE', 'US']) {
    for (const year of [2024, 2026, 2028, 2030]) {
      const ours = JSON.stringify(holidays(country, year));
      expect(ours).toBe(JSON.stringify(new Holidays(country).getHolidays(year)));
    }
  }
});

it('has one msal for everybody, with which Bot Framework works', async () => {
  type Bundled = { readonly same: boolean; readonly made: boolean };
  const { same, made } = await run<Bundled>(
    `import { ConfidentialClientApplication } from '@azure/msal-node';
     import { MsalAppCredentials, PasswordServiceClientCredentialFactory } from 'botframework-connector';
     const credentials = new MsalAppCredentials('app', 'secret', 'https://login.microsoftonline.com/common', 'scope');
     export const same = credentials.clientApplication instanceof ConfidentialClientApplication;
     export const made = typeof PasswordServiceClientCredentialFactory === 'function';`,
  );
  expect([same, made]).toEqual([true, true]);
});

it('has of validator what durable-functions asks of it', async () => {
  const { readFileSync } = await import('node:fs');
  const sources = ['DurableClient', 'getClient'].map((name) =>
    readFileSync(`${root}node_modules/durable-functions/lib/src/durableClient/${name}.js`, 'utf8'),
  );
  const asked = sources.flatMap((text) => [...text.matchAll(/validator_1\.(\w+)/g)].map(([, name]) => name));
  expect(new Set(asked)).toEqual(new Set(['isURL']));
  const { isURL } = await run<{ readonly isURL: (text: string) => boolean }>(`export { isURL } from 'validator';`);
  expect([isURL('https://a.example/x'), isURL('nothing')]).toEqual([true, false]);
});

it('keeps the words of zod in English', async () => {
  const { message } = await run<{ readonly message: string }>(
    `import { z } from 'zod';
     export const message = z.string().safeParse(1).error.issues[0].message;`,
  );
  expect(message).toBe('Invalid input: expected string, received number');
});

it('says which packages weigh most', async () => {
  const { metafile } = await bundle("import { z } from 'zod'; console.log(z);");
  expect(largestPackages(metafile, 1)).toEqual([['zod', expect.any(Number)]]);
});
