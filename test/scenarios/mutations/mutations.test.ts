import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { playMutant, testMutant } from './catch.ts';
import { mutate } from './mutation.ts';
import { mutations } from './mutations.ts';

const root = path.resolve(import.meta.dirname, '../../..');

describe('a deliberate bug in the runtime', () => {
  test.each(mutations)('$promise: $name stands where it is looked for', (mutation) => {
    const text = readFileSync(path.join(root, mutation.file), 'utf8');
    expect(mutate(mutation, text)).not.toBe(text);
  });

  describe.concurrent('is caught', { timeout: 300_000 }, () => {
    test.each(mutations.filter(({ tests }) => tests === undefined))(
      '$promise: $name, by the histories',
      async ({ name }) => {
        const { applied, violations } = await playMutant(name);
        expect(applied).toBe(true);
        expect(violations).not.toEqual([]);
      },
    );

    test.each(mutations.filter(({ tests }) => tests !== undefined))(
      '$promise: $name, by $tests',
      async (mutation) => {
        expect((await testMutant(mutation)).violations).not.toEqual([]);
      },
    );
  });
});
