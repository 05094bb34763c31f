import * as fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { loadDescriptor } from '../../compiler/schema/load-descriptor.ts';
import { memoryHost } from './support/memory-host.ts';

const clean = await readFile(new URL('samples/clean/input.yaml', import.meta.url), 'utf8');
const host = memoryHost();

/** A descriptor with one stretch of its text replaced. */
const mutated = fc
  .tuple(
    fc.nat({ max: clean.length }),
    fc.nat({ max: 40 }),
    fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ': ',
        '- ',
        '&a ',
        '*a',
        '\t',
        '\n',
        '__proto__: ',
        '!!set ',
        '|',
        '>',
        '"',
        '#',
        '~',
      ),
    ),
  )
  .map(([start, length, insert]) => clean.slice(0, start) + insert + clean.slice(start + length));

test('whatever becomes of a descriptor, it is answered, with places inside of its text', async () => {
  await fc.assert(
    fc.asyncProperty(mutated, async (text) => {
      const { value, diagnostics } = await loadDescriptor({ path: 'a.yaml', text }, { host });
      if (value === undefined) expect(diagnostics).not.toEqual([]);
      for (const { span } of diagnostics) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeGreaterThanOrEqual(span.start);
        expect(span.end).toBeLessThanOrEqual(text.length + 1);
      }
    }),
    { numRuns: 500, seed: 1 },
  );
});
