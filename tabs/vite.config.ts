import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressed, firstPaint, pageStyles, preloads, words } from './build/page-plugins.ts';
import { quietTeams } from './build/quiet-teams.ts';
import { pageWords } from './strings/page-words.ts';

const here = import.meta.dirname;

export default defineConfig({
  root: here,
  base: '/tabs/',
  plugins: [
    react(),
    quietTeams(),
    firstPaint(join(here, 'app/first-paint.html')),
    pageStyles(join(here, 'app/page.css')),
    preloads(here),
    words(pageWords),
    compressed(),
  ],
  // The server puts a fresh one into every page it sends.
  html: { cspNonce: '{{NONCE}}' },
  build: {
    outDir: join(here, '../dist/tabs'),
    emptyOutDir: true,
    manifest: 'manifest.json',
    target: 'es2022',
    // The page that the links of mails open is one of its own: it needs no Teams and nothing of the tab.
    rollupOptions: {
      input: { index: join(here, 'index.html'), approve: join(here, 'approve.html') },
      output: {
        codeSplitting: {
          groups: [
            // Changes with the releases of React alone, so that a new version of the tab need not send it again.
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 2 },
            // What nearly every room needs is one file: many small ones compress worse, and each is a request.
            { name: 'words', test: /use-[\w-]*words\.ts$/, priority: 1 },
            {
              name: 'start',
              test: /tabs\/(app|sign-in|strings)\/|use-(account|preferred-theme)\.ts$/,
              minShareCount: 2,
            },
            { name: 'pieces', test: /tabs\/(lib|ui)\/|node_modules|core\/api/, minShareCount: 7 },
          ],
        },
      },
    },
    // A script inlined by the polyfill would need a hash in the content security policy.
    modulePreload: { polyfill: false },
    // The bundle test holds the budget, which counts what is sent: compressed.
    chunkSizeWarningLimit: 700,
  },
});
