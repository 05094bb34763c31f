import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { mutate } from './mutation.ts';
import { mutations } from './mutations.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const mutation = mutations.find(({ name }) => name === process.env['SYNCLINE_MUTATION']);
if (mutation === undefined) throw new Error('SYNCLINE_MUTATION names no mutation');
const { tests = 'test/engine' } = mutation;
const target = path.join(root, mutation.file);

/** The usual tests, over a runtime with one deliberate bug. */
export default defineConfig({
  root,
  plugins: [
    {
      name: 'mutation',
      enforce: 'pre',
      transform: (text, id) => (id === target ? mutate(mutation, text) : undefined),
    },
  ],
  resolve: { conditions: ['syncline-source', 'node', 'import', 'default'] },
  ssr: { resolve: { conditions: ['syncline-source', 'node', 'import', 'default'] } },
  test: {
    // What is kept between runs does not know which bug it was made with.
    fsModuleCache: false,
    include: [tests.endsWith('.ts') ? tests : `${tests}/**/*.test.ts`],
    pool: 'threads',
    // One is enough.
    bail: 1,
    testTimeout: 30_000,
  },
});
