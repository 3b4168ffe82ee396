import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Suites that start other programs or walk a whole corpus. */
const oracles = 'test/**/*.oracle.test.ts';

/** Suites that flip every byte, grow texts, break them at every character, or whole clusters in every way: seconds each. */
const hostile = 'test/**/*.hostile.test.ts';

/** Suites about the repository itself, or that need a built product or a browser; each has its own script. */
const hosts = ['test/meta/**', 'test/lsp/**', 'test/cli/**', 'test/web/**', 'test/workbench/**', 'test/syntaxes/**'];

export default defineConfig({
  test: {
    // One worker fewer than cores is the default, which leaves half of a small machine idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Transformed files are kept between runs, so that the quick tests can be run at every change.
    experimental: { fsModuleCache: true },
    projects: [
      // Nothing in the core keeps state in modules, so that the files of a worker may share them: loading them anew is most of the time.
      {
        test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: [oracles, hostile, ...hosts], isolate: false, testTimeout: 30_000 },
      },
      { test: { name: 'hostile', include: [hostile], isolate: false, testTimeout: 60_000 } },
      { test: { name: 'oracle', include: [oracles], exclude: hosts, isolate: false, testTimeout: 120_000, hookTimeout: 120_000 } },
      { test: { name: 'meta', include: ['test/meta/**/*.test.ts'] } },
      { test: { name: 'syntaxes', include: ['test/syntaxes/**/*.test.ts'] } },
      { test: { name: 'lsp', include: ['test/lsp/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 30_000 } },
      {
        test: {
          name: 'cli',
          isolate: false,
          include: ['test/cli/**/*.test.ts'],
          globalSetup: ['test/cli/support/build-bundle.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
});
