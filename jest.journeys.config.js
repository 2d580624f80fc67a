import base from './jest.config.js';

const [node] = base.projects;

/** People using the product in Chromium, one after the other. */
export default {
  ...node,
  displayName: 'journeys',
  testMatch: ['<rootDir>/tests/journeys/**/*.journey.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 120_000,
  maxWorkers: 1,
};
