import { defineConfig } from 'vitest/config';

/** Suites that start other programs or walk a whole corpus. */
const oracles = 'test/**/*.oracle.test.ts';

/** Suites that need a built product or a browser, each run by its own script. */
const hosts = ['test/lsp/**', 'test/cli/**', 'test/web/**', 'test/workbench/**', 'test/syntaxes/**'];

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: [oracles, ...hosts] } },
      { test: { name: 'oracle', include: [oracles], exclude: hosts, testTimeout: 120_000, hookTimeout: 120_000 } },
      { test: { name: 'syntaxes', include: ['test/syntaxes/**/*.test.ts'] } },
      { test: { name: 'lsp', include: ['test/lsp/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 30_000 } },
      {
        test: {
          name: 'cli',
          include: ['test/cli/**/*.test.ts'],
          globalSetup: ['test/cli/support/build-bundle.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
});
