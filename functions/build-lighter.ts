import { fileURLToPath } from 'node:url';
import type { Metafile, Plugin } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const ofBotFramework = /node_modules\/bot(builder|framework)/;
const localeOfZod = /node_modules\/zod\/v4\/locales\/(?!(en|index)\.)[\w-]+\.c?js$/;

/**
 * Leaves out of a bundle what packages bring along and nobody uses; each line says why nothing is missed. What is resolved
 * here must do the same as what it stands for: build-lighter.test.ts holds them equal.
 */
export const lighter: Plugin = {
  name: 'lighter',
  setup(build) {
    // Holidays by the equinox ask for a zone's offset, of years near now. Two centuries of zone data are 0.7 MB.
    build.onResolve({ filter: /^moment-timezone$/ }, ({ kind, resolveDir }) =>
      build.resolve('moment-timezone/builds/moment-timezone-with-data-10-year-range.js', { kind, resolveDir }),
    );
    // node-fetch takes Node's own URL and this only where there is none; it drags in a table of all of Unicode.
    build.onResolve({ filter: /^whatwg-url$/ }, ({ importer }) =>
      importer.includes('node_modules/node-fetch/') ? { path: 'whatwg-url', namespace: 'of-node' } : undefined,
    );
    build.onLoad({ filter: /^whatwg-url$/, namespace: 'of-node' }, () => ({
      contents: 'exports.URL = globalThis.URL;',
    }));
    // durable-functions asks validator for one of its hundred checks, and is loaded at every start.
    build.onResolve({ filter: /^validator$/ }, () => ({ path: 'validator', namespace: 'of-durable' }));
    build.onLoad({ filter: /^validator$/, namespace: 'of-durable' }, () => ({
      contents: "exports.isURL = require('validator/lib/isURL').default;",
      resolveDir: root,
    }));
    // Each package of Bot Framework has its own copy of the same zod 3.
    build.onResolve({ filter: /^zod$/ }, ({ path, kind, importer, pluginData }) =>
      !pluginData && ofBotFramework.test(importer)
        ? build.resolve(path, { kind, resolveDir: `${root}node_modules/botbuilder-core`, pluginData: 'once' })
        : undefined,
    );
    // We word what is wrong ourselves, in core/api.
    build.onLoad({ filter: /node_modules\/zod\/v4\/locales\// }, ({ path }) => {
      if (!localeOfZod.test(path)) return undefined;
      const isCommonJs = path.endsWith('.cjs');
      return { contents: isCommonJs ? "module.exports = require('./en.cjs');" : "export { default } from './en.js';" };
    });
    // Two versions of msal, and both of msal and identity once for `import` and once for `require`.
    build.onResolve({ filter: /^@azure\/(msal-node|identity)$/ }, ({ path, pluginData }) =>
      pluginData ? undefined : build.resolve(path, { kind: 'import-statement', resolveDir: root, pluginData: 'once' }),
    );
    // Bot Framework requires what the SDKs of Azure import.
    build.onResolve(
      { filter: /^@azure\/(core-[\w-]+|logger|abort-controller)$/ },
      ({ path, resolveDir, pluginData }) =>
        pluginData ? undefined : build.resolve(path, { kind: 'import-statement', resolveDir, pluginData: 'once' }),
    );
    // axios takes whichever FormData there is; this one brings a table of all media types.
    build.onResolve({ filter: /^form-data$/ }, () => ({ path: 'form-data', namespace: 'of-node' }));
    build.onLoad({ filter: /^form-data$/, namespace: 'of-node' }, () => ({
      contents: 'module.exports = globalThis.FormData;',
    }));
    // A table of the media types of all files; our mails have none. Other packages have other modules of this name.
    build.onResolve({ filter: /\/mime-types\.js$/ }, ({ importer }) =>
      importer.includes('node_modules/nodemailer/') ? { path: `${root}functions/mail-media-types.ts` } : undefined,
    );
    // A checksum in WebAssembly, which a download of blobs computes only where one asks for CRC64. We ask for MD5 or none.
    build.onLoad({ filter: /@azure\/storage-common\/dist\/esm\/crc64\.js$/ }, () => ({
      contents: "export default () => Promise.reject(new Error('CRC64 is not part of this bundle.'));",
    }));
  },
};

/** The packages that a bundle is mostly made of, by bytes; our own code by its folder. */
export function largestPackages({ outputs }: Metafile, most: number): readonly (readonly [string, number])[] {
  const bytes = new Map<string, number>();
  for (const { inputs } of Object.values(outputs)) {
    for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
      const [, name = file.split('/')[0] ?? file] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file) ?? [];
      bytes.set(name, (bytes.get(name) ?? 0) + bytesInOutput);
    }
  }
  return [...bytes].sort(([, one], [, other]) => other - one).slice(0, most);
}
