import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['syncline-source', 'node', 'import', 'default'] },
  ssr: { resolve: { conditions: ['syncline-source', 'node', 'import', 'default'] } },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    maxConcurrency: 2,
    pool: 'threads',
    testTimeout: 60_000,
  },
});
