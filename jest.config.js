import { availableParallelism } from 'node:os';

/** One transform for every test; the projects differ in what they need from the machine. */
const base = {
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
          target: 'es2024',
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: { '^@azure/functions-core$': '<rootDir>/local/host/functions-core.cjs' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.catalyst/', '<rootDir>/artifacts/'],
};

export default {
  testTimeout: 30_000,
  // Each file leaves its modules behind: a worker that has grown is replaced, or a whole run would not fit into one heap.
  workerIdleMemoryLimit: '1500MB',
  // With two processors, what jest leaves free by itself is half of the machine.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  projects: [
    {
      ...base,
      displayName: 'node',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/journeys/'],
    },
    {
      ...base,
      displayName: 'tabs',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/tabs/**/*.test.tsx'],
    },
  ],
};
