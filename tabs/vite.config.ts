import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: '/tabs/',
  plugins: [react()],
  build: {
    outDir: join(import.meta.dirname, '../dist/tabs'),
    emptyOutDir: true,
    target: 'es2022',
    // The page that the links of mails open is one of its own: it needs no Teams and nothing of the tab.
    rollupOptions: {
      input: { index: join(import.meta.dirname, 'index.html'), approve: join(import.meta.dirname, 'approve.html') },
      output: {
        // What nearly every room needs is one file: many small ones compress worse.
        codeSplitting: {
          groups: [{ name: 'base', test: /node_modules|tabs\/(lib|ui|app|strings)|core\/api/, minShareCount: 7 }],
        },
      },
    },
    // A script inlined by the polyfill would need a hash in the content security policy.
    modulePreload: { polyfill: false },
    // The bundle test holds the budget, which counts what is sent: compressed.
    chunkSizeWarningLimit: 700,
  },
});
