import Holidays from 'date-holidays';
import { type BuildResult, build } from 'esbuild';
import { smtpMail } from '#adapters/mail/smtp-mail';
import { smtpPeer } from '#tests/support/smtp-peer';
import { largestPackages, lighter } from './build-lighter.ts';
import * as ours from './mail-media-types.ts';

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

it('has each SDK package of Azure once, however it is asked for', async () => {
  const { metafile } = await bundle(
    `import { ConnectorClient } from 'botframework-connector';
     import { BlobServiceClient } from '@azure/storage-blob';
     console.log(ConnectorClient, BlobServiceClient);`,
  );
  const ofCore = Object.keys(metafile.inputs).filter((file) => file.includes('node_modules/@azure/core-'));
  expect(ofCore.some((file) => file.includes('/core-client/'))).toBe(true);
  // What both builds of a package share is in a file of its own.
  expect(ofCore.filter((file) => /\/commonjs\/(?!state)/.test(file))).toEqual([]);
});

it('calls with axios as before, fields and files of a form too', async () => {
  const { createServer } = await import('node:http');
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    response.end(`${request.headers['content-type']?.split(';')[0]} ${body.includes('name="field"') || body}`);
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as { port: number };
  type Bundled = { readonly post: (url: string) => Promise<string[]> };
  const { post } = await run<Bundled>(
    `const axios = require('axios');
     const said = async (answer) => (await answer).data;
     exports.post = async (url) => [await said(axios.post(url, { a: 1 })), await said(axios.postForm(url, { field: 'kept' }))];`,
  );
  expect(await post(`http://127.0.0.1:${port}/`)).toEqual(['application/json {"a":1}', 'multipart/form-data true']);
  server.close();
});

describe('a mail', () => {
  type Types = typeof import('./mail-media-types.ts');
  type Bundled = Pick<typeof import('#adapters/mail/smtp-mail'), 'smtpMail'>;
  const bundledSender = "export { smtpMail } from './adapters/mail/smtp-mail.ts';";

  it('has of the types of files those of words, and says of others that they are bytes', async () => {
    const theirs: Types = await import(`${root}node_modules/nodemailer/dist/esm/mime-funcs/mime-types.js`);
    for (const name of [
      'words.txt',
      'txt',
      'HTML',
      'a.b/c.html?d=e',
      'a\\b',
      '',
      false,
      undefined,
      'file.unknown',
    ] as const)
      expect([name, ours.detectMimeType(name)]).toEqual([name, theirs.detectMimeType(name)]);
    for (const type of [
      'text/plain',
      ' Text/HTML',
      'text/x-unknown',
      'application/x-unknown',
      '',
      false,
      undefined,
    ] as const)
      expect([type, ours.detectExtension(type)]).toEqual([type, theirs.detectExtension(type)]);
    expect(ours.detectMimeType('picture.png')).toBe('application/octet-stream');
  });

  it('is the same to the byte with fewer of them, and is bundled without their table', async () => {
    const { metafile } = await bundle(bundledSender);
    const ofTypes = Object.keys(metafile.inputs).filter((file) => /media-types|mime-types/.test(file));
    expect(ofTypes).toEqual(['functions/mail-media-types.ts']);
    const peer = await smtpPeer();
    const { smtpMail: bundled } = await run<Bundled>(bundledSender);
    for (const open of [smtpMail, bundled]) {
      const sender = open({
        url: peer.url,
        from: { address: 'desk@desk.example', name: 'Desk' },
        host: 'desk.example',
      });
      await sender.send('tenant', {
        to: { name: 'Erin', address: 'erin@contoso.example' },
        subject: 'INC-000001 ist gelöst',
        html: '<p>Grüße</p><img src="data:image/png;base64,AAAA">',
        text: 'Grüße',
        messageId: 'a1b2@desk.example',
        locale: 'de',
      });
      sender.close();
    }
    await peer.close();
    // Of each mail anew: when it was written, and the line between its parts.
    const [one, other] = peer.whole.map(({ raw }) => raw.replace(/^Date: .*$/m, '').replaceAll(/--_[\w-]+/g, '--'));
    expect(one).toContain('Content-Type: text/html; charset=utf-8');
    expect(other).toBe(one);
  });

  it('has no files, whose types would have to be known', async () => {
    const { readdirSync, readFileSync } = await import('node:fs');
    const folder = `${root}adapters/mail/`;
    const sources = readdirSync(folder).map((file) => readFileSync(folder + file, 'utf8'));
    expect(sources.length).toBeGreaterThan(3);
    const withFiles = /\b(attach\w+|alternatives|icalEvent|filename)\b/i;
    expect(sources.filter((text) => withFiles.test(text))).toEqual([]);
  });
});

it('asks for no checksum of a blob that the bundle cannot compute', async () => {
  const { readdirSync, readFileSync } = await import('node:fs');
  const folder = `${root}adapters/blob-files/`;
  const sources = readdirSync(folder).map((file) => readFileSync(folder + file, 'utf8'));
  expect(sources.length).toBeGreaterThan(1);
  expect(sources.filter((text) => /ChecksumAlgorithm|Crc64/i.test(text))).toEqual([]);
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
