import { defineConfig } from 'vitest/config';

/** Tests that start processes or browsers, or ask hundreds of questions; `npm run test:slow`, and CI runs them too. */
const SLOW = 'test/**/*.slow.test.ts';

export default defineConfig({
  test: {
    globalSetup: 'test/build-once.ts',
    // The embedding model takes memory in every worker, and the machine may have two cores.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: 'fast', include: ['test/**/*.test.ts'], exclude: [SLOW] } },
      { extends: true, test: { name: 'slow', include: [SLOW] } },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      // Types alone, and what runs in threads, child processes and the command line, where it is not counted.
      exclude: [
        'src/contract/ask-event.ts',
        'src/documents/isolated/read-worker.ts',
        'src/indexing/embed-child.ts',
      ],
      reporter: ['text', 'json-summary'],
      reportsDirectory: 'node_modules/.cache/coverage',
    },
  },
});
