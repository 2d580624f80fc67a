import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: '/local/teams/app/',
  plugins: [react()],
  build: {
    outDir: join(import.meta.dirname, '../../../dist/small-teams'),
    emptyOutDir: true,
    target: 'es2022',
    // The page is loaded from this machine, so one file of Fluent, React and the card renderer is no burden.
    chunkSizeWarningLimit: 2_000,
  },
});
